"""The latest answers to a brief, as columns of its feature's row: in the one statement that reads that."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from alongside.core.briefs import item
from alongside.rooms.features.briefs.models import BriefAnswer
from alongside.rooms.features.briefs.stand import moment

MOST_BESIDE = 5
"""Answers beside a feature; the page of its brief has more."""


class Answered(NamedTuple):
    """What was answered."""

    reply: str
    version: int
    by: str
    to: str
    """Whom it was rerouted to, by name; empty else."""
    words: str
    """The questions, or what is missing, in their own words."""
    lacking: tuple[str, ...]
    """The titles of the items that it was returned for."""
    at: datetime


def answers_beside(feature: str) -> dict[str, Any]:
    """The columns, the latest answer first; the row's key of the feature is `feature`."""
    there = BriefAnswer.objects.filter(brief__feature=OuterRef(feature)).order_by("-id")
    told = there.values(
        told=JSONObject(
            **{name: name for name in ("reply", "version", "words", "lacking", "answered_at")},
            by="by__name",
            to="to__name",
        )
    )
    return {f"brief_answer_{number}": told[number : number + 1] for number in range(MOST_BESIDE)}


def answers_told(row: object) -> list[Answered]:
    """The answers that stand in these columns of a row."""
    told = (getattr(row, f"brief_answer_{number}", None) for number in range(MOST_BESIDE))
    return [_answered(one) for one in told if one is not None]


def _answered(one: dict[str, Any]) -> Answered:
    at = moment(one["answered_at"])
    assert at is not None
    lacking = tuple(item(name).title for name in one["lacking"].split())
    return Answered(
        one["reply"], one["version"], one["by"] or "", one["to"] or "", one["words"], lacking, at
    )
