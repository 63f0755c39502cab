"""Options that many commands share."""

from typing import Annotated

import typer

In = Annotated[str | None, typer.Option("--workspace", help="Its slug.")]
By = Annotated[str | None, typer.Option("--by", metavar="HANDLE", help="The member who acts.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence.")]
ReleaseName = Annotated[
    str, typer.Argument(metavar="KEY/STAGE", help="The release, such as KEP-1965/beta.")
]
FeatureKey = Annotated[str, typer.Argument(metavar="KEY", help="The feature's key.")]
