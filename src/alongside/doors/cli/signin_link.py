"""Print a link that signs somebody in, once, within a quarter of an hour.

HANDLE is how the command line names them (`alongside people list`). Whoever has the link is signed in as them: give it
to nobody else.
"""

from typing import Annotated

import typer
from django.utils import timezone

from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import In
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import note_sign_in_link
from alongside.rooms.people.sign_in import address_of_link, user_of


def command(
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Who is to sign in.")],
    workspace: In = None,
) -> None:
    member = _subjects.member(_workspace.pick(workspace), handle)
    address = address_of_link(user_of(member), at=timezone.now())
    note_sign_in_link(member, by=NOBODY, at=timezone.now())
    print(address)
