"""What people did about a finding: waived it, took that back, set it aside as the baseline."""

from datetime import timedelta

import pytest

from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.actions import NoReason, PastExpiry
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State, set_aside
from alongside.rooms.ledger.models import Event, Wording
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, states


@pytest.fixture
def finding(ours: World, clock: Clock) -> Finding:
    """A finding about our release: nobody has set its tier."""
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    found: Finding = Finding.objects.get(code="TIR501")
    return found


def state_of(finding: Finding, clock: Clock) -> State:
    """Its state now."""
    identity = Identity(finding.code, finding.release_id, finding.anchor_id)
    return set_aside(finding.workspace_id, clock.now).get(identity, State.OPEN)


def test_open_until_somebody_says_otherwise(finding: Finding, clock: Clock) -> None:
    assert state_of(finding, clock) is State.OPEN


def test_a_waiver_holds_to_the_end_of_its_last_day(
    finding: Finding, ours: World, clock: Clock
) -> None:
    last = clock.now.date() + timedelta(days=2)
    actions.waive(finding, reason="We know.", until=last, by=ours.pm, at=clock.now)
    assert state_of(finding, clock) is State.WAIVED
    clock.forward(days=2, hours=14, minutes=59)
    assert clock.now.date() == last
    assert state_of(finding, clock) is State.WAIVED
    clock.forward(minutes=1)
    assert state_of(finding, clock) is State.OPEN


def test_a_waiver_that_is_taken_back(finding: Finding, ours: World, clock: Clock) -> None:
    until = clock.now.date() + timedelta(days=9)
    waiver = actions.waive(finding, reason="We know.", until=until, by=ours.pm, at=clock.now)
    clock.forward(hours=1)
    assert actions.revoke_waiver(waiver, by=ours.pm, at=clock.now) is waiver
    assert state_of(finding, clock) is State.OPEN
    assert actions.revoke_waiver(waiver, by=ours.pm, at=clock.now) is None
    kinds = Event.objects.within(ours.workspace).order_by("id").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["finding_waived", "waiver_revoked"]


def test_of_two_waivers_one_is_enough(finding: Finding, ours: World, clock: Clock) -> None:
    day = clock.now.date()
    first, second = (
        actions.waive(finding, reason="We know.", until=until, by=ours.pm, at=clock.now)
        for until in (day, day + timedelta(days=5))
    )
    actions.revoke_waiver(first, by=ours.pm, at=clock.now)
    assert state_of(finding, clock) is State.WAIVED
    actions.revoke_waiver(second, by=ours.pm, at=clock.now)
    assert state_of(finding, clock) is State.OPEN


def test_a_waiver_is_about_this_finding_only(finding: Finding, ours: World, clock: Clock) -> None:
    """The same rule about another release, or about the same one on another ground, is open."""
    until = clock.now.date() + timedelta(days=9)
    actions.waive(finding, reason="We know.", until=until, by=ours.pm, at=clock.now)
    aside = set_aside(ours.workspace.pk, clock.now)
    assert set(aside) == {Identity("TIR501", finding.release_id, finding.anchor_id)}


def test_what_a_waiver_needs(finding: Finding, ours: World, clock: Clock) -> None:
    today = clock.now.date()
    with pytest.raises(NoReason, match="say why"):
        actions.waive(finding, reason=" \n", until=today, by=ours.pm, at=clock.now)
    with pytest.raises(PastExpiry, match="2025-01-05 is over"):
        actions.waive(
            finding, reason="x", until=today - timedelta(days=1), by=ours.pm, at=clock.now
        )
    assert not Waiver.objects.exists()
    assert not Event.objects.within(ours.workspace).filter(kind="finding_waived").exists()


def test_the_reason_stands_where_it_can_be_erased(
    finding: Finding, ours: World, clock: Clock
) -> None:
    actions.waive(
        finding, reason="Ask Ada Lovelace.", until=clock.now.date(), by=ours.pm, at=clock.now
    )
    payloads = Event.objects.within(ours.workspace).values_list("payload", flat=True)
    assert not any("Ada" in payload for payload in payloads)
    assert Wording.objects.within(ours.workspace).get().text == "Ask Ada Lovelace."


def test_the_waivers_in_force(finding: Finding, ours: World, theirs: World, clock: Clock) -> None:
    day = clock.now.date()
    for days in (9, 1, 5):
        until = day + timedelta(days=days)
        actions.waive(finding, reason=f"{days}", until=until, by=ours.pm, at=clock.now)
    held = queries.waivers(ours.workspace, at=clock.now)
    assert [one.reason.text for one in held] == ["1", "5", "9"]
    assert queries.waivers(theirs.workspace, at=clock.now) == []
    later = clock.forward(days=2)
    assert [one.reason.text for one in queries.waivers(ours.workspace, at=later)] == ["5", "9"]


def test_the_baseline_is_told_but_set_aside(finding: Finding, ours: World, clock: Clock) -> None:
    assert checks.take_baseline(ours.workspace, at=clock.now) == 1
    assert state_of(finding, clock) is State.BASELINE
    assert checks.take_baseline(ours.workspace, at=clock.now) == 0
    kinds = Event.objects.within(ours.workspace).filter(kind="baseline_taken")
    assert kinds.values_list("payload", flat=True).get() == '{"findings":1}'

    fresh = another(ours, "F-2")
    states(ours, 30, clock, release=fresh)
    report = checks.check_all(ours.workspace, at=clock.forward(hours=1))
    told = queries.told(ours.workspace, report, at=clock.now)
    assert {(one.subject.key, one.state) for one in told} == {
        ("F-1", State.BASELINE),
        ("F-2", State.OPEN),
    }


def test_a_waiver_weighs_more_than_the_baseline(
    finding: Finding, ours: World, clock: Clock
) -> None:
    checks.take_baseline(ours.workspace, at=clock.now)
    actions.waive(finding, reason="x", until=clock.now.date(), by=ours.pm, at=clock.now)
    assert state_of(finding, clock) is State.WAIVED
    clock.forward(days=1)
    assert state_of(finding, clock) is State.BASELINE
