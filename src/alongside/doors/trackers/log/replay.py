"""Which action a line of the log calls: the same that people and other trackers call. This is the one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.core import events, plandate
from alongside.core.errors import AlongsideError
from alongside.core.events import Event
from alongside.core.plandate import PlanDate
from alongside.doors.trackers.log.blamed import BLAMED
from alongside.doors.trackers.log.roster import Roster, Unknown
from alongside.doors.trackers.told import Told
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import feature_of, named
from alongside.rooms.features.models import Surprise
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.frames import carry_waivers
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.roles import is_last_admin

Replay = Callable[[Any, Roster, Told], object]


def replay(line: Any, rows: Roster, told: Told) -> object:
    """Do what the line says; None when it changed nothing. `Unknown` says which field is in the way."""
    rows.ready()
    try:
        done = REPLAY[line.event](line, rows, told)
    except Unknown:
        raise
    except NoMember as problem:
        raise Unknown("by", str(problem)) from None
    except (AlongsideError, ValueError) as problem:
        raise Unknown(BLAMED.get(line.event, ""), str(problem)) from None
    rows.keep(done)
    return done


def _plan(line: Any, field: str = "date") -> PlanDate:
    try:
        return plandate.parse(getattr(line, field))
    except plandate.UnreadableDate as problem:
        raise Unknown(field, str(problem)) from None


def _day(line: Any, field: str) -> date:
    try:
        return plandate.parse_day(getattr(line, field))
    except plandate.UnreadableDate as problem:
        raise Unknown(field, str(problem)) from None


def _state_date(line: Any, rows: Roster, told: Told) -> object:
    return actions.state_release_date(
        rows.release(line),
        date=None if line.date is None else _plan(line),
        train=rows.train(line.train),
        confidence=line.confidence,
        reason=line.reason or "",
        **told,
    )


def _confirm(line: Any, rows: Roster, told: Told) -> object:
    try:
        return actions.confirm_release_date(rows.release(line), confidence=line.confidence, **told)
    except actions.NoDate:
        return None  # the date that it confirmed may have come with an import that was undone


def _add(line: Any, rows: Roster, told: Told) -> object:
    feature = feature_of(rows.workspace, line.feature)
    if feature is not None and feature.draft and not rows.hides(feature):
        return actions.publish(feature, **told)
    return actions.add_feature(rows.workspace, key=line.feature, title=line.title, **told)


def _merge(line: Any, rows: Roster, told: Told) -> object:
    feature, into = rows.feature(line), rows.by_key(line.into, "into")
    if feature.pk == into.pk and line.feature != line.into:
        return None  # it goes on as that one already
    merged = actions.merge(feature, into=into, reason=line.reason or "", **told)
    carry_waivers(rows.workspace.pk)  # a later line may take one back
    return merged


def _part(line: Any, rows: Roster, told: Told) -> object:
    feature = named(rows.workspace, line.feature)
    if feature is None or feature.merged_into_id is None or rows.hides(feature):
        return None  # what merged it may have come with an import that was undone
    return actions.part(feature, reason=line.reason or "", **told)


def _restrict(line: Any, rows: Roster, told: Told) -> object:
    guests = [rows.member(handle, "guests") for handle in line.guests]
    invited = [guest for guest in guests if guest is not None]
    return actions.restrict(rows.feature(line), guests=invited, **told)


def _give_role(line: Any, rows: Roster, told: Told) -> object:
    """A log brings back what people might do who are no more than names here; it lets nobody in."""
    member = rows.member(line.member, "member")
    assert member is not None
    if rows.seen_by is not None or member.email:
        rows.roles_left_out += member.role != line.role
        return None
    return people.give_role(member, role=line.role, **told)


def _settle(line: Any, rows: Roster, told: Told) -> object:
    write_through()
    waiting = Surprise.objects.within(rows.workspace).filter(
        release=rows.release(line), member=rows.member(line.member, "member"), settled_at=None
    )
    surprise = waiting.last()
    if surprise is None:
        return None  # what it settled may have come with an import that was undone
    return actions.settle_surprise(surprise, outcome=line.reason, **told)


def _publish(line: Any, rows: Roster, told: Told) -> object:
    train = rows.train(line.train)
    assert train is not None
    return actions.publish_train_date(train, date=_plan(line), **told)


def _assign(line: Any, rows: Roster, told: Told) -> object:
    area = rows.area(line.area)
    assert area is not None
    pm, pmm = rows.member(line.pm, "pm"), rows.member(line.pmm, "pmm")
    return people.assign_pair(area, pm=pm, pmm=pmm, **told)


def _leave(line: Any, rows: Roster, told: Told) -> object:
    member = rows.member(line.member, "member")
    assert member is not None
    if rows.seen_by is not None and is_last_admin(member):
        raise Unknown(
            "member", f"{line.member} is the only admin here; make somebody else one first"
        )
    return people.leave(member, **told)


def _deliver(line: Any, rows: Roster, told: Told) -> object:
    to = rows.member(line.member, "member")
    assert to is not None
    return actions.deliver(rows.release(line), to=to, **told)


def _waive(line: Any, rows: Roster, told: Told) -> object:
    release = rows.release(line)
    finding = Finding(
        workspace_id=release.workspace_id,
        code=line.code,
        release=release,
        subject=release.pk,
        anchor_id=rows.event(line.anchor, release),
        severity=line.severity or "",
    )
    return waive(finding, reason=line.reason, until=_day(line, "until"), **told)


def _revoke(line: Any, rows: Roster, told: Told) -> object:
    release = rows.release(line)
    waiver = Waiver.objects.filter(
        release=release, code=line.code, anchor=rows.event(line.anchor, release), revoked_at=None
    ).last()
    if waiver is None:
        raise Unknown("anchor", f"no waiver of {line.code} hangs on line {line.anchor}")
    return revoke_waiver(waiver, **told)


REPLAY: dict[type[Event], Replay] = {
    events.PolicyChanged: lambda line, rows, told: people.change_policy(
        rows.workspace, setting=line.setting, value=line.value, **told
    ),
    events.HolidayAdded: lambda line, rows, told: people.add_holiday(
        rows.workspace, day=_day(line, "day"), **told
    ),
    events.HolidayRemoved: lambda line, rows, told: people.remove_holiday(
        rows.workspace, day=_day(line, "day"), **told
    ),
    events.MemberJoined: lambda line, rows, told: people.join(
        rows.workspace,
        handle=line.member[1:],
        name=line.name,
        function=line.function,
        **told,
    ),
    events.MemberLeft: _leave,
    events.AreaOpened: lambda line, rows, told: people.open_area(
        rows.workspace, slug=line.area, name=line.name or line.area, **told
    ),
    events.PairAssigned: _assign,
    events.TrainOpened: lambda line, rows, told: actions.open_train(
        rows.workspace, key=line.train, position=line.position, **told
    ),
    events.TrainDatePublished: _publish,
    events.RoleGiven: _give_role,
    events.FeatureAdded: _add,
    events.FeatureDrafted: lambda line, rows, told: actions.draft_feature(
        rows.workspace, key=line.feature, title=line.title, **told
    ),
    events.FeatureMerged: _merge,
    events.FeatureParted: _part,
    events.FeatureRestricted: _restrict,
    events.FeatureOpened: lambda line, rows, told: actions.open_up(rows.feature(line), **told),
    events.FeatureRenamed: lambda line, rows, told: actions.rename(
        rows.feature(line), title=line.title, **told
    ),
    events.FeatureDescribed: lambda line, rows, told: actions.describe(
        rows.feature(line), text=line.description or "", **told
    ),
    events.FeatureMoved: lambda line, rows, told: actions.move_to_area(
        rows.feature(line), area=rows.area(line.area), **told
    ),
    events.EffortStated: lambda line, rows, told: actions.state_effort(
        rows.feature(line), effort=line.effort, **told
    ),
    events.FeaturePrioritised: lambda line, rows, told: actions.prioritise(
        rows.feature(line), **told
    ),
    events.FeatureDropped: lambda line, rows, told: actions.drop(
        rows.feature(line), why=line.why or "", reason=line.reason or "", **told
    ),
    events.FeatureResumed: lambda line, rows, told: actions.resume(rows.feature(line), **told),
    events.FeatureCompleted: lambda line, rows, told: actions.complete(rows.feature(line), **told),
    events.ShipmentTrackingStated: lambda line, rows, told: actions.track_shipments(
        rows.feature(line), tracked=line.tracked, **told
    ),
    events.EvidenceSeen: lambda line, rows, told: actions.see_evidence(
        rows.feature(line), what=line.what, stage=line.stage, train=line.train, **told
    ),
    events.DecisionRequested: lambda line, rows, told: actions.request_decision(
        rows.feature(line), about=line.about, train=line.train, **told
    ),
    events.DecisionMade: lambda line, rows, told: actions.make_decision(
        rows.feature(line), about=line.about, outcome=line.outcome, train=line.train, **told
    ),
    events.ReleaseAdded: lambda line, rows, told: actions.add_release(
        rows.feature(line),
        stage=line.release,
        customer_visible=line.customer_visible,
        **told,
    ),
    events.ReleaseShipped: lambda line, rows, told: actions.ship(
        rows.release(line), on=_day(line, "on"), **told
    ),
    events.ReleaseWithdrawn: lambda line, rows, told: actions.withdraw(
        rows.release(line), reason=line.reason or "", **told
    ),
    events.ReleaseDateStated: _state_date,
    events.ReleaseDateConfirmed: _confirm,
    events.ReleaseDateRemoved: lambda line, rows, told: actions.remove_release_date(
        rows.release(line), reason=line.reason or "", **told
    ),
    events.LaunchDateStated: lambda line, rows, told: actions.state_launch_date(
        rows.release(line), date=_plan(line), reason=line.reason or "", **told
    ),
    events.LaunchDateRemoved: lambda line, rows, told: actions.remove_launch_date(
        rows.release(line), reason=line.reason or "", **told
    ),
    events.TierFactsStated: lambda line, rows, told: actions.state_facts(
        rows.release(line), facts=line.facts, **told
    ),
    events.TierSet: lambda line, rows, told: actions.set_tier(
        rows.release(line), tier=line.tier, reason=line.reason or "", **told
    ),
    events.TierConfirmed: lambda line, rows, told: actions.confirm_tier(
        rows.release(line), tier=line.tier, side=line.side, **told
    ),
    events.NoticeDelivered: _deliver,
    events.ReleaseAcknowledged: lambda line, rows, told: actions.acknowledge(
        rows.release(line), date=line.date, **told
    ),
    events.ReleaseDiscussed: lambda line, rows, told: actions.take_part(
        rows.release(line), how=line.how, **told
    ),
    events.SurpriseReported: lambda line, rows, told: actions.report_surprise(
        rows.release(line), **told
    ),
    events.SurpriseSettled: _settle,
    events.ChangeCountersigned: lambda line, rows, told: actions.countersign(
        rows.release(line), date=line.date, change=line.change, **told
    ),
    events.FindingWaived: _waive,
    events.WaiverRevoked: _revoke,
}
