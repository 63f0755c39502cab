"""As of a past moment: facts, policy, holidays, pairs and waivers as they were known then."""

from datetime import UTC, datetime, timedelta

from alongside.core.people import PM, PMM
from alongside.core.rules import Report
from alongside.rooms.features import actions as features
from alongside.rooms.findings import actions, checks
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.queries import told
from alongside.rooms.findings.states import State
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, fresh, states


def as_of(world: World, at: datetime) -> Report:
    """What the rules say of a past moment."""
    return checks.check(world.workspace, at=at)


def severities(world: World, at: datetime) -> dict[str, str]:
    """The severity by code, as of that moment."""
    return {one.code: one.severity.value for one in as_of(world, at).findings}


def state(world: World, at: datetime, code: str) -> State:
    """The state of our release's finding, as of that moment."""
    found = told(world.workspace, as_of(world, at), at=at)
    return next(one.state for one in found if one.finding.code == code)


def test_facts(ours: World, clock: Clock) -> None:
    begin = clock.now
    states(ours, 30, clock)
    set_at = clock.forward(days=1)
    features.set_tier(ours.release, tier="T3", by=ours.pm, at=clock.now)
    assert "TIR501" in severities(ours, begin)
    assert "TIR501" in severities(ours, set_at - timedelta(microseconds=1))
    assert "TIR501" not in severities(ours, set_at)


def test_policy(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    before, after = clock.now, clock.forward(hours=1)
    people.change_policy(
        ours.workspace, setting="TIR501.warning_wd", value=20, by=NOBODY, at=clock.now
    )
    assert "TIR501" in severities(ours, before)
    assert "TIR501" not in severities(ours, after)


def test_holidays(ours: World, clock: Clock) -> None:
    """31 working days are left, and then, with a holiday among them, 30."""
    people.change_policy(
        ours.workspace, setting="TIR501.error_wd", value=30, by=NOBODY, at=clock.now
    )
    states(ours, 31, clock)
    before, after = clock.now, clock.forward(hours=1)
    people.add_holiday(ours.workspace, day=clock.day(10).date(), by=NOBODY, at=clock.now)
    again = clock.forward(hours=1)
    people.remove_holiday(ours.workspace, day=clock.day(10).date(), by=NOBODY, at=clock.now)
    assert [severities(ours, at)["TIR501"] for at in (before, after, again)] == [
        "warning",
        "error",
        "warning",
    ]


def test_pairs_who_can_act_is_who_sat_there(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    noor = people.join(
        ours.workspace, handle="noor", name="Noor", function="pmm", by=NOBODY, at=clock.now
    )
    before, handed_over = clock.now, clock.forward(days=1)
    people.assign_pair(ours.area, pm=ours.pm, pmm=noor, by=NOBODY, at=clock.now)
    left = clock.forward(days=1)
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=clock.now)
    people.leave(ours.pm, by=NOBODY, at=clock.now)
    seats = []
    for at in (before, handed_over, left):
        found = told(ours.workspace, as_of(ours, at), at=at)
        who = next(one.who for one in found if one.finding.code == "TIR501")
        seats.append({one.function: one.member for one in who})
    assert seats == [
        {PM: "pia", PMM: "max"},
        {PM: "pia", PMM: "noor"},
        {PM: "", PMM: "noor"},
    ]


def test_a_seat_whose_holder_left_is_empty_for_the_rules(ours: World, clock: Clock) -> None:
    """RAD402 asks whether anybody on the marketing side could be told at all."""
    states(ours, 10, clock)
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    before, after = clock.now, clock.forward(hours=1)
    people.leave(ours.pmm, by=NOBODY, at=clock.now)
    assert "RAD402" in severities(ours, before)
    report = as_of(ours, after)
    assert "RAD402" not in {one.code for one in report.findings}
    assert report.not_checked["RAD402"] == {"nobody from product marketing to ask": 1}
    area = fresh(ours.area)
    assert (area.pm_id, area.pmm_id) == (ours.pm.pk, None), "the row says the same"


def test_another_function_is_another_seat(ours: World, clock: Clock) -> None:
    people.join(ours.workspace, handle="max", name="Max", function="pm", by=NOBODY, at=clock.now)
    assert fresh(ours.area).pmm_id is None
    timeline = checks.timeline_of(ours.workspace)
    pair = timeline.workspace.pair_of(ours.area.pk)
    assert pair
    assert (pair.pm, pair.pmm) == (ours.pm.pk, None)


def test_a_waiver_counts_from_when_it_was_known(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    before, granted = clock.now, clock.forward(days=3)
    # Whoever says that it was waived three days ago cannot change what was known then.
    waiver = actions.waive(
        finding, reason="x", until=granted.date() + timedelta(days=9), by=ours.pm, at=before
    )
    revoked = clock.forward(days=2)
    actions.revoke_waiver(waiver, by=ours.pm, at=granted)
    assert state(ours, before, "TIR501") is State.OPEN
    assert state(ours, granted - timedelta(microseconds=1), "TIR501") is State.OPEN
    assert state(ours, granted, "TIR501") is State.WAIVED
    assert state(ours, revoked - timedelta(microseconds=1), "TIR501") is State.WAIVED
    assert state(ours, revoked, "TIR501") is State.OPEN


def test_a_waiver_that_a_source_attests_counts_from_its_own_time(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    before, said = clock.now, clock.forward(days=1)
    now = clock.forward(days=1)
    with importing(ours.workspace, source="log", attested=True, at=now):
        by = Origin(member=ours.pm, known_at=said)
        until = now.date() + timedelta(days=9)
        actions.waive(finding, reason="x", until=until, by=by, at=said)
    assert state(ours, before, "TIR501") is State.OPEN
    assert state(ours, said, "TIR501") is State.WAIVED


def test_waivers_of_an_import_that_is_undone(ours: World, clock: Clock) -> None:
    """What it granted runs out, what it took back holds again; until then all was as it was."""
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    until = clock.now.date() + timedelta(days=30)
    batches, moments = [], [clock.forward(days=1)]
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        waiver = actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)
        batches.append(run.batch)
    moments.append(clock.forward(days=1))
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        actions.revoke_waiver(waiver, by=ours.pm, at=clock.now)
        batches.append(run.batch)
    for batch in reversed(batches):
        moments.append(clock.forward(days=1))
        undo(batch, at=clock.now)
    assert [state(ours, moment, "TIR501") for moment in moments] == [
        State.WAIVED,
        State.OPEN,
        State.WAIVED,
        State.OPEN,
    ]


def test_the_last_day_of_a_waiver_is_judged_by_the_moment_asked_for(
    ours: World, clock: Clock
) -> None:
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    actions.waive(finding, reason="x", until=clock.now.date(), by=ours.pm, at=clock.now)
    noon, tomorrow = clock.now, clock.forward(days=1)
    assert state(ours, noon, "TIR501") is State.WAIVED, "also when asked for later"
    assert state(ours, tomorrow, "TIR501") is State.OPEN


def test_the_baseline_counts_from_when_it_was_taken(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    before, taken = clock.now, clock.forward(days=1)
    take_baseline(ours.workspace, at=clock.now)
    assert state(ours, before, "TIR501") is State.OPEN
    assert state(ours, taken, "TIR501") is State.BASELINE


def test_what_gets_worse_is_open_from_then_on(ours: World, clock: Clock) -> None:
    """A warning is waived, or set aside; 40 working days before it is an error."""
    states(ours, 50, clock)
    take_baseline(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    clock.forward(days=1)
    until = clock.now.date() + timedelta(days=30)
    actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)
    clock.to(60)
    checks.check_all(ours.workspace, at=clock.now)
    seen = [(severities(ours, at)["TIR501"], state(ours, at, "TIR501")) for at in
            (clock.day(0), clock.day(9), clock.day(11), clock.day(40))]  # fmt: skip
    assert seen == [
        ("warning", State.BASELINE),
        ("warning", State.WAIVED),
        ("error", State.OPEN),
        ("error", State.OPEN),
    ]


def test_the_baseline_of_an_import_that_is_undone(ours: World, clock: Clock) -> None:
    """It set aside what it did not bring: that is open again, and was set aside until then."""
    states(ours, 30, clock)
    before = clock.now
    clock.forward(days=1)
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    take_baseline(ours.workspace, batch=run.batch)
    taken = clock.now
    undone = clock.forward(days=1)
    undo(run.batch, at=clock.now)
    moments = (before, taken, undone - timedelta(microseconds=1), undone)
    assert [state(ours, at, "TIR501") for at in moments] == [
        State.OPEN,
        State.BASELINE,
        State.BASELINE,
        State.OPEN,
    ]
    again = clock.forward(days=1)
    assert take_baseline(ours.workspace, at=again) == 1
    assert state(ours, again, "TIR501") is State.BASELINE


def test_undoing_an_import_leaves_the_baseline_of_others(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    take_baseline(ours.workspace, at=clock.now)
    clock.forward(days=1)
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    undo(run.batch, at=clock.forward(days=1))
    assert state(ours, clock.now, "TIR501") is State.BASELINE


def test_a_waiver_that_holds_again_is_as_narrow_as_before(ours: World, clock: Clock) -> None:
    """The import that took it back is undone; meanwhile the finding got worse."""
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    finding = Finding.objects.get(code="TIR501")
    until = clock.now.date() + timedelta(days=90)
    waiver = actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)
    clock.forward(days=1)
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        actions.revoke_waiver(waiver, by=ours.pm, at=clock.now)
    undo(run.batch, at=clock.forward(days=1))
    assert state(ours, clock.now, "TIR501") is State.WAIVED
    assert state(ours, clock.to(11), "TIR501") is State.OPEN


def test_a_replay_keeps_nothing(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    as_of(ours, clock.now)
    assert not Finding.objects.exists()


def test_the_day_is_that_of_utc(ours: World, clock: Clock) -> None:
    """Moments with another zone are the same moments."""
    states(ours, 30, clock)
    at = datetime(2025, 1, 10, 23, 30, tzinfo=UTC)
    from zoneinfo import ZoneInfo

    elsewhere = at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert elsewhere.date() != at.date()
    assert [one.sentence for one in as_of(ours, elsewhere).findings] == [
        one.sentence for one in as_of(ours, at).findings
    ]
