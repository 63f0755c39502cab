"""What is found of a claim, on its own page: why, what to do, and the ways to do it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from alongside.doors.web.enter import Entered
from alongside.rooms.findings.about import About, findings_about_claim
from alongside.rooms.findings.states import State
from alongside.rooms.messaging.claims.told import Told

RESOLVED = 20
"""Of what is found no more, so much is told."""


class Cure(NamedTuple):
    """One way to put it right."""

    label: str
    address: str
    sends: bool = False
    """Whether one press does it; otherwise it leads to where it is done."""


class FoundOf(NamedTuple):
    """All that is found of a claim."""

    open: list[About]
    aside: list[About]
    """Waived, or in the baseline."""
    resolved: list[About]
    cures: dict[int, list[Cure]]
    """What each that is not resolved offers, by the finding's id."""


def found_of(request: Entered, told: Told) -> FoundOf:
    """What is found of the claim, as far as the reader sees it. One statement."""
    abouts = findings_about_claim(told.row, request.who.member, at=timezone.now())
    there = [one for one in abouts if one.state is not State.RESOLVED]
    may = request.who.may("say") and told.row.retired_at is None
    return FoundOf(
        [one for one in there if one.state is State.OPEN],
        [one for one in there if one.state is not State.OPEN],
        [one for one in abouts if one.state is State.RESOLVED][:RESOLVED],
        {
            one.finding.pk: _cures(request, told, one.finding.code)
            if may and one.state is State.OPEN
            else []
            for one in there
        },
    )


def _cures(request: Entered, told: Told, code: str) -> list[Cure]:
    workspace, number = request.who.workspace.slug, told.row.pk
    bear = Cure("Find what bears it out", reverse("claim-evidence", args=[workspace, number]))
    reword = Cure("Put it in other words", reverse("claim-wording", args=[workspace, number]))
    approve = Cure("It is still so", reverse("claim-approval", args=[workspace, number]), True)
    retire = Cure("Use it no more", reverse("claim-retirement", args=[workspace, number]), True)
    offered = {
        "CTX306": [Cure("To the review", "#review-title")],
        "MSG601": [bear, retire],
        "MSG602": [reword, retire],
        "MSG603": [reword, *_gap(workspace, told)],
        "MSG604": [approve, reword, retire],
        "MSG605": [bear, reword],
        "MSG606": [reword, bear],
        "MSG607": _tests(workspace, told),
    }
    return offered.get(code, [])


def _gap(workspace: str, told: Told) -> list[Cure]:
    value = told.row.value
    if value is None:
        return []
    where = reverse("message-values", args=[workspace, value.group_id])
    return [Cure("See the gap", f"{where}#value-{value.pk}")]


def _tests(workspace: str, told: Told) -> list[Cure]:
    """The tests of each group in whose houses it stands; a claim that stands in none gets its place first."""
    groups = {place.group: place.name for place in told.past.places}
    return [
        Cure(f"Put a test on record: {name}", reverse("message-tests", args=[workspace, group]))
        for group, name in groups.items()
    ] or [Cure("Give it a place in a house", reverse("messages", args=[workspace]))]
