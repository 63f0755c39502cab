"""One input to the roadmap with what it rests on and what became of it, as a member sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.roadmap_input import Clock, clock_of
from alongside.core.timeline import decode
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import queries as people
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs_listed import QUOTABLE, THERE
from alongside.rooms.strategy.models import InputEvidence, RoadmapInput

MOST = 100
"""Steps of its history."""
_TOLD = (events.InputGiven, events.InputAnswered, events.InputWithdrawn)


class Support(NamedTuple):
    """Something that it rests on."""

    kind: str
    """`insight`, `opportunity` or `highlight`."""
    number: int
    """Its id."""
    words: str
    """What it says, or what was said."""
    speaker: str
    """Of a quotation; empty for nobody."""
    conversation: int | None
    """Where a quotation was said."""


class Step(NamedTuple):
    """A step of its history."""

    sentence: str
    at: datetime


class Told(NamedTuple):
    """All of an input."""

    row: RoadmapInput
    """With its author, its objective, its area and who looks after that, its feature and who answered."""
    evidence: list[Support]
    hidden: int
    """How many things it rests on that the reader does not see."""
    history: list[Step]
    clock: Clock

    @property
    def state(self) -> str:
        """`waiting`, `accepted`, `declined`, `parked` or `withdrawn`."""
        return "withdrawn" if self.row.withdrawn_at else self.row.fate or "waiting"


def input_told(member: Member, number: int, *, today: date) -> Told | None:
    """The input with that id; None when there is none that the member sees. Five statements."""
    rows = RoadmapInput.objects.visible_to(member).filter(THERE, pk=number)
    row = rows.select_related(
        "author", "objective", "area__pm", "feature__merged_into", "answered_by"
    ).first()
    if row is None:
        return None
    evidence = _evidence(member, number)
    cited = InputEvidence.objects.within(member.workspace_id).filter(input=number).count()
    given = row.given_at.astimezone(UTC).date()
    return Told(
        row,
        evidence,
        cited - len(evidence),
        _history(member, number),
        clock_of(given, today, people.workdays(member.workspace)),
    )


def _evidence(member: Member, number: int) -> list[Support]:
    rows = InputEvidence.objects.visible_to(member).filter(QUOTABLE, input=number).order_by("id")
    found = []
    for (
        insight,
        sentence,
        opportunity,
        need,
        highlight,
        verbatim,
        speaker,
        conversation,
    ) in rows.values_list(
        "insight",
        "insight__sentence",
        "opportunity",
        "opportunity__need",
        "highlight",
        "highlight__verbatim",
        Coalesce(
            F("highlight__speaker__contact__name"),
            F("highlight__speaker__member__name"),
            F("highlight__speaker__label"),
        ),
        "highlight__conversation",
    ):
        if insight:
            found.append(Support("insight", insight, sentence, "", None))
        elif opportunity:
            found.append(Support("opportunity", opportunity, need, "", None))
        else:
            found.append(Support("highlight", highlight, verbatim, speaker or "", conversation))
    return found


def _history(member: Member, number: int) -> list[Step]:
    rows = (
        Event.objects.visible_to(member)
        .filter(kind__in=[one.kind for one in _TOLD], subject=number)
        .order_by("-id")
        .values_list("kind", "payload", "actor__name", "label__text", "happened_at")
    )
    return [
        Step(
            decode(kind, payload)
            .sentence(who=actor or label or "Somebody", it="\x02")
            .replace("the roadmap input \x02", "this input"),
            at,
        )
        for kind, payload, actor, label, at in rows[:MOST]
    ]
