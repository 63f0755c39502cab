"""Launches and their tasks as calendars are told of them: the day of each, gates, and what somebody has to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from alongside.core.calendars.entries import Entry, Kind, Status
from alongside.core.calendars.wording import lines, named, precisely, titled
from alongside.core.plandate import PlanDate, Precision, on_day, parse
from alongside.core.playbooks.fitting import State
from alongside.rooms.calendars.asking import SPAN, launches_among, launches_in, tasks_in
from alongside.rooms.calendars.gathering import Ask, Off, day_of
from alongside.rooms.features.status import Status as Standing
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger.among import among, packed

_OVER = (Standing.DROPPED, Standing.DONE)
_SUGGESTED = "Nobody has set a day for this launch yet: it follows the latest of its releases."


def launches(ask: Ask) -> Iterator[Entry | Off]:
    """What is told of launches: with a release of a feed's areas or its view, or decided on by its person.

    Two statements.
    """
    asked = {**ask.asked, "begun": ask.since - SPAN}
    if ask.releases is None:
        areas, deciders = packed(ask.areas), packed(ask.deciders)
        found = launches_in(**asked, areas=areas, deciders=deciders)
    else:
        found = launches_among(**asked, releases=packed(ask.releases))
    bundled = _bundled(ask, [row[0] for row in found])
    for row in found:
        yield _launch(row, bundled[row[0]])


def _launch(row: tuple[Any, ...], held: Sequence[tuple[Any, ...]]) -> Entry | Off:
    number, name, stated, day, tier, off, owner, channels = row
    if off is not None or day is None:
        why = "It was called off." if off else "It has no day any more."
        return Off(Kind.LAUNCH, number, titled("Launch", name), why, "launch", str(number))
    when, last = _of_releases(held, day_of(day))
    if stated:
        when = parse(stated)
        last = when.last
    vaguer = f"some day until {on_day(last).in_words()}" if when.last < last else ""
    is_firm = bool(stated) and when.precision is Precision.DAY
    return Entry(
        Kind.LAUNCH,
        number,
        titled("Launch", f"{name} ({vaguer})") if vaguer else titled("Launch", name, when),
        lines(
            f"Tier {tier}." if tier else "",
            f"Decided by {owner}." if owner else "",
            f"Told by {channels}." if channels else "",
            "" if stated else _SUGGESTED,
            f"It is {vaguer}." if vaguer else precisely(when),
            named([(key, title) for key, title, *_ in held]),
        ),
        Status.CONFIRMED if is_firm else Status.TENTATIVE,
        when.first,
        max(when.last, last),
        "launch",
        str(number),
    )


def _bundled(ask: Ask, numbers: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    """What goes with each of these launches: key, title and the date of a release that is ahead."""
    rows = Bundled.objects.within(ask.link.workspace_id).filter(launch__in=among(numbers))
    columns = ("launch", "feature__key", "feature__title", "feature__status")
    release = ("release_date", "shipped_on", "withdrawn")
    found = defaultdict(list)
    for launch, key, title, status, stated, shipped_on, withdrawn in rows.order_by(
        "release__release_first", "pk"
    ).values_list(*columns, *(f"release__{name}" for name in release)):
        ahead = not (shipped_on or withdrawn or status in _OVER)
        found[launch].append((key, title, stated if ahead else ""))
    return found


def _of_releases(held: Sequence[tuple[Any, ...]], day: date) -> tuple[PlanDate, date]:
    """The date of the release that the launch's day was taken from, and the last day on which it may be.

    A release that is stated less exactly may be out later than the one that begins last.
    """
    stated = [parse(one) for *_, one in held if one]
    of_it = [one for one in stated if one.first == day]
    when = max(of_it, key=lambda one: one.last, default=on_day(day))
    return when, max((one.last for one in stated), default=day)


def tasks(ask: Ask) -> Iterator[Entry | Off]:
    """What is told of tasks: the gates of these launches, and what the feed's people do. One statement."""
    if ask.releases is not None:
        return
    people, deciders = packed(ask.people), packed(ask.deciders)
    for row in tasks_in(
        **ask.asked,
        areas=packed(ask.areas),
        deciders=deciders,
        owners=people,
        anywhere=deciders,
    ):
        yield _told(row)


def _told(row: tuple[Any, ...]) -> Entry | Off:
    number, title, due, state, gate, asks, owner, launch, name, stated, off = row
    what = "Gate" if gate else "Due"
    said = f"{title}, for {name}"
    if off is not None or due is None or state == State.SKIPPED:
        why = "Its launch was called off." if off else "It was dropped."
        if state != State.SKIPPED and not off:
            why = "Its launch has no day any more."
        return Off(Kind.TASK, number, titled(what, said), why, "launch", str(launch))
    day = parse(stated) if stated else None
    is_firm = day is not None and day.precision is Precision.DAY
    done, on = state == State.DONE, day_of(due)
    return Entry(
        Kind.TASK,
        number,
        titled("Done" if done else what, said),
        lines(
            f"By {owner}." if owner else "Nobody does it yet.",
            f"Shown by: {asks}" if asks else "",
            "" if is_firm or done else _reckoned(day),
        ),
        Status.CONFIRMED if is_firm or done else Status.TENTATIVE,
        on,
        on,
        "launch",
        str(launch),
    )


def _reckoned(day: PlanDate | None) -> str:
    if day is None:
        return "Reckoned from the first day of the latest release: nobody has set a day for the launch yet."
    return f"Reckoned from the first day of {day.in_words()}: the launch is stated no more exactly."
