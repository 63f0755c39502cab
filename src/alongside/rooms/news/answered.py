"""What became of what a member asked of the roadmap, as news: told to whoever asked, and to nobody else."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, IntegerField, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from alongside.core.events.voices import FATES
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs_listed import THERE
from alongside.rooms.strategy.models import RoadmapInput

SHOWN = 4
"""Lines of it: the rest is said to be more."""


class Answered(NamedTuple):
    """An input of the reader's that somebody answered."""

    number: int
    """Its id."""
    text: str
    """What was asked for."""
    fate: str
    """`accepted`, `declined` or `parked`."""
    key: str
    """The feature's that takes it up, or that it supports; empty without one."""
    by: str
    """Who answered it, by name; empty for nobody."""
    at: datetime
    reason: str
    """Why; empty where none was given."""


def answered_rows(member: Member, *, since: datetime, first: int) -> Any:
    """The member's inputs that others answered since a moment, in the columns of what waits.

    What became of them is a number from `first` on, as `FATES` has them. An input goes with its feature: whoever may
    not see that one (any more) is told neither.
    """
    fates = [When(fate=fate, then=Value(first + place)) for place, fate in enumerate(FATES)]
    return (
        RoadmapInput.objects.visible_to(member)
        .filter(THERE, author=member.pk, answered_at__gt=since, withdrawn_at=None)
        .exclude(fate="")
        .exclude(answered_by=member.pk)
        .annotate(
            what_=Case(*fates, output_field=IntegerField()),
            key_=Coalesce(
                "feature__merged_into__key", "feature__key", Value(""), output_field=CharField()
            ),
            title_=Cast("text", TextField()),
            by_=F("answered_by__name"),
            since_=F("answered_at"),
        )
    )


def answered_of(row: tuple[Any, ...], reason: str, *, first: int) -> Answered:
    """Such a row, with its reason, as a line."""
    number, what, key, title, by, at = row
    return Answered(number, title, FATES[what - first], key, by or "", at, reason)
