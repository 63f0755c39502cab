"""Lines of news in words, with the one thing that can be done: the page and the mail say the same."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.urls import reverse

from alongside.core.people import PM, PMM
from alongside.core.plandate import parse
from alongside.core.standing import ADDED, DROPPED, RESUMED, SHIPPED, WITHDRAWN
from alongside.core.timeline import Move
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.local import Local
from alongside.doors.web.today.acts import Act, Acts
from alongside.doors.web.today.phrases import what_else, what_of, what_waits
from alongside.doors.web.today.summing_up import and_list, counted, shortened
from alongside.rooms.news.learned import Learned
from alongside.rooms.news.lines import About, Moved, Risk, Waiting
from alongside.rooms.news.today import Next
from alongside.rooms.news.whose import Deed


class Said(NamedTuple):
    """A line in words."""

    about: About
    address: str
    """The feature's page."""
    old: tuple[str, ...]
    """Dates that hold no more, oldest first."""
    new: str
    """The date that holds; empty where the line is about no date."""
    what: str
    """What happened, as a phrase after the dates or a sentence of its own."""
    by: str
    """Who did it, or who has to act first; empty where nobody is named."""
    then: str
    """What comes after it, or what the one in `by` can do; empty for nothing."""
    quoted: str
    """The reason in somebody's own words; empty for none."""
    why: str
    """Why the reader sees it, in a sentence."""
    why_in_short: str
    """The same for a page, which one reads in a minute."""
    notice: tuple[int, int] | None
    """Working days that are left until the new date, or without one the notice that there was, against the lead;
    None where that says nothing."""
    hurts: bool
    severity: str
    act: Act
    smaller: Act | None = None
    """What one press does, where `act` opens the feature for something worse; None without it."""

    @property
    def notice_words(self) -> str:
        """`13 of 25 wd left.`, `All 25 wd of notice.`; empty where neither says anything."""
        if self.notice is None:
            return ""
        had, lead = self.notice
        if self.new:
            return f"{had} of {lead} wd left." if had < lead else f"{had} wd left."
        return f"{had} of {lead} wd of notice." if had < lead else f"All {lead} wd of notice."


class Lesson(NamedTuple):
    """Something that was learned, in words."""

    address: str
    """The insight's page: to look at it there, not to be told of it, is to read it."""
    sentence: str
    by: str
    """Who put it down, and when."""
    need: str
    """The opportunity that it tells of; empty for none."""
    why: str
    """Why the reader is told."""


class Words:
    """Says lines to one reader: in their way of writing, with the addresses of their workspace."""

    def __init__(
        self,
        workspace: str,
        local: Local,
        today: date,
        *,
        areas: int,
        may_act: bool = True,
        may_hear: bool = True,
    ) -> None:
        self._local, self._today, self._workspace = local, today, workspace
        self._areas = areas
        self._acts = Acts(workspace, may_act=may_act, may_hear=may_hear)

    def moved(self, line: Moved) -> Said:
        """A release that turned."""
        dates = [self._plan(text) for text in line.dates if text]
        gone = line.what in (Move.REMOVED, WITHDRAWN, DROPPED)
        old = tuple(dates if gone else dates[:-1])
        new = "" if gone or not dates else dates[-1]
        if line.what == SHIPPED:
            old, new = (), ""
        had = line.notice if line.what == SHIPPED else line.left
        is_new = line.what in (ADDED, RESUMED) and not line.since
        measured = had is not None and bool(line.lead) and not is_new
        act = self._acts.acknowledge(line.about) if line.unseen else self._acts.open(line.about)
        what = f"shipped on {self._plan(line.shipped)}" if line.what == SHIPPED else what_of(line)
        return Said(
            line.about,
            self._acts.address(line.about),
            old,
            new,
            what if old or new else what[:1].upper() + what[1:],
            and_list(line.who[:2]) + (" and others" if len(line.who) > 2 else ""),
            "",
            shortened(line.reason),
            *self._why(line.about),
            (had or 0, line.lead or 0) if measured else None,
            line.hurts,
            "",
            act,
        )

    def waiting(self, line: Waiting) -> Said:
        """Something that the reader can do."""
        about = line.about
        old: tuple[str, ...] = ()
        new = ""
        target = self._plan(about.target) if about.target else ""
        if line.deed is Deed.ACKNOWLEDGE and target:
            new = target
            old = (self._plan(line.seen),) if line.seen and line.seen != about.target else ()
        return Said(
            about,
            self._acts.address(about),
            old,
            new,
            what_waits(line),
            "",
            what_else(line, target),
            "",
            *self._why(about),
            None,
            line.severity == "error",
            line.severity,
            self._acts.of(line),
            self._acts.smaller(line),
        )

    def at_risk(self, line: Risk) -> Said:
        """Something that somebody else has to act on first."""
        who = [line.about.name_of(one) or f"nobody ({FUNCTIONS[one]})" for one in line.who]  # type: ignore[index]
        others = f" And {counted(line.others, 'more finding')}." if line.others else ""
        return Said(
            line.about,
            self._acts.address(line.about),
            (),
            "",
            line.sentence,
            and_list(who),
            line.action + others,
            "",
            *self._why(line.about),
            None,
            line.severity == "error",
            line.severity,
            self._acts.open(line.about),
        )

    def coming(self, line: Next) -> Said:
        """What comes next."""
        days = "today" if not line.left else f"in {line.left} wd"
        return Said(
            line.about,
            self._acts.address(line.about),
            (),
            self._plan(line.about.target),
            days,
            "",
            "",
            "",
            *self._why(line.about),
            None,
            False,
            "",
            self._acts.open(line.about),
        )

    def learned(self, line: Learned) -> Lesson:
        """An insight that the reader has not read."""
        parts = {"workspace": self._workspace, "number": line.number}
        return Lesson(
            reverse("insight", kwargs=parts),
            line.sentence,
            f"{line.by or 'Somebody'}, {self._local.day(line.at, year=False)}",
            line.need,
            "Your function is subscribed to what is learned.",
        )

    def _why(self, about: About) -> tuple[str, str]:
        """In a sentence, and in short."""
        if about.is_mine:
            which = f", {about.area}" if self._areas > 1 else ""
            seat = FUNCTIONS[PMM if about.is_pmm else PM]
            return f"You are the {seat} of {about.area}.", f"Your area{which}."
        large = about.tier in ("T1", "T2") and not self._areas
        why = f"It is a {about.tier}." if large else "You took part in it."
        return why, why

    def _plan(self, text: str) -> str:
        """A plan date; its year only where it is another one than this."""
        date = parse(text)
        return self._local.plan(date, year=date.first.year != self._today.year)
