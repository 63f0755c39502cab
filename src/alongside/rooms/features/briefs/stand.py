"""How a brief stands: its answer, and whom it waits on. Read from its row, or beside its feature's in one statement."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from alongside.core.policy import Policy
from alongside.core.workdays import Workdays
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature

CLOCK_WD = 5
"""Working days in which a brief is to be answered, by default."""


class Stand(NamedTuple):
    """How a brief stands."""

    reply: str
    """The answer that holds; empty without one."""
    version: int
    delivered_version: int | None
    answered_version: int | None
    opened_at: datetime
    delivered_at: datetime | None
    answered_at: datetime | None
    reopened_at: datetime | None
    deliverer: str
    """Who handed it over, by name; empty for a draft, and for somebody who has left since."""
    asked: str
    """Who is asked instead of the area's product marketer, by name; empty for nobody, and for somebody who has left."""

    @property
    def word(self) -> str:
        """How it stands, in a word or three."""
        if self.reply:
            return self.reply
        if self.reopened_at is not None:
            return "reopened"
        return "draft" if self.delivered_version is None else "delivered"

    @property
    def has_questions(self) -> bool:
        """Whether it was accepted with questions, and neither written in nor handed over since."""
        return (
            self.reply == "accepted with questions"
            and self.version == self.answered_version
            and self.delivered_at is not None
            and self.answered_at is not None
            and self.delivered_at <= self.answered_at
        )


class Waits(NamedTuple):
    """Whom a brief waits on."""

    side: str
    """`product` or `product marketing`."""
    name: str
    """Who that is; empty where nobody sits there."""
    since: datetime | None
    left: int | None
    """Working days until it is late, negative once it is; None without a clock."""


def stand_of(brief: Brief) -> Stand:
    """How it stands; `brief` as it was read with whoever delivered it and is asked."""
    by, asked = brief.delivered_by, brief.asked
    return Stand(
        *(brief.reply, brief.version, brief.delivered_version, brief.answered_version),
        *(brief.opened_at, brief.delivered_at, brief.answered_at, brief.reopened_at),
        by.name if by and by.left_at is None else "",
        asked.name if asked and asked.left_at is None else "",
    )


def beside(feature: str) -> Any:
    """How the brief of a feature stands, as a column of that feature's row: its key there is `feature`."""
    columns = {name: name for name in _PLAIN}
    columns |= {"deliverer": "delivered_by__name", "left": "delivered_by__left_at"}
    columns |= {"asked": "asked__name", "asked_left": "asked__left_at"}
    there = Brief.objects.filter(feature=OuterRef(feature)).order_by()
    return there.values(told=JSONObject(**columns))


def stand_told(told: dict[str, Any] | None) -> Stand | None:
    """How it stands, by that column; None without a brief."""
    if told is None:
        return None
    return Stand(
        reply=told["reply"],
        version=told["version"],
        delivered_version=told["delivered_version"],
        answered_version=told["answered_version"],
        opened_at=moment(told["opened_at"]) or datetime.min.replace(tzinfo=UTC),
        delivered_at=moment(told["delivered_at"]),
        answered_at=moment(told["answered_at"]),
        reopened_at=moment(told["reopened_at"]),
        deliverer="" if told["left"] else told["deliverer"] or "",
        asked="" if told["asked_left"] else told["asked"] or "",
    )


def waits_of(
    stand: Stand,
    feature: Feature,
    at: datetime,
    workdays: Workdays,
    policy: Policy | None = None,
) -> Waits | None:
    """Whom it waits on; None once it is answered. `feature`: what it is of by now, with its author and its area's pair.

    The clocks are those of the rules by that policy, `CLOCK_WD` without one. Questions wait on whoever handed it over;
    once they have left, on the area's product manager, else on its author.
    """
    area: Any = feature.area
    pm, pmm = (area.pm, area.pmm) if area else (None, None)
    if stand.delivered_version is None:
        left = _left(stand.opened_at, at, workdays, policy, "CTX301.delivered_wd")
        return Waits("product", pm.name if pm else "", stand.opened_at, left)
    if stand.reply == "returned":
        return Waits("product", pm.name if pm else "", stand.answered_at, None)
    if stand.has_questions:
        name = stand.deliverer or (pm.name if pm else _author(feature))
        return Waits("product", name, stand.answered_at, None)
    if stand.reply:
        return None
    since = stand.reopened_at or stand.delivered_at
    rule = "CTX305.answered_wd" if stand.reopened_at else "CTX303.warning_wd"
    clock = _left(since, at, workdays, policy, rule) if since else None
    return Waits("product marketing", stand.asked or (pmm.name if pmm else ""), since, clock)


_PLAIN = (
    *("reply", "version", "delivered_version", "answered_version"),
    *("opened_at", "delivered_at", "answered_at", "reopened_at"),
)


def _author(feature: Feature) -> str:
    author: Any = feature.author
    return author.name if author and author.left_at is None else ""


def moment(text: str | None) -> datetime | None:
    """A moment as the database puts it into JSON: with its zone, or in UTC."""
    found = datetime.fromisoformat(text) if text else None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _left(
    since: datetime, at: datetime, workdays: Workdays, policy: Policy | None, setting: str
) -> int:
    clock: int = policy[setting] if policy else CLOCK_WD
    return clock - workdays.between(since.date(), at.date())
