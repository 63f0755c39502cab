"""Who acts: a member, or an origin, which may be of a member elsewhere or of nobody."""

from __future__ import annotations

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.models import Label, Member

By = Member | Origin


class NoMember(AlongsideError):
    """Only a member can sign, acknowledge or take part."""


def acting_member(by: By) -> Member | None:
    """Who acts, where that is a member; None for the machine and for labels."""
    return by.member if isinstance(by, Origin) else by


def the_member(by: By) -> Member:
    """Who acts, where it has to be a member; `NoMember` for the machine and for labels."""
    member = acting_member(by)
    if member is None:
        raise NoMember("only a member can do this; say which one")
    return member


def is_imported(by: By) -> bool:
    """Whether a line of an import says it."""
    return isinstance(by, Origin) and by.source is not None


def label(workspace: Workspace | int, text: str) -> Label:
    """The label of that text, made on first use. It is no member: only how a source names somebody."""
    number = workspace if isinstance(workspace, int) else workspace.pk
    return Label.objects.get_or_create(workspace_id=number, text=text[:120])[0]
