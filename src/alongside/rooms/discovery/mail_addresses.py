"""Addresses to which conversations are mailed. Whoever knows one can send to it, so it is kept like a key."""

from __future__ import annotations

import secrets
from base64 import b32encode
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.access.links import digest_of
from alongside.rooms.discovery.models import MailAddress
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member

TOKEN = 20
"""Letters of a token: 100 bits, and with the longest slug no more than the 64 letters that may stand before an @."""
MOST = 20
"""Addresses of a workspace at a time."""


class TooManyAddresses(AlongsideError):
    """More addresses than anybody could look after."""


class NoSuchAddress(AlongsideError):
    """There is no such address, or it was revoked."""


class Made(NamedTuple):
    """An address, and what it is kept by."""

    address: MailAddress
    token: str
    """Told here and kept nowhere."""


@action
def make_address(workspace: Workspace, *, name: str, by: By, at: datetime) -> Made:
    """Make an address; `name` says who is to have it. `TooManyAddresses` when there are `MOST` already."""
    name = words.name(name, MailAddress)
    if len(addresses(workspace)) >= MOST:
        raise TooManyAddresses(f"there are {MOST} addresses already; revoke one that nobody uses")
    token = b32encode(secrets.token_bytes(15)).decode().lower()[:TOKEN]
    address = MailAddress(
        workspace=workspace, digest=digest_of(token), name=name, by=acting_member(by), made_at=at
    )
    add(address)
    record(events.MailAddressMade(address=address.pk), about=workspace, by=by, at=at)
    return Made(address, token)


@action
def revoke_address(address: MailAddress, *, by: By, at: datetime) -> MailAddress | None:
    """Take nothing in any more that is sent to it; None when it was revoked before. It does not come back."""
    address = current(address)
    if address.revoked_at is not None:
        return None
    change(address, revoked_at=at)
    revoked = events.MailAddressRevoked(address=address.pk)
    record(revoked, about=address.workspace, by=by, at=at)
    return address


def addresses(workspace: Workspace) -> list[MailAddress]:
    """Those to which mail can be sent, with who made them; the oldest first."""
    there = MailAddress.objects.within(workspace).filter(revoked_at=None)
    return list(there.select_related("by", "workspace").order_by("id"))


def address_of(workspace: Workspace, number: int) -> MailAddress:
    """The address of that number; `NoSuchAddress` when there is none, or none any more."""
    there = MailAddress.objects.within(workspace).filter(revoked_at=None, pk=number)
    found: MailAddress | None = there.select_related("workspace").first()
    if found is None:
        raise NoSuchAddress("there is no such address; it may have been revoked")
    return found


def workspace_of(slug: str, token: str) -> Workspace | None:
    """The workspace that such an address is of; None for one that is of none, of another one, or revoked."""
    there = MailAddress.objects.filter(
        digest=digest_of(token), workspace__slug=slug, revoked_at=None
    )
    found: MailAddress | None = there.select_related("workspace").first()
    return found.workspace if found else None
