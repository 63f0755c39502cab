"""The whole of a brief, as a page shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from alongside.core.briefs import ITEMS, Coverage, Item, bare_items, coverage, lacks, valid_items
from alongside.core.briefs.quoting import Counted, counted
from alongside.core.workdays import Workdays
from alongside.rooms.features.briefs.drew import Drew, Known, drew, measured, numbers
from alongside.rooms.features.briefs.models import Brief, BriefAnswer, BriefItem
from alongside.rooms.features.briefs.quotes import Day, voices
from alongside.rooms.features.briefs.stand import Stand, Waits, stand_of, waits_of
from alongside.rooms.features.models import Feature
from alongside.rooms.people.models import Member


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
    """What it leaves open of what it asks for, where it is filled in: such as parts of a KPI, or of a date."""
    sources: list[Drew]
    """What it was filled in from."""
    by: str
    """Who wrote or confirmed it last; empty for nobody."""
    changed_at: datetime | None


class Sheet(NamedTuple):
    """A brief, as a page shows it."""

    brief: Brief
    tier: str
    """What its items are counted by: the tier of the release that rules tell a feature's findings on; empty without."""
    items: list[Shown]
    coverage: Coverage
    evidence: Counted
    stand: Stand
    waits: Waits | None
    """None once it is answered."""
    answers: list[BriefAnswer]
    """The latest first."""

    @property
    def draws(self) -> list[Shown]:
        """What was filled in and nobody has looked at."""
        return [one for one in self.items if one.state == "filled in"]


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
        valid_items(texts),
        tier or "T1",
        quotes=evidence.quotes,
        accounts=evidence.accounts,
        bare=bare_items(texts),
    )
    lacking = {*covered.lacking}
    items = [_shown(one, rows.get(one.name), known, tier or "T1", lacking) for one in ITEMS]
    answers = list(_answers(brief)) if member is not None else []
    stand = stand_of(brief)
    waits = waits_of(stand, feature, at, workdays)
    return Sheet(brief, tier, items, covered, evidence, stand, waits, answers)


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
        lacks(one.name, text, tier) if text.strip() else (),
        drew(row, known) if row else [],
        row.by.name if row and row.by else "",
        row.changed_at if row else None,
    )
