"""Lines of news: each one release, what happened to it, and why somebody sees it. Words and addresses are a door's."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from alongside.core.people import PM, PMM, Function
from alongside.core.standing import Turn
from alongside.rooms.news.whose import Deed

SHOWN = 8
"""Lines of a list; how many more there are is said, and where."""

L = TypeVar("L")


class About(NamedTuple):
    """The release that a line is about."""

    release: int
    key: str
    title: str
    stage: str
    tier: str
    """Set, or else suggested; empty without either."""
    target: str
    """The launch date, or without one the release date, as a plan date's text; empty without either."""
    area: str
    """The area's name; empty without one."""
    pm: str
    """The name in that seat of the area's pair; empty when it is empty."""
    pmm: str
    is_pm: bool
    """Whether the one who reads the line sits there."""
    is_pmm: bool

    @property
    def is_mine(self) -> bool:
        """Whether it is of an area in whose pair the reader sits."""
        return self.is_pm or self.is_pmm

    def name_of(self, function: str) -> str:
        """Who does that in the area's pair; empty for nobody, and for functions without a seat."""
        return {PM: self.pm, PMM: self.pmm}.get(Function(function), "")


class Moved(NamedTuple):
    """A release that turned since a moment, however often, in one line."""

    about: About
    what: str
    """What became of it all in all: a `Move`, or one of the words of `core.standing` (`added`, `shipped` ...)."""
    since: str
    """Of what came onto the radar: how its first date moved from there, pulled in or slipped; else empty."""
    dates: tuple[str, ...]
    """Its targets one after another as plan dates' texts, from the one before on; empty where there was none."""
    wd: int
    """Working days by which the target moved, all in all, or since it came; negative when it was pulled in."""
    times: int
    """How often it was pulled in or slipped."""
    who: tuple[str, ...]
    """The names of those who did it, the last one first; empty where nobody is named."""
    reason: str
    """The last one that was given, in somebody's own words; empty when none was."""
    shipped: str
    """The day on which it shipped, as text; empty for one that has not."""
    left: int | None
    """Working days from today to its target; None for one that is not ahead, or has none."""
    notice: int | None
    """Effective notice in working days; None where it cannot be measured."""
    lead: int | None
    """The working days that its tier needs."""
    unseen: bool
    """Whether it waits for the reader's acknowledgement."""
    turns: tuple[Turn, ...]
    """All of its turns ever, oldest first, for a picture."""
    heard_at: datetime | None
    """When product marketing first knew of it."""

    @property
    def hurts(self) -> bool:
        """Whether less notice is left, or was had, than the tier needs, because it was pulled in or shipped."""
        if self.lead is None or not (
            self.what == "shipped" or "pulled in" in (self.what, self.since)
        ):
            return False
        had = self.notice if self.what == "shipped" else self.left
        return had is not None and had < self.lead


class Waiting(NamedTuple):
    """What only the reader, or their seat of a pair, can do about a release."""

    about: About
    deed: Deed
    """What comes first; the rest is in `also`."""
    also: tuple[Deed, ...]
    sentence: str
    """What a rule said of it; empty where none had to."""
    seen: str
    """The date that product marketing acknowledged last, as a plan date's text; empty for none."""
    surprised: str
    """The name of whoever said that this was the first they heard of it; empty for nobody."""
    passed: bool
    """Whether the date is over."""
    severity: str


class Risk(NamedTuple):
    """What is found about a release, and somebody else has to act first."""

    about: About
    code: str
    severity: str
    sentence: str
    action: str
    who: tuple[str, ...]
    """The functions that lead; their names by `About.name_of`."""
    others: int
    """How many further findings there are about it."""


class Part(NamedTuple, Generic[L]):
    """A list of news: its first lines, and how many there are."""

    lines: tuple[L, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


ABOUT = """
r.id, f.key, f.title, r.stage, COALESCE(NULLIF(r.tier, ''), s.tier, ''),
COALESCE(NULLIF(r.launch_date, ''), r.release_date),
a.name, pm.name, pmm.name, a.pm_id, a.pmm_id
"""
"""What `about` reads; the tables go by the letters of `radar/rows.py`."""
ABOUT_COLUMNS = 11


def about(values: tuple[Any, ...], member: int) -> About:
    """What a line is about, for that member, from what the database answered."""
    release, key, title, stage, tier, target, area, pm, pmm, pm_id, pmm_id = values[:ABOUT_COLUMNS]
    return About(
        release,
        key,
        title,
        stage,
        tier,
        target,
        area or "",
        pm or "",
        pmm or "",
        pm_id == member,
        pmm_id == member,
    )
