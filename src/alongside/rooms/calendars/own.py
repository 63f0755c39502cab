"""What only somebody's own feed tells: interviews in which they have a seat, and reviews that wait for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from alongside.core.calendars.entries import Entry, Kind, Status
from alongside.core.calendars.wording import titled
from alongside.core.messaging.review import ANSWER_WD
from alongside.rooms.calendars.asking import MOST
from alongside.rooms.calendars.gathering import Ask, Off
from alongside.rooms.discovery.models import Seat
from alongside.rooms.news.reviewed import waiting_messages, waiting_reviews
from alongside.rooms.people.queries import workdays

_CLAIM, _MESSAGE = 1, 2


def interviews(ask: Ask) -> Iterator[Entry | Off]:
    """The interviews in which the feed's person has a seat. One statement.

    Calendars know them by another uid than invitations do: whoever knows that one can answer, so it stays with whoever
    was invited.
    """
    if ask.link.kind != "person":
        return
    rows = Seat.objects.visible_to(ask.member).filter(
        member__in=ask.people,
        left_at=None,
        interview__ends_at__gte=datetime.combine(ask.since, time(), UTC),
    )
    columns = ("title", "begins_at", "ends_at", "place", "cancelled_at", "interviewer__name")
    found = rows.order_by("interview__begins_at", "pk").values_list(
        "interview", *(f"interview__{name}" for name in columns)
    )
    for number, title, begins_at, ends_at, place, cancelled_at, leads in found[:MOST]:
        begins, ends = begins_at.astimezone(UTC), ends_at.astimezone(UTC)
        name = titled("Interview", title)
        if cancelled_at is not None:
            why = "It was called off."
            yield Off(Kind.INTERVIEW, number, name, why, "interview", str(number), begins, ends)
            continue
        yield Entry(
            Kind.INTERVIEW,
            number,
            name,
            f"Led by {leads}.",
            Status.CONFIRMED,
            begins.date(),
            max(begins, ends - timedelta(seconds=1)).date(),
            "interview",
            str(number),
            begins,
            ends,
            place,
        )


def reviews(ask: Ask) -> Iterator[Entry]:
    """The reviews that wait for whoever the feed is of and for: each on the day by which it is to be answered.

    Three statements; of somebody else's feed none.
    """
    member = ask.member
    if ask.link.kind != "person" or ask.link.about != member.handle:
        return
    waiting = [*waiting_reviews(member, _CLAIM), *waiting_messages(member, _MESSAGE)]
    if not waiting:
        return
    calendar = workdays(ask.link.workspace)
    for number, what, _, title, by, since in waiting:
        day = calendar.add(since.astimezone(UTC).date(), ANSWER_WD)
        if day < ask.since:
            continue
        yield Entry(
            Kind.CLAIM_REVIEW if what == _CLAIM else Kind.REVIEW,
            number,
            titled("Answer the review", title),
            f"Asked for by {by}." if by else "",
            Status.CONFIRMED,
            day,
            day,
            "claim" if what == _CLAIM else "message-review",
            str(number),
        )
