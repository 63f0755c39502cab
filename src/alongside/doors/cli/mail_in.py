"""Addresses to which conversations are mailed: make one, list them, revoke one."""

from __future__ import annotations

from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.doors.mail_in.addresses import address as written
from alongside.rooms.discovery import mail_addresses

app = typer.Typer()

Name = Annotated[str, typer.Argument(metavar="NAME", help="Who is to have it, or what it is for.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As `mail-in list` has it.")]


@app.command("address")
def make(name: Name, workspace: In = None, by: By = None) -> None:
    """Make an address. It is printed once: whoever knows it can send to it."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    made = mail_addresses.make_address(where, name=name, by=who, at=timezone.now())
    print(written(where.slug, made.token, domain=settings.CONFIG.mail_in_domain))
    if settings.CONFIG.mail_in is None:
        print("No mail comes in yet: set ALONGSIDE_MAIL_IN; docs/how-to/mail-in.md says how.")


@app.command("list")
def list_all(workspace: In = None) -> None:
    """List the addresses, without what is secret of them."""
    where = _workspace.pick(workspace)
    for one in mail_addresses.addresses(where):
        maker = f" by {one.by.handle}" if one.by else ""
        print(f"{one.pk:6}  {one.made_at:%Y-%m-%d}{maker:18} {plain(one.name)}")


@app.command()
def revoke(number: Number, workspace: In = None, by: By = None) -> None:
    """Revoke an address for good: what is sent to it is refused from now on."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    address = mail_addresses.address_of(where, number)
    mail_addresses.revoke_address(address, by=who, at=timezone.now())
    print(f"Revoked the address {number} ({plain(address.name)}).")
