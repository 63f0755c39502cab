"""What conversations, insights and the like are called in a sentence, as far as its reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.db.models import QuerySet, Value

from alongside.core.events import Event as Happening
from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.models import Member

_CALLED: Mapping[str, tuple[str, str, str]] = {
    "account": ("Account", "name", "that is gone"),
    "audience": ("IdealCustomer", "name", "that is gone"),
    "claim": ("Claim", "wording", "that is gone"),
    "contact": ("Contact", "name", "somebody"),
    "conversation": ("Conversation", "title", "a conversation"),
    "group": ("FeatureGroup", "name", "that is gone"),
    "input": ("RoadmapInput", "text", "to the roadmap"),
    "insight": ("Insight", "sentence", "that is gone"),
    "interview": ("Interview", "title", "that is gone"),
    "launch": ("Launch", "name", "that is gone"),
    "objective": ("Objective", "title", "that is gone"),
    "opportunity": ("Opportunity", "need", "that is gone"),
    "persona": ("Persona", "name", "that is gone"),
}
"""By kind of subject: its table, the column of its name, and what is said without one."""

_MOST = 90
"""Characters of a name in a sentence."""

Names = Mapping[tuple[str, int], str]
"""By kind of subject and id: its name, as it stands in a row today."""
Rows = QuerySet[Any, tuple[str, int, str]]
"""Kind, id and name of some, each row."""


def names_of(
    events: Iterable[tuple[Happening, int | None]],
    workspace: int,
    *,
    seen_by: Member | None,
    known: Names = MappingProxyType({}),
    besides: Iterable[Rows] = (),
) -> Names:
    """The names of what the events are about, as far as the member sees it (None: all of it), and of these `besides`.

    One statement for all of it, and none where no event is about any such thing, or all are `known` to be seen by
    these names.
    """
    wanted: dict[str, set[int]] = {}
    for event, subject in events:
        if event.subject not in _CALLED or subject is None:
            continue
        if (event.subject, subject) not in known:
            wanted.setdefault(event.subject, set()).add(subject)
    asked = [_named(kind, numbers, workspace, seen_by) for kind, numbers in wanted.items()]
    asked += [rows.order_by() for rows in besides]
    if not asked:
        return known
    first, *others = asked
    found = {(kind, number): name for kind, number, name in first.union(*others, all=True)}
    return {**known, **found}


def is_heard(event: Happening, subject: int | None, names: Names) -> bool:
    """Whether the reader may hear of it: not of a conversation that they do not see, by whatever thread it comes."""
    return event.subject != "conversation" or (event.subject, subject or 0) in names


def called(event: Happening, subject: int | None, names: Names) -> str:
    """What it is called, in quotation marks; without a name, what it is. Empty for any other subject."""
    if event.subject not in _CALLED:
        return ""
    name = names.get((event.subject, subject or 0))
    if not name:
        return _CALLED[event.subject][2]
    return f"“{name if len(name) <= _MOST else name[: _MOST - 1].rstrip() + '…'}”"


def _named(kind: str, numbers: set[int], workspace: int, seen_by: Member | None) -> Rows:
    name, column, _ = _CALLED[kind]
    table: type[Owned] = apps.get_model("rooms", name)  # of any room, also one above this
    rows = table.objects.within(workspace) if seen_by is None else table.objects.visible_to(seen_by)
    return rows.filter(pk__in=numbers).order_by().values_list(Value(kind), "pk", column)
