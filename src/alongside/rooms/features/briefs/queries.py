"""Reads of briefs: the whole of one for a page, its history, its links, what nobody may say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from alongside.core.briefs import (
    ITEMS,
    Coverage,
    Item,
    Span,
    coverage,
    difference,
    lacks,
    valid_items,
)
from alongside.core.briefs.no_gos import no_gos
from alongside.core.briefs.quoting import Counted, counted
from alongside.core.workdays import Workdays
from alongside.rooms.features.briefs.drew import Drew, Known, drew, measured, numbers
from alongside.rooms.features.briefs.models import (
    Brief,
    BriefAnswer,
    BriefItem,
    BriefLink,
    BriefVersion,
)
from alongside.rooms.features.briefs.quotes import Day, Voices, voices
from alongside.rooms.features.models import Feature, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.people.models import Member

CLOCK_WD = 5
"""Working days in which a brief is to be answered."""
MOST_VERSIONS = 100


class Shown(NamedTuple):
    """An item of a brief, as its reader sees it."""

    item: Item
    text: str
    """As it is stored: what a form edits."""
    told: str
    """With the words of others in it, as far as the reader may see them."""
    state: str
    """`empty`, `filled in`, `confirmed`; or `not needed`, where it is empty and its tier does not ask for it."""
    is_valid: bool
    """Whether it counts."""
    lacks: tuple[str, ...]
    """What it leaves open of what it asks for, where it is filled in: parts of a KPI, or of a date."""
    sources: list[Drew]
    """What it was filled in from."""
    by: str
    """Who wrote or confirmed it last; empty for nobody."""
    changed_at: datetime | None


class Waits(NamedTuple):
    """Whom a brief waits on."""

    side: str
    """`product` or `product marketing`."""
    name: str
    """Who that is; empty where nobody sits there."""
    since: datetime | None
    left: int | None
    """Working days until it is late, negative once it is; None without a clock."""


class Sheet(NamedTuple):
    """A brief, as a page shows it."""

    brief: Brief
    tier: str
    """What its items are counted by: the tier of the release that rules tell a feature's findings on; empty without."""
    items: list[Shown]
    coverage: Coverage
    evidence: Counted
    waits: Waits | None
    """None once it is answered."""
    answers: list[BriefAnswer]
    """The latest first."""

    @property
    def draws(self) -> list[Shown]:
        """What was filled in and nobody has looked at."""
        return [one for one in self.items if one.state == "filled in"]


def brief_of(feature: Feature, member: Member) -> Brief | None:
    """The brief of a feature, or of one that was merged into it; None without one, or for who does not see it."""
    same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    there = (
        Brief.objects.visible_to(member)
        .filter(same)
        .annotate(tier=Subquery(_tiers()[:1]), answered_texts=Subquery(_answered()[:1]))
    )
    return (
        there.select_related("delivered_by", "asked").order_by("feature__merged_into", "id").first()
    )


def sheet_of(
    brief: Brief,
    feature: Feature,
    member: Member | None,
    *,
    at: datetime,
    workdays: Workdays,
    day: Day = date.isoformat,
) -> Sheet:
    """All of a brief, as the member sees it (None: whoever has its link). Five statements at most.

    `day` is how they write a day.
    """
    rows = {row.name: row for row in _items(brief)}
    texts = {name: row.text for name, row in rows.items()}
    words = voices(
        list(texts.values()),
        member,
        workspace=brief.workspace_id,
        day=day,
        highlights=numbers(rows.values(), "highlight"),
        insights=numbers(rows.values(), "insight"),
    )
    known = Known(words, measured(rows.values(), brief.workspace_id) if member else {})
    tier: str = getattr(brief, "tier", None) or ""
    accounts = {number: one.account for number, one in words.quotes.items()}
    evidence = counted(texts.get("evidence", ""), accounts)
    covered = coverage(
        valid_items(texts), tier or "T1", quotes=evidence.quotes, accounts=evidence.accounts
    )
    lacking = {*covered.lacking}
    items = [_shown(one, rows.get(one.name), known, tier or "T1", lacking) for one in ITEMS]
    answers = list(_answers(brief)) if member is not None else []
    waits = _waits(brief, feature, at, workdays)
    return Sheet(brief, tier, items, covered, evidence, waits, answers)


class Change(NamedTuple):
    """One item that a version changed."""

    title: str
    spans: list[Span]


class Version(NamedTuple):
    """A version of a brief, with what it changed."""

    number: int
    by: str
    made_at: datetime
    material: bool
    changes: list[Change]


def history_of(brief: Brief, member: Member, *, day: Day = date.isoformat) -> list[Version]:
    """The versions of a brief, the latest first, each with what it changed word by word. Three statements.

    What was only confirmed changed no word.
    """
    rows = BriefVersion.objects.visible_to(member).filter(brief=brief.pk)
    newest = list(rows.select_related("by").order_by("-number")[: MOST_VERSIONS + 1])
    texts = {row.number: json.loads(row.texts) for row in newest}
    every = [text for one in texts.values() for text in one.values()]
    words = voices(every, member, workspace=brief.workspace_id, day=day)
    return [
        Version(
            row.number,
            row.by.name if row.by else "",
            row.made_at,
            row.material,
            changes_of(texts.get(row.number - 1, {}), texts[row.number], words),
        )
        for row in newest[:MOST_VERSIONS]
    ]


def links_of(brief: Brief, member: Member) -> list[BriefLink]:
    """The public links of a brief, those that lead somewhere first."""
    rows = BriefLink.objects.visible_to(member).filter(brief=brief.pk).select_related("by")
    return sorted(rows, key=lambda one: (one.revoked_at is not None, -one.pk))


def do_not_say(feature: Feature, member: Member) -> list[str]:
    """What nobody may say of a feature: the no-gos of its brief, one each."""
    same = Q(brief__feature=feature.pk) | Q(brief__feature__merged_into=feature.pk)
    rows = BriefItem.objects.visible_to(member).filter(same, name="no_gos").order_by("brief")
    return [one for text in rows.values_list("text", flat=True)[:1] for one in no_gos(text)]


def _answered() -> Any:
    """What stood in the version that was answered, of a brief that is open again."""
    versions = BriefVersion.objects.filter(
        brief=OuterRef("pk"), number=OuterRef("answered_version")
    )
    again = versions.filter(brief__reply="", brief__reopened_at__isnull=False)
    return again.order_by().values("texts")


def _tiers() -> Any:
    """The tiers of a brief's feature, as they were set, or else are suggested: first that of the release that is first
    ahead, as rule CTX302 has it, then from the largest on. What a lead is measured by may be larger.
    """
    ahead = Q(release__shipped_on=None, release__withdrawn=False)
    ahead &= ~Q(feature__status__in=(Status.DROPPED, Status.DONE))
    releases = Standing.objects.filter(feature=OuterRef("feature")).annotate(
        # Where nobody set a tier, the lead is measured by the one that is suggested.
        chosen=Coalesce(NullIf("release__tier", Value("")), "tier"),
        place=Case(When(ahead, then=F("release")), output_field=BigIntegerField()),
    )
    sized = releases.exclude(chosen__in=("", "T0"))
    return sized.order_by(F("place").asc(nulls_last=True), "chosen").values("chosen")


def _items(brief: Brief) -> QuerySet[BriefItem]:
    return BriefItem.objects.filter(brief=brief.pk).select_related("by").order_by("id")


def _answers(brief: Brief) -> QuerySet[BriefAnswer]:
    rows = BriefAnswer.objects.filter(brief=brief.pk).select_related("by", "to")
    return rows.order_by("-id")[:20]


def _shown(one: Item, row: BriefItem | None, known: Known, tier: str, lacking: set[str]) -> Shown:
    text = row.text if row else ""
    needed = tier in one.tiers
    state = "empty" if needed else "not needed"
    if row and text.strip():
        state = "confirmed" if row.confirmed else "filled in"
    return Shown(
        one,
        text,
        known.words.told(text),
        state,
        bool(text.strip()) and (one.part_of or one.name) not in lacking,
        lacks(one.name, text) if text.strip() else (),
        drew(row, known) if row else [],
        row.by.name if row and row.by else "",
        row.changed_at if row else None,
    )


def _waits(brief: Brief, feature: Feature, at: datetime, workdays: Workdays) -> Waits | None:
    area: Any = feature.area
    pm, pmm = (area.pm, area.pmm) if area else (None, None)
    if brief.delivered_version is None:
        return Waits(
            "product", pm.name if pm else "", brief.opened_at, _left(brief.opened_at, at, workdays)
        )
    if brief.reply == "returned":
        return Waits("product", pm.name if pm else "", brief.answered_at, None)
    if brief.reply:
        return None
    since = brief.reopened_at or brief.delivered_at
    asked = brief.asked or pmm
    left = _left(since, at, workdays) if since else None
    return Waits("product marketing", asked.name if asked else "", since, left)


def _left(since: datetime, at: datetime, workdays: Workdays) -> int:
    return CLOCK_WD - workdays.between(since.date(), at.date())


def changes_of(before: Mapping[str, str], after: Mapping[str, str], words: Voices) -> list[Change]:
    """What the second texts say otherwise than the first, item by item, as the reader of `words` may see it."""
    return [
        Change(
            one.title,
            difference(words.told(before.get(one.name, "")), words.told(after.get(one.name, ""))),
        )
        for one in ITEMS
        if before.get(one.name, "") != after.get(one.name, "")
    ]
