"""Verbs of what becomes of insights: merged into one, split into several, superseded. What was, stays on record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.conversations.insights import Status
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.inheritance import (
    carry_links,
    carry_place,
    carry_readings,
    let_follow,
    move_evidence,
)
from alongside.rooms.discovery.models import Evidence, Insight
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member


class CannotSucceed(AlongsideError):
    """This cannot take the place of that."""


class Share(NamedTuple):
    """One of the insights that another one is split into."""

    sentence: str
    evidence: Collection[int]
    """The ids of the evidence that it takes."""


@action
def merge_insight(insight: Insight, *, into: Insight, by: By, at: datetime) -> Insight:
    """Say that an insight says the same as `into`, which goes on with the evidence, links and readings of both."""
    _refuse_pair(insight, into)
    move_evidence(insight, into=into, by=by, at=at)
    carry_links(insight, heirs=[into], by=by, at=at)
    carry_place(insight, into=into, by=by, at=at)
    carry_readings(insight, into=into)
    _close(insight, way="merged", heirs=[into], by=by, at=at)
    return into


@action
def split_insight(
    insight: Insight, *, shares: Sequence[Share], by: By, at: datetime
) -> list[Insight]:
    """Say that an insight was several: each takes some of its evidence, and all of its links.

    What no share takes goes with the first, so that nothing is lost. Nobody has read the new ones yet. `CannotSucceed`
    for fewer than two, for a share without a quotation that bears it out, and for evidence that is taken twice.
    """
    refuse_closed(insight)
    if len(shares) < 2:
        raise CannotSucceed("an insight is split into two at least; say what the other one is")
    said = [words.words(one.sentence.strip(), Insight, "sentence") for one in shares]
    write_through()
    rows = Evidence.objects.within(insight.workspace_id).filter(insight=insight).order_by("id")
    taken = _taken(list(rows), shares)
    author = acting_member(by)
    heirs = []
    for sentence, evidence in zip(said, taken, strict=True):
        heir = Insight(
            workspace_id=insight.workspace_id,
            sentence=sentence,
            author=author,
            opportunity_id=insight.opportunity_id,
            learned_at=at,
        )
        add(heir)
        record(events.InsightLearned(), about=heir, by=by, at=at)
        if heir.opportunity_id is not None:
            placed = events.InsightPlaced(opportunity=heir.opportunity_id)
            record(placed, about=heir, by=by, at=at)
        move_evidence(insight, into=heir, only=evidence, by=by, at=at)
        heirs.append(heir)
    carry_links(insight, heirs=heirs, by=by, at=at)
    _close(insight, way="split", heirs=heirs, by=by, at=at)
    return heirs


@action
def supersede_insight(insight: Insight, *, after: Insight, by: By, at: datetime) -> Insight:
    """Say that an insight no longer holds, and `after` does: it takes the links over, while the evidence stays.

    A new one is put down first, by `learn`.
    """
    _refuse_pair(insight, after)
    carry_links(insight, heirs=[after], by=by, at=at)
    carry_place(insight, into=after, by=by, at=at)
    _close(insight, way="superseded", heirs=[after], by=by, at=at)
    return after


def _refuse_pair(insight: Insight, other: Insight) -> None:
    refuse_closed(insight)
    if other.pk == insight.pk:
        raise CannotSucceed("an insight cannot take its own place; choose another one")
    refuse_closed(other)


def _taken(rows: list[Evidence], shares: Sequence[Share]) -> list[list[Evidence]]:
    """The evidence that each share takes; `CannotSucceed` where that leaves one without anything to rest on."""
    whose: dict[int, int] = {}
    for place, share in enumerate(shares):
        for number in share.evidence:
            if whose.setdefault(number, place) != place:
                raise CannotSucceed("a quotation goes to one of them; this one was given to two")
    taken: list[list[Evidence]] = [[] for _ in shares]
    for row in rows:
        taken[whose.get(row.pk, 0)].append(row)
    for place, evidence in enumerate(taken, 1):
        if all(one.against for one in evidence):
            raise CannotSucceed(
                f"number {place} has no quotation that bears it out; give it one, or leave it away"
            )
    return taken


def _close(insight: Insight, *, way: str, heirs: Sequence[Insight], by: By, at: datetime) -> None:
    """End an insight; its row, its history and the way to those that go on stay."""
    change(insight, closed_at=at, status=Status.SUPERSEDED)
    let_follow(insight, way=way, heirs=heirs, by=by, at=at)
