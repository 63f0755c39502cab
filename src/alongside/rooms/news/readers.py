"""Who gets the Monday digest: those with an address who have neither left nor stopped it."""

from __future__ import annotations

from datetime import datetime

from django.core import signing

from alongside.rooms.jobs.queries import waiting
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.mondays import is_due
from alongside.rooms.people.models import Member
from alongside.rooms.people.zones import zone_of

_SALT = "alongside.digest"
_NOBODYS = (".example", ".invalid", ".test", ".localhost")
"""Names that are nobody's and never will be (RFC 2606): the demo's people have such addresses."""


def can_be_reached(member: Member) -> bool:
    """Whether a mail can reach them: they are there, with an address that is somebody's."""
    return member.left_at is None and bool(member.email) and not member.email.endswith(_NOBODYS)


def gets_it(member: Member, *, now: datetime) -> bool:
    """Whether this Monday's digest is due to them now. The member comes with its user."""
    if not (member.digest and can_be_reached(member)):
        return False
    return is_due(zone_of(member), now=now, told_at=member.digested_at)


def readers_due(workspace: int, *, now: datetime) -> list[Member]:
    """The members to whom this Monday's digest is due now. They never have to have signed in; UTC is theirs then."""
    there = Member.objects.within(workspace).filter(left_at=None, digest=True).exclude(email="")
    return [one for one in there.select_related("user").order_by("id") if gets_it(one, now=now)]


def was_told(member: Member, *, until: datetime) -> None:
    """Remember up to when the member has been told, so that no second run tells it again."""
    Member.objects.within(member.workspace_id).filter(pk=member.pk).update(digested_at=until)


def token_of(member: Member) -> str:
    """What the link that stops the digest carries: it stops that one, and lasts as long as our key."""
    return signing.Signer(salt=_SALT).sign(str(member.pk))


def member_of(token: str) -> Member | None:
    """The member whose token that is; None for one that we never made, and for somebody who is gone."""
    try:
        number = int(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    there = Member.objects.filter(pk=number, left_at=None)  # it is told from no page of a workspace
    return there.select_related("workspace", "user").first()


def want(member: Member, *, digest: bool) -> bool:
    """Stop the member's digest, or go on with it; returns whether that changed anything."""
    there = Member.objects.within(member.workspace_id).filter(pk=member.pk, digest=not digest)
    return bool(there.update(digest=digest))


def workspaces_without(kind: str) -> list[int]:
    """The workspaces in which no job of that kind waits."""
    asked = waiting().filter(kind=kind).order_by().values("workspace")
    return list(Workspace.objects.exclude(pk__in=asked).values_list("pk", flat=True))
