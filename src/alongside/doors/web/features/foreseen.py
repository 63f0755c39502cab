"""When a release will ship, as its card tells it: the chance, the days, the reasons, and what would have to be true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.http import HttpRequest
from markupsafe import Markup

from alongside.core.errors import AlongsideError
from alongside.core.forecast import words
from alongside.core.workdays import Workdays
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence
from alongside.doors.web.features.cards import Card
from alongside.doors.web.features.curve import curve
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number
from alongside.doors.web.local import Local
from alongside.rooms.features.thread import Thread
from alongside.rooms.forecasts.explained import Explained, explain

FORM = "needs"
"""The form that asks for a day."""


class DayOver(AlongsideError):
    """A day was asked for that has passed."""


class Days(NamedTuple):
    """The day that somebody asks about."""

    by: dict[int, date]
    """By release; empty for none."""
    typed: Typed
    """What was refused of it."""


class Foreseen(NamedTuple):
    """The forecast of a release, as its card shows it."""

    it: Explained
    by_plan: str
    """The chance of the planned day, as a sentence."""
    by_launch: str
    """The same of the launch; empty where none is set, or where that day is over."""
    days: list[tuple[str, str, str]]
    """P50, P80, P90: the name, what it means, and the day."""
    rests: str
    reasons: list[tuple[bool, str]]
    """Whether it speaks for the plan, and the sentence."""
    usual: str
    """How all past plans did as far ahead of their day; empty of too few."""
    picture: Markup
    wanted: str
    """The chance of the day that is asked about."""
    needs: list[tuple[str, str, str]]
    """What would have to be so, the chance with it alone, and with all before it."""
    is_likely: bool
    """Whether that day is likely as it is."""
    launch: date | None
    """The launch that is suggested; None where one is set, or no day is likely enough."""


def days_asked(request: HttpRequest, cards: Sequence[Card], today: date) -> Days:
    """The day of `?by=`, for the release that is named beside it, or else for all of these cards."""
    text = request.GET.get("by", "").strip()
    ahead = [card.row.pk for card in cards if card.is_ahead]
    named = number(request.GET.get("release", ""))
    about = [named] if named in ahead else ahead
    if not text or not about:
        return Days({}, NOTHING)
    try:
        day = read(text).last
        if day < today:
            raise DayOver(f"{text!r} is over: ask for a day that is still to come")
    except AlongsideError as problem:
        return Days({}, Typed(FORM, str(about[0]), request.GET, "by", sentence(problem)))
    return Days(dict.fromkeys(about, day), NOTHING)


def foreseen(
    request: Entered, thread: Thread, cards: Sequence[Card], days: Days, now: datetime
) -> dict[int, Foreseen]:
    """By release: its forecast; of the cards that are still to come, as far as anything can be said of them."""
    who, ahead = request.who, [card for card in cards if card.line and card.is_ahead]
    if not ahead:
        return {}
    lines = [card.line for card in ahead if card.line]
    explained = explain(who.workspace.pk, thread.workspace, lines, at=now, by=days.by)
    return {
        card.row.pk: _told(explained[card.row.pk], card, who.local, thread.workspace.workdays, now)
        for card in ahead
        if card.row.pk in explained
    }


def _told(it: Explained, card: Card, local: Local, workdays: Workdays, now: datetime) -> Foreseen:
    row, outlook, today = card.row, it.outlook, local.today(now)
    due = _day(it, outlook.due, local)
    by_plan = (
        f"{words.chance(outlook.chance)} by the planned day, {due}"
        if outlook.due >= now.date()
        else f"The planned day, {due}, is over"
    )
    launch = row.launch_last if row.launch_date else None
    by_launch = ""
    if launch and launch != outlook.due and launch >= now.date():
        chance = words.chance(outlook.by(launch, workdays))
        by_launch = f"{chance} by the launch, {local.plan(row.launch_date)}"
    return Foreseen(
        it,
        by_plan,
        by_launch,
        [
            ("P50", "as likely as not by", _day(it, it.p50, local)),
            ("P80", "four times in five by", _day(it, it.p80, local)),
            ("P90", "nine times in ten by", _day(it, it.p90, local)),
        ],
        words.rests_on(outlook.cases, pooled=outlook.pooled),
        [(reason.effect > 0, words.reason(reason)) for reason in it.reasons],
        words.usual(it.usual),
        curve(it, launch=launch, today=now.date(), workdays=workdays, local=local),
        f"{words.chance(it.chance)} by {_day(it, it.wanted, local)}",
        [(one.what, words.chance(one.alone), words.chance(one.together)) for one in it.needs],
        it.chance >= 0.8,
        _launch(it, card, today),
    )


def _launch(it: Explained, card: Card, today: date) -> date | None:
    """The launch that is suggested where none is set: the P80, and never before the release date."""
    row = card.row
    if row.launch_date or not row.customer_visible or it.p80 is None:
        return None
    day = max(it.p80, row.release_last or it.p80)
    return day if day >= today else None


def _day(it: Explained, day: date | None, local: Local) -> str:
    """A day, with the train that leaves then; one that nobody has named yet is only about then."""
    if day is None:
        return "later, or never"
    train = it.trains.get(day)
    if train:
        return f"{local.day(day)} ({train})"
    return f"about {local.day(day)}" if it.outlook.by_train else local.day(day)
