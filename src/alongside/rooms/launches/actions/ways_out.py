"""The three ways out of a playbook that no longer fits: hold the launch, lower its tier, drop tasks. Each is recorded.

They are open at any time: a launch may be held, or made smaller, before it has to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alongside.core import events
from alongside.core.people import OTHER_SIDE, SIDES, Function
from alongside.core.plandate import PlanDate
from alongside.core.playbooks.fitting import State
from alongside.core.tiers import Tier
from alongside.rooms.features.actions import confirm_tier, set_tier
from alongside.rooms.features.models import Release
from alongside.rooms.launches.actions.following import is_lower, refuse_no_tier, take
from alongside.rooms.launches.actions.owners import give_out
from alongside.rooms.launches.actions.scheduling import schedule
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.actions.working import drop
from alongside.rooms.launches.fits import short_of
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask, WayOut
from alongside.rooms.launches.refusals import (
    NoReason,
    NothingDropped,
    NotLater,
    NotLower,
    OneSided,
)
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member, the_member


@action
def hold(
    launch: Launch, *, until: PlanDate, expected: str, reason: str, by: By, at: datetime
) -> WayOut:
    """Hold a launch until a later day, for a reason. `NotLater`, `NoReason`; `expected` as of `schedule`."""
    launch = there(launch, by)
    said = _reason(reason, "it is held")
    if launch.day is None or until.first <= launch.day:
        raise NotLater(
            "a launch is held until a later day than it has; to move it nearer, set its day"
        )
    way = _chosen(launch, "hold", said, by, at, before=launch.date or launch.day.isoformat())
    change(way, after=str(until))
    chosen = events.WayChosen("hold", until=str(until))
    record(chosen, about=way, by=by, at=at, wording=said)
    schedule(launch, date=until, expected=expected, by=by, at=at, reason=said)
    return way


@action
def lower(launch: Launch, *, tier: Tier, reason: str, by: By, at: datetime) -> WayOut | None:
    """Sign that a launch goes to a lower tier; it does once the other side signs, too. None when one has signed so.

    `NotLower`, `NoReason`; `OneSided` for who is of neither side. Where the other side has signed that tier, this is
    the second signature.
    """
    launch = there(launch, by)
    refuse_no_tier(tier)
    if not is_lower(tier, launch.tier):
        raise NotLower(f"it is a {launch.tier or 'launch without a tier'}, and {tier} is not lower")
    side = _side(by)
    waiting = _waiting(launch)
    if waiting is not None and waiting.after == tier:
        return None if waiting.side == side else sign_lowering(waiting, by=by, at=at)
    said = _reason(reason, "it is smaller")
    if waiting is not None:
        take_back_lowering(waiting, by=by, at=at)
    way = _chosen(launch, "lower", said, by, at, before=launch.tier)
    change(way, after=tier, side=side)
    chosen = events.WayChosen("lower", tier=tier)
    record(chosen, about=way, by=by, at=at, wording=said)
    return way


@action
def sign_lowering(way: WayOut, *, by: By, at: datetime) -> WayOut | None:
    """Sign for the other side: the launch has the lower tier from now on, and its releases as well.

    What the lower playbook asks for besides is given to whom it is proposed.

    None when it was signed. `OneSided` for the side that has signed, or who is of neither.
    """
    launch = there(way.launch, by)
    way = current(way)
    if way.way != "lower" or way.taken_back_at is not None:
        raise NotLower("this was taken back; choose the tier again")
    if way.signed_at is not None:
        return None
    if _side(by) == way.side:
        other = {"pm": "product management", "pmm": "product marketing"}[
            OTHER_SIDE[Function(way.side)]
        ]
        raise OneSided(f"your side has signed; now it takes {other}")
    change(way, signed_by=acting_member(by), signed_at=at)
    tier: Tier = way.after  # type: ignore[assignment]
    record(events.LoweringSigned(tier), about=way, by=by, at=at)
    for release in _larger(launch, tier):
        set_tier(release, tier=tier, by=by, at=at, reason=way.reason)
        if way.by is not None and way.by.left_at is None:
            confirm_tier(release, by=way.by, at=way.chosen_at)
    take(launch, tier=tier, by=by, at=at, reason=way.reason)
    give_out(launch, by=by, at=at)
    return way


@action
def take_back_lowering(way: WayOut, *, by: By, at: datetime) -> WayOut | None:
    """Take back what one side signed, before the other did; None when that is so, or it is too late."""
    there(way.launch, by)
    way = current(way)
    if way.way != "lower" or way.signed_at is not None or way.taken_back_at is not None:
        return None
    change(way, taken_back_at=at)
    record(events.LoweringTakenBack(way.after), about=way, by=by, at=at)
    return way


@action
def drop_tasks(launch: Launch, *, reasons: Mapping[str, str], by: By, at: datetime) -> WayOut:
    """Drop open tasks, by their keys, each for its reason. All of them or none: `NoReason`, `NothingDropped`."""
    launch = there(launch, by)
    write_through()
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    found = {row.key: row for row in rows.filter(key__in=list(reasons), state=State.OPEN)}
    if not reasons or len(found) < len(reasons):
        raise NothingDropped("choose tasks that are open; what is done, or dropped, is none")
    for key, reason in reasons.items():
        _reason(reason, f"“{found[key].title}” is dropped")
    said = next(iter(reasons.values())) if len({*reasons.values()}) == 1 else ""
    way = _chosen(launch, "drop", words.reason(said), by, at)
    change(way, tasks=" ".join(reasons))
    record(events.WayChosen("drop", dropped=list(reasons)), about=way, by=by, at=at)
    for key, reason in reasons.items():
        drop(found[key], reason=reason, by=by, at=at)
    return way


def _chosen(
    launch: Launch, way: str, reason: str, by: By, at: datetime, *, before: str = ""
) -> WayOut:
    row = WayOut(
        workspace_id=launch.workspace_id,
        launch=launch,
        way=way,
        reason=reason,
        before=before,
        short=short_of(launch, today=at.date()),
        by=acting_member(by),
        chosen_at=at,
    )
    add(row)
    return row


def _reason(text: str, what: str) -> str:
    said = words.reason(text)
    if not said:
        raise NoReason(f"say why {what}: whoever counted on it will ask")
    return said


def _side(by: By) -> str:
    side: str = the_member(by).function
    if side not in SIDES:
        raise OneSided("a tier is lowered by a product manager and a product marketer")
    return side


def _waiting(launch: Launch) -> WayOut | None:
    """What one side has signed, and the other has not."""
    write_through()
    rows = WayOut.objects.within(launch.workspace_id).filter(
        launch=launch.pk, way="lower", signed_at=None, taken_back_at=None
    )
    found: WayOut | None = rows.select_related("launch", "by").order_by("-pk").first()
    return found


def _larger(launch: Launch, tier: Tier) -> list[Release]:
    """Its releases still to come that have a higher tier."""
    held = Bundled.objects.within(launch.workspace_id).filter(launch=launch.pk).values("release")
    rows = Release.objects.within(launch.workspace_id).filter(
        pk__in=held, withdrawn=False, shipped_on=None
    )
    return [
        one for one in rows.select_related("feature").order_by("pk") if is_lower(tier, one.tier)
    ]
