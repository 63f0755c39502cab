"""Verbs of shapings: who was in the room when a feature was shaped goes on record, and off it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Feature, Shaping, ShapingSeat
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import refuse_foreign
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import roles
from alongside.rooms.people.actions import By, acting_member, is_imported
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen

MOST = 50
"""Members in one room: with more of them nothing is shaped."""

_FIRST_ZONE = timedelta(hours=14)
"""Where a day begins first of all, ahead of UTC."""


class UnlikelyShaping(AlongsideError):
    """Nobody was in the room, or far too many were, or the day is still to come."""


class NotInTheRoom(AlongsideError):
    """Somebody was no member on that day."""


class NotTheirShaping(AlongsideError):
    """It is not theirs to take off the record."""


@action
def note_shaping(
    feature: Feature, *, day: date, members: Collection[Member], by: By, at: datetime
) -> Shaping | None:
    """Put on record who was in the room when a feature was shaped; None when just that stands there already.

    Who was there knows of the feature from now on, and no earlier: what is put on record late proves nothing sooner.
    `UnlikelyShaping` without anybody and for a day to come, `NotInTheRoom` for somebody who was no member that day.
    """
    refuse_unseen(feature, by)
    there = list({one.pk: one for one in members}.values())
    refuse_foreign(there, feature.workspace_id)
    if not 0 < len(there) <= MOST:
        raise UnlikelyShaping(f"name who was in the room: at least one member, at most {MOST}")
    if day > (at.astimezone(UTC) + _FIRST_ZONE).date():
        raise UnlikelyShaping(
            f"{day} is still to come; who was in the room can be said once the meeting is over"
        )
    _refuse_strangers(there, day)
    if _stands(feature, day, {one.pk for one in there}):
        return None
    made = Shaping(
        workspace_id=feature.workspace_id,
        feature=feature,
        day=day,
        by=acting_member(by),
        noted_at=at,
    )
    add(made)
    for one in there:
        seat = ShapingSeat(
            workspace_id=feature.workspace_id, shaping=made, member=one, function=one.function
        )
        add(seat)
    numbers = sorted(one.pk for one in there)
    said = events.FeatureShaped(shaping=made.pk, day=day.isoformat(), members=numbers)
    record(said, about=made, by=by, at=at)
    return made


@action
def remove_shaping(shaping: Shaping, *, by: By, at: datetime) -> Feature:
    """Take a shaping off the record, as it was put there by mistake; returns its feature.

    `NotTheirShaping` for whoever neither put it there nor was in the room, unless they are an admin.
    """
    refuse_unseen(shaping, by)
    write_through()
    feature: Feature = shaping.feature
    seats = ShapingSeat.objects.within(shaping.workspace_id).filter(shaping=shaping.pk)
    member = acting_member(by)
    if member is not None and not is_imported(by):
        is_theirs = shaping.by_id == member.pk or seats.filter(member=member.pk).exists()
        if not (is_theirs or roles.may(member, "look-after")):
            raise NotTheirShaping(
                "whoever put it on record, or was in the room, can take it off again, and so can an admin; "
                "ask one of them"
            )
    record(events.ShapingRemoved(shaping=shaping.pk), about=shaping, by=by, at=at)
    write_through()
    seats.delete()
    Shaping.objects.within(shaping.workspace_id).filter(pk=shaping.pk).delete()
    return feature


def _refuse_strangers(members: list[Member], day: date) -> None:
    """`NotInTheRoom` for whoever came later than that day, or had left by then."""
    write_through()
    joined = (
        Event.objects.within(members[0].workspace_id)
        .filter(kind=events.MemberJoined.kind, subject__in=[one.pk for one in members])
        .order_by("-happened_at", "-id")
        .values_list("subject", "happened_at")
    )
    first = {number: moment.astimezone(UTC).date() for number, moment in joined}
    for one in members:
        since = first.get(one.pk, date.max)
        if since > day:
            raise NotInTheRoom(
                f"{one.name} has been a member since {since}, and was not one on {day}; "
                "say another day, or leave them out"
            )
        if one.left_at is not None and one.left_at.astimezone(UTC).date() < day:
            raise NotInTheRoom(f"{one.name} had left by {day}; say another day, or leave them out")


def _stands(feature: Feature, day: date, members: set[int]) -> bool:
    """Whether a shaping of that day with just these members stands on record."""
    write_through()
    seats = ShapingSeat.objects.within(feature.workspace_id).filter(
        shaping__feature=feature.pk, shaping__day=day
    )
    rooms: dict[int, set[int]] = {}
    for shaping, member in seats.values_list("shaping", "member"):
        rooms.setdefault(shaping, set()).add(member)
    return members in rooms.values()
