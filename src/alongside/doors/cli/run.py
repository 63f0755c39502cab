"""Serve the site with the demo story in it, and print a link that signs you in.

With --once it prints what is found in the demo story, and stops.
"""

from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from alongside.doors.cli._app import call
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import address_of_link, user_of
from alongside.story.cast import YOU

GO_ON = """
This is the demo story; `bin/alongside timeline BSN-104 --workspace demo` tells one of its surprises.
To see your own roadmap instead:
  bin/alongside import --help     what can be read
  bin/alongside check             what is being tossed over the wall
  bin/alongside explain RAD403    why that matters, and what to do"""


def command(
    once: Annotated[bool, typer.Option(help="Print what is found, and stop.")] = False,
) -> None:
    from alongside.doors.web.serve import refuse_taken, serve

    config = settings.CONFIG
    if not once:
        refuse_taken(config.listen, config.port)  # before a link is made that nobody could follow
    if code := call("demo"):
        raise typer.Exit(code)
    if once:
        code = call("check", "--workspace", "demo", "--fail-on", "never")
        print(GO_ON, flush=True)
        raise typer.Exit(code)
    you = Member.objects.filter(workspace__slug="demo", handle=YOU, left_at=None).first()
    if you is not None:
        link = address_of_link(user_of(you), at=timezone.now())
        print(
            f"\nAlongside is at {config.url}\n\n"
            f"Sign in as {you.name}, a product marketer of the demo story; this link works once,\n"
            f"for a quarter of an hour:\n\n  {link}\n\n"
            f"Ctrl-C stops. bin/alongside signin-link {YOU} --workspace demo makes another link.",
            flush=True,
        )
    serve()
