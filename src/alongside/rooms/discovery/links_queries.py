"""What customers said about a feature: the conversations, insights and opportunities that are linked to it.

And what else is read of it beside that, in the same statement: who asked for it on the roadmap, who shaped it, what it
is for, what is claimed of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable

from alongside.rooms.discovery.links_rows import (
    ASKED,
    CLAIMED,
    INPUT,
    LINK,
    QUOTED,
    SEAT,
    SERVED,
    Row,
    asked,
    asking,
    claimed,
    linked,
    quoted,
    seated,
    served,
)
from alongside.rooms.discovery.links_told import (
    AskedFor,
    Claimed,
    Evidence,
    Heard,
    Learnt,
    Needed,
    Served,
    Voice,
)
from alongside.rooms.discovery.models import FeatureLink, Interview
from alongside.rooms.discovery.quoted import standing
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import Contribution, RoadmapInput

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature

MOST = 1_000
"""Links and quotations of a feature that are read."""


def is_linked(feature: OuterRef) -> Combinable:
    """Whether there is anything that `evidence_of` reads of the feature of a query, or of what was merged into it."""
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    there: Any = Exists(FeatureLink.objects.filter(same))
    tables: tuple[Any, ...] = (RoadmapInput.objects, Contribution.objects, _shapings(), _claimed())
    for table in tables:
        there |= Exists(table.filter(same))
    found: Combinable = there
    return found


def evidence_of(feature: Feature, member: Member) -> Evidence:
    """What the feature rests on, with what was merged into it, as far as the member sees it. One statement."""
    same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    links = FeatureLink.objects.visible_to(member).filter(same)
    under = Q(
        insight__opportunity__in=links.filter(opportunity__isnull=False).values("opportunity"),
        insight__closed_at=None,
    )
    among = Q(insight__in=links.filter(insight__isnull=False).values("insight")) | under
    held = asked(Interview.objects.visible_to(member).filter(same))
    seats = Q(shaping__feature=feature.pk) | Q(shaping__feature__merged_into=feature.pk)
    each = linked(links).union(
        held,
        quoted(standing(member).filter(among)),
        asking(RoadmapInput.objects.visible_to(member).filter(same, withdrawn_at=None)),
        seated(_seats().visible_to(member).filter(seats)),
        served(Contribution.objects.visible_to(member).filter(same)),
        claimed(_claimed().visible_to(member).filter(same)),
        all=True,
    )
    rows = [Row(*row) for row in each.order_by("what_", "pk")[:MOST]]
    own = [row for row in rows if row.what == LINK]
    voices = [row for row in rows if row.what == QUOTED]
    heard = {row.conversation: row for row in own if row.conversation}
    needs = {row.number: Needed(row.pk, row.number, row.words) for row in own if row.number}
    behind = [*heard.values(), *(row for row in voices if not row.against)]
    accounts = {row.slug: row.account or "" for row in behind if row.slug}
    return Evidence(
        [
            Heard(row.pk, number, row.title or "", row.kind or "", row.held_on, row.account or "")
            for number, row in heard.items()
            if row.held_on
        ],
        _learnt([row for row in own if row.insight], voices),
        list(needs.values()),
        sorted(accounts.values()),
        {row.pk: row.words for row in rows if row.what == ASKED},
        _inputs([row for row in rows if row.what == INPUT]),
        {row.number: row.words for row in rows if row.what == SEAT},
        _served([row for row in rows if row.what == SERVED]),
        _claims([row for row in rows if row.what == CLAIMED]),
    )


def _shapings() -> Any:
    """The table of shapings, which a higher room has."""
    return apps.get_model("rooms", "Shaping")._default_manager


def _seats() -> Any:
    return apps.get_model("rooms", "ShapingSeat")._default_manager


def _claimed() -> Any:
    """What claims that are used rest on, which a higher room has."""
    return apps.get_model("rooms", "Capability")._default_manager.filter(claim__retired_at=None)


def _learnt(own: Iterable[Row], quoted: Iterable[Row]) -> list[Learnt]:
    """Those that are linked, then those that come with an opportunity; each with its first quotation."""
    first: dict[int, Row] = {row.insight: row for row in own if row.insight}
    links = {number: row.pk for number, row in first.items()}
    said: dict[int, list[Row]] = {number: [] for number in first}
    for row in quoted:
        if row.insight:
            first.setdefault(row.insight, row)
            said.setdefault(row.insight, []).append(row)
    found = []
    for number, rows in said.items():
        bearing = [row for row in rows if not row.against]
        found.append(
            Learnt(
                links.get(number, 0),
                number,
                first[number].sentence or "",
                first[number].status or "",
                len({row.slug for row in bearing if row.slug}),
                len(rows) - len(bearing),
                _voice(bearing[0]) if bearing else None,
            )
        )
    return found


def _served(rows: list[Row]) -> list[Served]:
    """Each objective once: what was merged may have contributed to the same."""
    found = {
        row.number: Served(row.pk, row.number, row.title or "", row.kind or "", row.words)
        for row in reversed(rows)
    }
    return sorted(found.values())


def _claims(rows: list[Row]) -> list[Claimed]:
    """Each once: it may rest on what was merged as well."""
    found = {
        row.number: Claimed(row.number, row.words, row.kind or "", row.title or "", row.held_on)
        for row in rows
    }
    return sorted(found.values(), reverse=True)


def _inputs(rows: list[Row]) -> list[AskedFor]:
    found = [
        AskedFor(
            row.pk,
            row.words,
            row.title or "",
            row.kind or "",
            row.sentence or "",
            row.account or "",
            row.slug or "",
            row.held_on,
            row.status or "",
            row.speaker or "",
        )
        for row in rows
        if row.held_on
    ]
    found.sort(key=lambda one: -one.number)
    return sorted(found, key=lambda one: bool(one.fate))


def _voice(row: Row) -> Voice:
    place = (row.number, row.conversation or 0, row.words, row.speaker or "")
    return Voice(*place, row.account or "", row.begins)
