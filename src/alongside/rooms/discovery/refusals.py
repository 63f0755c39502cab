"""What came in by itself and was refused: told where somebody looks after it, for a month. The thing itself is kept
nowhere here: a mail went back to its sender or is flagged in its mailbox, a file lies in `refused/`."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.rooms.discovery.models import Refusal
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

KEPT = timedelta(days=30)
MOST = 100
"""Of a workspace; those before go."""
_LONGEST = 2_000


def note(
    workspace: Workspace,
    *,
    way: str,
    what: str,
    why: str,
    conversation: int | None = None,
    at: datetime,
) -> None:
    """Note that something was refused: by which `way` it came (`mail`, `folder`), what it was, and why.

    A version of a `conversation` that is there is told to those alone who see that one.
    """
    theirs = Refusal.objects.within(workspace)
    theirs.filter(refused_at__lt=at - KEPT).delete()
    for row in theirs.order_by("-id")[MOST - 1 :]:
        row.delete()
    Refusal.objects.create(
        workspace=workspace,
        conversation_id=conversation,
        way=way,
        what=_plain(what)[:200],
        why=_plain(why)[:_LONGEST],
        refused_at=at,
    )


def latest(member: Member, *, at: datetime) -> list[Refusal]:
    """What was refused in the last month, latest first, as far as the member may be told."""
    there = Refusal.objects.visible_to(member).filter(refused_at__gte=at - KEPT)
    return list(there.order_by("-id")[:MOST])


def _plain(text: str) -> str:
    """Without what no database keeps."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
