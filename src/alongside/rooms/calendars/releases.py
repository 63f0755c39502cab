"""Releases as calendars are told of them: when each ships, and when one that goes with no launch is launched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.core.calendars.entries import Entry, Kind, Status
from alongside.core.calendars.wording import lines, precisely, titled
from alongside.core.plandate import PlanDate, Precision, on_day, parse
from alongside.rooms.calendars.asking import releases_among, releases_in
from alongside.rooms.calendars.gathering import Ask, Off, day_of
from alongside.rooms.features.status import Status as Standing
from alongside.rooms.ledger.among import packed


def releases(ask: Ask) -> Iterator[Entry | Off]:
    """What is told of the releases of a feed. One statement; drafts are nobody's."""
    if ask.releases is None:
        rows = releases_in(**ask.asked, areas=packed(ask.areas))
    else:
        rows = releases_among(**ask.asked, releases=packed(ask.releases))
    for row in rows:
        yield from _told(row)


def _told(row: tuple[Any, ...]) -> Iterator[Entry | Off]:
    number, key, title, status, area, stage, tier, stated, launch, shipped, withdrawn, goes, was = (
        row
    )
    name = f"{key} {title}, {stage}"
    about = " ".join(
        part for part in (f"Tier {tier}." if tier else "", f"Area: {area}." if area else "") if part
    )

    def told(kind: Kind, what: str, date: PlanDate) -> Entry:
        return Entry(
            kind,
            number,
            titled(what, name, date),
            lines(about, precisely(date)),
            Status.CONFIRMED if date.precision is Precision.DAY else Status.TENTATIVE,
            date.first,
            date.last,
            "feature",
            key,
        )

    gone = withdrawn or status == Standing.DROPPED

    def off(kind: Kind, what: str) -> Off:
        why = "It is not on the roadmap any more." if gone else "It has no date any more."
        return Off(kind, number, titled(what, name), why, "feature", key)

    if shipped:
        yield told(Kind.RELEASE, "Shipped", on_day(day_of(shipped)))
    elif gone or not stated:
        yield off(Kind.RELEASE, "Ships")
    elif status != Standing.DONE:
        yield told(Kind.RELEASE, "Ships", parse(stated))
    if goes:  # its launch tells when
        return
    if gone or not launch:
        if was:
            yield off(Kind.RELEASE_LAUNCH, "Launch")
    elif status != Standing.DONE:
        yield told(Kind.RELEASE_LAUNCH, "Launch", parse(launch))
