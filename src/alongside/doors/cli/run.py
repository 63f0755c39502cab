"""Show what Alongside finds in the demo story, then go on working until Ctrl-C.

The site comes with the next release and will be served from here. Until then the worker runs:
it looks again at findings whose time has come.
"""

from typing import Annotated

import typer

from alongside.doors.cli._app import call

GO_ON = """
This is the demo story; `bin/alongside timeline BSN-104 --workspace demo` tells one of its surprises.
To see your own roadmap instead:
  bin/alongside import --help     what can be read
  bin/alongside check             what is being tossed over the wall
  bin/alongside explain RAD403    why that matters, and what to do
The site comes with the next release; until then bin/alongside is the way in."""


def command(
    once: Annotated[bool, typer.Option(help="Stop after the findings.")] = False,
) -> None:
    for arguments in (["demo"], ["check", "--workspace", "demo", "--fail-on", "never"]):
        if code := call(*arguments):
            raise typer.Exit(code)
    print(GO_ON, flush=True)
    if not once:
        print("Working on; Ctrl-C stops.", flush=True)
        raise typer.Exit(call("worker"))
