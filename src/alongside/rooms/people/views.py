"""Saved views: a page as a member wants to see it again, its filters under a name. No part of the ledger."""

from __future__ import annotations

from django.db.models import QuerySet

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.kept import kept
from alongside.rooms.people import words
from alongside.rooms.people.models import Member, SavedView

MOST = 30
"""Views that one member keeps of a page."""


class TooManyViews(AlongsideError):
    """A list that nobody can survey helps nobody."""


def saved_views(member: Member, *, page: str) -> list[tuple[int, str, str]]:
    """Id, name and query of the member's views of a page, by name."""
    return _saved(workspace=member.workspace_id, member=member.pk, page=page)


@kept
def _saved(workspace: int, member: int, page: str) -> QuerySet[SavedView, tuple[int, str, str]]:
    theirs = SavedView.objects.within(workspace).filter(member=member, page=page)
    return theirs.order_by("name").values_list("id", "name", "query")


def save_view(member: Member, *, page: str, name: str, query: str) -> SavedView:
    """Keep `query` (the address's part after the question mark) under a name; one of that name is replaced."""
    name = words.name(name, SavedView)
    query = query.lstrip("?")[:500]
    theirs = SavedView.objects.within(member.workspace_id).filter(member=member, page=page)
    if theirs.exclude(name=name).count() >= MOST:
        raise TooManyViews(f"there are {MOST} views of this page; take one away first")
    view, _ = SavedView.objects.update_or_create(
        workspace_id=member.workspace_id,
        member=member,
        page=page,
        name=name,
        defaults={"query": query},
    )
    return view


def forget_view(member: Member, number: int) -> bool:
    """Take a view of the member's away; False when there is none of that id."""
    theirs = SavedView.objects.within(member.workspace_id).filter(member=member, pk=number)
    return bool(theirs.delete()[0])
