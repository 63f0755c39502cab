"""Would it have warned us? The replay of a launch says what a check of the whole workspace says of that moment."""

from datetime import UTC, date, timedelta

from alongside.core.plandate import on_day
from alongside.core.rules.replay import NOT_REPLAYED, end_of
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.findings.warned import WouldHave, would_have_warned
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled, Launch
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, states
from tests.story import TODAY


def planned(ours: World, clock: Clock) -> Launch:
    """A T2 in sixty working days, planned on Tuesday."""
    states(ours, 60, clock)
    clock.forward(days=1)
    launch = actions.plan_launch(
        ours.workspace, name="North", releases=[ours.release], by=ours.pmm, at=clock.now
    )
    actions.follow_playbook(launch, tier="T2", by=ours.pmm, at=clock.now)
    return launch


def told(
    ours: World, launch: Launch, clock: Clock, on: date | None = None, by: Member | None = None
) -> WouldHave | None:
    return would_have_warned(by or ours.pmm, launch.pk, on=on, now=clock.now, zone=UTC)


def firsts(found: WouldHave | None) -> dict[str, date | None]:
    assert found
    return {one.told.finding.code: one.told.first for one in found.findings}


def test_since_when_it_would_have_stood(ours: World, clock: Clock) -> None:
    launch = planned(ours, clock)
    pulled = clock.to(20)
    day = Workdays().add(pulled.date(), 10)
    features.state_release_date(ours.release, date=on_day(day), by=ours.pm, at=pulled)
    clock.to(24)
    found = told(ours, launch, clock)
    assert firsts(found)["TIR504"] == pulled.date()
    assert found
    infeasible = next(one for one in found.findings if one.told.finding.code == "TIR504")
    assert (infeasible.release, infeasible.left) == (None, 10)
    assert infeasible.told.now
    untiered = firsts(found)["TIR501"]
    assert untiered
    assert untiered <= pulled.date(), "long before it was pulled in nobody knew how large it was"


def test_what_stood_on_a_day_and_is_over(ours: World, clock: Clock) -> None:
    launch = planned(ours, clock)
    pulled = clock.to(20)
    day = Workdays().add(pulled.date(), 10)
    features.state_release_date(ours.release, date=on_day(day), by=ours.pm, at=pulled)
    clock.to(22)
    actions.hold(
        launch,
        until=on_day(clock.day(60).date()),
        expected="",
        reason="x",
        by=ours.pmm,
        at=clock.now,
    )
    clock.to(25)
    then = told(ours, launch, clock, clock.day(21).date())
    assert then
    by_code = {one.told.finding.code: one.told for one in then.findings}
    assert (by_code["TIR504"].then, by_code["TIR504"].now) == (True, False)
    assert by_code["TIR504"].first == pulled.date()
    before = told(ours, launch, clock, clock.day(19).date())
    assert before
    assert not any(one.told.then and one.told.finding.code == "TIR504" for one in before.findings)


def test_what_turns_with_time_alone_is_found_on_its_day(ours: World, clock: Clock) -> None:
    """No event says that a date has gone stale: the replay goes by the day on which that turns."""
    launch = planned(ours, clock)
    clock.to(40)
    found = told(ours, launch, clock)
    assert firsts(found)["RAD407"] == clock.day(11).date()
    for days, stands in ((10, False), (11, True)):
        moment = end_of(clock.day(days).date(), UTC)
        codes = {one.code for one in checks.check(ours.workspace, at=moment).findings}
        assert ("RAD407" in codes) == stands


def test_who_does_not_see_it_is_told_nothing(ours: World, theirs: World, clock: Clock) -> None:
    launch = planned(ours, clock)
    other = people.join(
        ours.workspace, handle="sal", name="Sal", function="sales", by=ours.pm, at=clock.now
    )
    assert other
    assert told(ours, launch, clock, by=other)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=clock.now)
    assert told(ours, launch, clock, by=other) is None
    assert told(ours, launch, clock, by=theirs.pmm) is None


def test_of_the_story_it_says_what_a_check_of_everything_says(
    story: Workspace, clock: Clock
) -> None:
    now = TODAY
    assert clock.now < now
    member = Member.objects.within(story).get(handle="noor")
    launches = list(Launch.objects.visible_to(member))
    assert launches
    number = 0
    for days in (1, 5, 12):
        on = now.date() - timedelta(days=days)
        report = checks.check(story, at=end_of(on, UTC))
        for launch in launches:
            found = would_have_warned(member, launch.pk, on=on, now=now, zone=UTC)
            assert found
            stood = {
                (one.told.finding.code, one.told.finding.subject, one.told.finding.sentence)
                for one in found.findings
                if one.told.then
            }
            number += len(stood)
            assert stood == {
                (one.code, one.subject, one.sentence)
                for one in report.findings
                if one.code not in NOT_REPLAYED
                and (
                    (one.judged == "launch" and one.subject == launch.pk)
                    or (one.judged == "release" and one.subject in releases(launch))
                )
            }
    assert number > 5, "there is something to compare"


def releases(launch: Launch) -> set[int]:
    return set(Bundled.objects.filter(launch=launch).values_list("release", flat=True))
