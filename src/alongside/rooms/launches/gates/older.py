"""Whether what was decided is older than what it was decided on: its day, its tier, what ships, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alongside.core.plandate import PlanDate, parse
from alongside.rooms.features.models import Release
from alongside.rooms.launches.gates.record import Decision
from alongside.rooms.launches.models import Launch
from alongside.rooms.messaging.claims.listed import Listed


def older(
    decision: Decision, launch: Launch, releases: Sequence[Release], claims: Sequence[Listed]
) -> list[str]:
    """What is otherwise now, each in a sentence; nothing where the decision was made on what is there."""
    return list(_older(decision, launch, releases, claims))


def _older(
    decision: Decision, launch: Launch, releases: Sequence[Release], claims: Sequence[Listed]
) -> Iterator[str]:
    then = parse(decision.date) if decision.date else None
    day = launch.date or (launch.day.isoformat() if launch.day else "")
    now = parse(day) if day else None
    if _is_other(then, now):
        was, is_now = (one.in_words() if one else "no day" for one in (then, now))
        yield f"The decision is older than the day: it was made for {was}, and that is {is_now} now."
    if decision.tier != launch.tier:
        yield f"It was decided on as a {decision.tier or 'launch without a tier'}, and is a {launch.tier} now."
    went, goes = {*map(int, decision.releases.split())}, {one.pk for one in releases}
    if come := len(goes - went):
        yield f"{_many(come, 'release')} came into it since."
    if gone := len(went - goes):
        yield f"{_many(gone, 'release')} went out of it since."
    at = decision.at
    if other := [one for one in claims if one.worded_at and one.worded_at > at]:
        yield f"{_many(len(other), 'claim')} {'was' if len(other) == 1 else 'were'} worded since."


def _is_other(then: PlanDate | None, now: PlanDate | None) -> bool:
    """Whether the day moved: to narrow it is not to move it."""
    if then is None or now is None:
        return then is not now
    return not (then.covers(now) or now.covers(then))


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
