"""Write the pages of docs/ that are made from the code.

That is the tour, the rules, the events, the policy and the published schemas. With --check nothing is
written: it lists what is stale, and exits with 1.
"""

from typing import Annotated

import typer

from alongside.doors.cli.docs import pages

NEEDS = "settings"


def command(
    check: Annotated[
        bool, typer.Option("--check", help="List what is stale, write nothing.")
    ] = False,
) -> None:
    stale = pages.stale(pages.CHECKOUT)
    for path, why in stale.items():
        print(f"docs/{path}: {why}")
    if check:
        if stale:
            print("Write them with: bin/alongside docs")
            raise typer.Exit(1)
        return
    pages.write(pages.CHECKOUT, list(stale))
    print(f"{len(stale)} written or removed." if stale else "All pages were current.")
