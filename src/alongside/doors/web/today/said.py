"""Lines of news in words, with the one thing that can be done: the page and the mail say the same."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.core.people import PM, PMM
from alongside.core.plandate import parse
from alongside.core.standing import ADDED, DONE, DROPPED, RESUMED, SHIPPED, WITHDRAWN
from alongside.core.timeline import Move
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.local import Local
from alongside.doors.web.today.summing_up import and_list, counted, number, shortened
from alongside.rooms.news.lines import About, Moved, Risk, Waiting
from alongside.rooms.news.today import Next
from alongside.rooms.news.whose import Deed


class Act(NamedTuple):
    """What can be done about a line."""

    label: str
    address: str
    """A path on the site."""
    posts: bool
    """Whether it is a form that posts there; else a page to open."""
    key: str
    """The letter that presses it on its row; empty for none."""


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
    notice: tuple[int, int] | None
    """Working days left, or had, against the lead; None where that says nothing."""
    hurts: bool
    severity: str
    act: Act

    @property
    def why_in_short(self) -> str:
        """The same for a page, which one reads in a minute."""
        return f"Your area, {self.about.area}." if self.about.is_mine else self.why

    @property
    def notice_words(self) -> str:
        """`13 of 25 wd left.`; empty where notice says nothing."""
        if self.notice is None:
            return ""
        had, lead = self.notice
        return f"{had} of {lead} wd left." if self.new else f"{had} of {lead} wd of notice."


class Words:
    """Says lines to one reader: in their way of writing, with the addresses of their workspace."""

    def __init__(
        self,
        workspace: str,
        local: Local,
        today: date,
        *,
        has_areas: bool,
        may_act: bool = True,
        may_hear: bool = True,
    ) -> None:
        self._local, self._today = local, today
        self._has_areas, self._may_act, self._may_hear = has_areas, may_act, may_hear
        self._features = reverse("feature", kwargs={"workspace": workspace, "key": "-"})[:-1]

    def moved(self, line: Moved) -> Said:
        """A release that turned."""
        dates = [self._plan(text) for text in line.dates if text]
        gone = line.what in (Move.REMOVED, WITHDRAWN, DROPPED)
        old = tuple(dates if gone else dates[:-1])
        new = "" if gone or not dates else dates[-1]
        if line.what == SHIPPED:
            old, new = (), ""
        had = line.notice if line.what == SHIPPED else line.left
        measured = had is not None and bool(line.lead) and line.what not in (ADDED, RESUMED)
        act = self._acknowledge(line.about) if line.unseen else self._open(line.about)
        what = f"shipped on {self._plan(line.shipped)}" if line.what == SHIPPED else what_of(line)
        return Said(
            line.about,
            self._address(line.about),
            old,
            new,
            what if old or new else what[:1].upper() + what[1:],
            and_list(line.who[:2]) + (" and others" if len(line.who) > 2 else ""),
            "",
            shortened(line.reason),
            self._why(line.about),
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
        if line.deed is Deed.ACKNOWLEDGE and about.target:
            new = self._plan(about.target)
            old = (self._plan(line.seen),) if line.seen and line.seen != about.target else ()
        also = and_list([_ALSO[deed] for deed in line.also])
        return Said(
            about,
            self._address(about),
            old,
            new,
            self._waits(line),
            "",
            f"Then {also}." if also else "",
            "",
            self._why(about),
            None,
            line.severity == "error",
            line.severity,
            self._act(line),
        )

    def at_risk(self, line: Risk) -> Said:
        """Something that somebody else has to act on first."""
        who = [line.about.name_of(one) or f"nobody ({FUNCTIONS[one]})" for one in line.who]  # type: ignore[index]
        others = f" And {counted(line.others, 'more finding')}." if line.others else ""
        return Said(
            line.about,
            self._address(line.about),
            (),
            "",
            line.sentence,
            and_list(who),
            line.action + others,
            "",
            self._why(line.about),
            None,
            line.severity == "error",
            line.severity,
            self._open(line.about),
        )

    def coming(self, line: Next) -> Said:
        """What comes next."""
        days = "today" if not line.left else f"in {line.left} wd"
        return Said(
            line.about,
            self._address(line.about),
            (),
            self._plan(line.about.target),
            days,
            "",
            "",
            "",
            self._why(line.about),
            None,
            False,
            "",
            self._open(line.about),
        )

    def _waits(self, line: Waiting) -> str:
        match line.deed:
            case Deed.ACKNOWLEDGE if line.about.target:  # without one, it was taken back
                return _unseen(line)
            case Deed.SETTLE:
                who = line.surprised or "Somebody"
                return f"{who} first heard of it too late. Talk it over and settle it."
            case Deed.CONFIRM_TIER if not line.sentence:
                return f"{line.about.tier} was chosen, and your side has not signed it."
        return line.sentence

    def _act(self, line: Waiting) -> Act:
        about = line.about
        if line.deed is Deed.ACKNOWLEDGE:
            return self._acknowledge(about)
        if not self._may_act:
            return self._open(about)
        match line.deed:
            case Deed.COUNTERSIGN:
                return self._post(about, "Countersign", "countersignature", "")
            case Deed.CONFIRM_TIER:
                return self._post(about, f"Confirm {about.tier}", "tier-confirmation", "")
            case Deed.CONFIRM_DATE if not line.passed:
                return self._post(about, "The date stands", "confirmation", "c")
        return Act(_OPENING[line.deed], self._address(about), posts=False, key="")

    def _acknowledge(self, about: About) -> Act:
        if not self._may_hear:
            return self._open(about)
        return self._post(about, "Acknowledge", "acknowledgement", "a")

    def _post(self, about: About, label: str, noun: str, key: str) -> Act:
        return Act(label, f"{self._address(about)}/{noun}", posts=True, key=key)

    def _open(self, about: About) -> Act:
        return Act("Open", self._address(about), posts=False, key="")

    def _address(self, about: About) -> str:
        return self._features + quote(about.key)

    def _why(self, about: About) -> str:
        if about.is_mine:
            return f"You are the {FUNCTIONS[PMM if about.is_pmm else PM]} of {about.area}."
        if about.tier in ("T1", "T2") and not self._has_areas:
            return f"It is a {about.tier}."
        return "You took part in it."

    def _plan(self, text: str) -> str:
        """A plan date; its year only where it is another one than this."""
        date = parse(text)
        return self._local.plan(date, year=date.first.year != self._today.year)


def _unseen(line: Waiting) -> str:
    if line.seen == line.about.target:
        return "and you have not seen this date; others in product marketing have"
    if line.seen:
        return "and product marketing has only seen the old date"
    return "and nobody in product marketing has seen this date"


_ALSO = {
    Deed.COUNTERSIGN: "countersign the change",
    Deed.ACKNOWLEDGE: "acknowledge the date",
    Deed.CONFIRM_TIER: "confirm the tier",
    Deed.SET_TIER: "choose a tier",
    Deed.CONFIRM_DATE: "say whether the date stands",
    Deed.SETTLE: "settle the surprise",
    Deed.DECIDE: "decide what gives way",
}
_OPENING = {
    Deed.SET_TIER: "Choose a tier",
    Deed.CONFIRM_DATE: "Say what happened",
    Deed.SETTLE: "Settle it",
    Deed.DECIDE: "Decide",
}
_TURNS = {
    Move.CONFIRMED: "back where it was",
    Move.NARROWED: "more exact now",
    Move.WIDENED: "vaguer now",
    Move.STATED: "its first date",
    Move.REMOVED: "taken back, no date now",
    ADDED: "new on the radar",
    RESUMED: "back on the radar",
    WITHDRAWN: "withdrawn",
    DROPPED: "dropped",
    DONE: "done",
}


def what_of(line: Moved) -> str:
    """What became of it all in all: `pulled in by 21 wd in two moves`."""
    if line.what == SHIPPED:
        return "shipped"
    if line.what not in (Move.PULLED_IN, Move.SLIPPED):
        return _TURNS[line.what]
    times = {1: "", 2: " in two moves"}.get(line.times, f" in {number(line.times)} moves")
    return f"{line.what} by {abs(line.wd)} wd{times}"
