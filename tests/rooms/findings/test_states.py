"""What people did about a finding: waived it, took that back, set it aside as the baseline."""

from datetime import timedelta

import pytest

from alongside.core.rules import Severity
from alongside.rooms.features.actions import set_tier
from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.actions import NoReason, PastExpiry
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import SetAside, State
from alongside.rooms.ledger.models import Batch, Event, SourceLine, Wording
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import NoMember, change_policy
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
    """Its state now, as bad as it was when it was kept last."""
    finding.refresh_from_db()
    identity = Identity(finding.code, finding.subject, finding.anchor_id)
    aside = SetAside(finding.workspace_id, clock.now)
    return aside.state_of(identity, Severity(finding.severity))


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
    same = Identity(finding.code, finding.subject, finding.anchor_id)
    others = [
        same._replace(code="TIR502"),
        same._replace(subject=same.subject + 1),
        same._replace(anchor=same.anchor + 1),
    ]
    aside = SetAside(ours.workspace.pk, clock.now)
    assert aside.state_of(same, Severity.ERROR) is State.WAIVED
    assert {aside.state_of(one, Severity.INFO) for one in others} == {State.OPEN}


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
    assert Wording.objects.within(ours.workspace).latest("id").text == "Ask Ada Lovelace."


def test_the_waivers_in_force(finding: Finding, ours: World, theirs: World, clock: Clock) -> None:
    day = clock.now.date()
    for days in (9, 1, 5):
        until = day + timedelta(days=days)
        actions.waive(finding, reason=f"{days}", until=until, by=ours.pm, at=clock.now)
    held = queries.waivers(ours.workspace, at=clock.now)
    assert [one.waiver.reason.text for one in held] == ["1", "5", "9"]
    assert {one.state for one in held} == {State.WAIVED}
    assert queries.waivers(theirs.workspace, at=clock.now) == []
    later = clock.forward(days=2)
    held = queries.waivers(ours.workspace, at=later)
    assert [one.waiver.reason.text for one in held] == ["5", "9"]


def test_the_baseline_is_told_but_set_aside(finding: Finding, ours: World, clock: Clock) -> None:
    assert take_baseline(ours.workspace, at=clock.now) == 1
    assert state_of(finding, clock) is State.BASELINE
    assert take_baseline(ours.workspace, at=clock.now) == 0
    kinds = Event.objects.within(ours.workspace).filter(kind="baseline_taken")
    assert kinds.values_list("payload", flat=True).get() == '{"findings":1}', "of no import"

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
    take_baseline(ours.workspace, at=clock.now)
    actions.waive(finding, reason="x", until=clock.now.date(), by=ours.pm, at=clock.now)
    assert state_of(finding, clock) is State.WAIVED
    clock.forward(days=1)
    assert state_of(finding, clock) is State.BASELINE


def test_somebody_answers_for_a_waiver(finding: Finding, ours: World, clock: Clock) -> None:
    """Only an imported line may name nobody: older logs did not ask."""
    today = clock.now.date()
    with pytest.raises(NoMember, match="say which one"):
        actions.waive(finding, reason="Just so.", until=today, by=NOBODY, at=clock.now)
    assert not Waiver.objects.exists()
    batch = Batch.objects.create(
        workspace=ours.workspace, source="log", attested=True, started_at=clock.now
    )
    line = SourceLine.objects.create(
        workspace=ours.workspace, batch=batch, file="a.jsonl", line=7, digest="7"
    )
    imported = Origin(source=line.pk)
    waiver = actions.waive(finding, reason="Just so.", until=today, by=imported, at=clock.now)
    assert waiver.author is None


class TestWhatGetsWorse:
    """TIR501 is a warning 50 working days before, and an error from 40 on: nobody has accepted that."""

    @pytest.fixture
    def finding(self, ours: World, clock: Clock) -> Finding:
        """A finding that is a warning yet."""
        states(ours, 50, clock)
        checks.check_all(ours.workspace, at=clock.now)
        found: Finding = Finding.objects.get(code="TIR501", severity="warning")
        return found

    def gets_worse(self, ours: World, clock: Clock) -> None:
        checks.check_all(ours.workspace, at=clock.to(11))

    def gets_better(self, ours: World, clock: Clock) -> None:
        change_policy(
            ours.workspace, setting="TIR501.severity", value="info", by=NOBODY, at=clock.now
        )
        checks.check_all(ours.workspace, at=clock.now)

    def waive(self, finding: Finding, ours: World, clock: Clock) -> Waiver:
        until = clock.now.date() + timedelta(days=90)
        return actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)

    def test_a_waiver_does_not_hold_any_more(
        self, finding: Finding, ours: World, clock: Clock
    ) -> None:
        assert self.waive(finding, ours, clock).severity == "warning"
        self.gets_worse(ours, clock)
        assert state_of(finding, clock) is State.OPEN
        (held,) = queries.waivers(ours.workspace, at=clock.now)
        assert held.state is State.OPEN
        self.gets_better(ours, clock)
        assert state_of(finding, clock) is State.WAIVED, "no worse than what was accepted"

    def test_a_second_waiver_accepts_it_as_it_is_now(
        self, finding: Finding, ours: World, clock: Clock
    ) -> None:
        self.waive(finding, ours, clock)
        self.gets_worse(ours, clock)
        finding.refresh_from_db()
        second = self.waive(finding, ours, clock)
        assert state_of(finding, clock) is State.WAIVED
        actions.revoke_waiver(second, by=ours.pm, at=clock.now)
        assert state_of(finding, clock) is State.OPEN

    def test_a_waiver_of_an_older_log_holds_however_bad_it_gets(
        self, finding: Finding, ours: World, clock: Clock
    ) -> None:
        Finding.objects.filter(pk=finding.pk).update(severity="")
        assert self.waive(finding, ours, clock).severity is None
        event = Event.objects.within(ours.workspace).latest("id")
        assert "severity" not in event.payload
        self.gets_worse(ours, clock)
        assert state_of(finding, clock) is State.WAIVED

    def test_the_baseline(self, finding: Finding, ours: World, clock: Clock) -> None:
        take_baseline(ours.workspace, at=clock.now)
        assert state_of(finding, clock) is State.BASELINE
        self.gets_worse(ours, clock)
        assert state_of(finding, clock) is State.OPEN
        take_baseline(ours.workspace, at=clock.now)
        assert state_of(finding, clock) is State.OPEN, "it has to be looked at"
        self.gets_better(ours, clock)
        assert state_of(finding, clock) is State.BASELINE

    def test_the_baseline_under_a_waiver(self, finding: Finding, ours: World, clock: Clock) -> None:
        self.waive(finding, ours, clock)
        self.gets_worse(ours, clock)
        take_baseline(ours.workspace, at=clock.now)
        assert state_of(finding, clock) is State.BASELINE


def test_waivers_tell_what_was_resolved(finding: Finding, ours: World, clock: Clock) -> None:
    until = clock.now.date() + timedelta(days=9)
    actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)
    set_tier(ours.release, tier="T3", by=ours.pm, at=clock.now)
    later = clock.forward(hours=1)
    checks.check_all(ours.workspace, at=later)
    (held,) = queries.waivers(ours.workspace, at=later)
    assert (held.state, held.finding) == (State.RESOLVED, finding)
    found = queries.last_finding(ours.release, "TIR501")
    assert found
    assert found.resolved_at == later


def test_the_last_finding_is_the_one_that_is_open(
    finding: Finding, ours: World, clock: Clock
) -> None:
    """The date is stated anew: another anchor, another finding; the one of before was resolved."""
    states(ours, 31, clock)
    checks.check_all(ours.workspace, at=clock.forward(hours=1))
    found = queries.last_finding(ours.release, "TIR501")
    assert found
    assert found.resolved_at is None
    assert queries.last_finding(ours.release, "RAD404") is None
