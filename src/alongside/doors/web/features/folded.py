"""Which releases of a feature its page shows whole: of many only the first ones, and one that is asked for.

The others are a row each, which leads to the same page with that one open: a page of fifty with all their forms is more
than a slow line carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpRequest

from alongside.doors.web.features.cards import Card
from alongside.doors.web.given import number
from alongside.rooms.findings.about import About
from alongside.rooms.findings.states import State

FEW = 6
"""So many releases are all shown whole."""
FIRST = 3
"""Of more, so many are."""


class Found(NamedTuple):
    """What is open about a release that is a row."""

    worst: str
    """The severity of the worst of them."""
    number: int


class Folded(NamedTuple):
    """What a page shows of a feature's releases."""

    whole: list[Card]
    """Those with everything about them."""
    rows: list[Card]
    """The others."""
    opened: int
    """The id of the one that is whole because it is asked for; 0 for none."""
    abouts: list[About]
    """The findings about those that are whole."""
    found: dict[int, Found]
    """By release: what is open about the others."""

    @property
    def elsewhere(self) -> int:
        """How many findings are open about the others."""
        return sum(one.number for one in self.found.values())


def folded(request: HttpRequest, cards: Sequence[Card], abouts: Sequence[About]) -> Folded:
    """What the page shows of these releases, in their order, and of the findings about them, the worst first.

    A release is asked for by an address with `?release=ID`, and by a form about it that was refused.
    """
    if len(cards) <= FEW:
        return Folded([*cards], [], 0, [*abouts], {})
    asked = _asked(request, abouts)
    first = {card.row.pk for card in cards[:FIRST]}
    whole = [card for card in cards if card.row.pk in first or card.row.pk == asked]
    shown = {card.row.pk for card in whole}
    found: dict[int, Found] = {}
    for about in abouts:
        release = about.finding.subject
        if about.state is State.OPEN and release not in shown:
            before = found.get(release, Found(about.finding.severity, 0))
            found[release] = before._replace(number=before.number + 1)
    return Folded(
        whole,
        [card for card in cards if card.row.pk not in shown],
        asked if asked in shown - first else 0,
        [about for about in abouts if about.finding.subject in shown],
        found,
    )


def _asked(request: HttpRequest, abouts: Sequence[About]) -> int:
    """The id of the release that is asked for; 0 for none."""
    finding = number(request.POST.get("finding", ""))
    of_finding = (about.finding.subject for about in abouts if about.finding.pk == finding)
    named = request.POST.get("release") or request.GET.get("release", "")
    return next(of_finding, number(named))
