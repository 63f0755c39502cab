"""Who asks, and what they may hear: a member, or whoever runs the server."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.ledger.models import Owned
from alongside.rooms.ledger.sight import WORKSPACE
from alongside.rooms.people.models import Member


class Operator(NamedTuple):
    """Whoever runs the server, on its command line. They see what is restricted, as the data folder is theirs, and
    nothing of what may not be quoted inside the company: nobody agreed to that."""

    workspace_id: int


Asker = Member | Operator


def seen_by(asker: Asker, model: type[Owned]) -> QuerySet[Any]:
    """The rows of a table that they may read."""
    if isinstance(asker, Member):
        return model.objects.visible_to(asker)
    return model.objects.within(asker.workspace_id).filter(_may_be_quoted(model))


def sees_all(asker: Asker, model: type[Owned]) -> bool:
    """Whether there is no row of the table in their workspace that they may not read, whatever it says."""
    is_here = not isinstance(asker, Member) or asker.left_at is None
    return is_here and model.SEEN_THROUGH == WORKSPACE


def _may_be_quoted(model: type[Owned]) -> Q:
    if model is Conversation:
        return Q(shared=True)
    through = model.SEEN_THROUGH
    condition = Q()
    for path in (through,) if isinstance(through, str) else through:
        if path.rpartition("__")[2] == "conversation":
            condition &= Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__shared": True})
    return condition
