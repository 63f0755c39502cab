"""What another policy would change: told as a full check would find it, and nothing of it kept."""

import pytest
import time_machine

from alongside.core.policy import Value
from alongside.core.rules import Severity
from alongside.rooms.features.actions import restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import preview as looking_ahead
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.checks import check, check_all
from alongside.rooms.findings.identity import identity_of
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.preview import preview
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member
from alongside.rooms.people.together import change_settings
from tests.story import TODAY

CHANGED: dict[str, Value] = {
    "TIR501.severity": "off",
    "lead.T1": 90,
    "lead.T2": 60,
    "RAD405.seen_wd": 0,
}


@pytest.fixture
def noor(story: Workspace) -> Member:
    member: Member = Member.objects.within(story).get(handle="noor")
    return member


def test_nothing_changed_changes_nothing(noor: Member, story: Workspace) -> None:
    found = preview(noor, {}, at=TODAY)
    assert (found.appear.total, found.vanish.total, found.change.total) == (0, 0, 0)
    assert found.same == len(check(story, at=TODAY).findings)
    assert found.codes == []


def test_it_tells_what_a_check_finds_afterwards(noor: Member, story: Workspace) -> None:
    before = {identity_of(one): one.severity for one in check(story, at=TODAY).findings}
    events, kept = Event.objects.count(), list(Finding.objects.order_by("id").values())
    found = preview(noor, CHANGED, at=TODAY)
    assert (Event.objects.count(), list(Finding.objects.order_by("id").values())) == (events, kept)
    with time_machine.travel(TODAY, tick=False):
        change_settings(story, changed=CHANGED, by=noor, at=TODAY)
    after = {identity_of(one): one.severity for one in check(story, at=TODAY).findings}
    both = before.keys() & after.keys()
    assert found.appear.total == len(after.keys() - both) >= 1
    assert found.vanish.total == len(before.keys() - both) >= 1
    assert found.change.total == sum(before[one] != after[one] for one in both) >= 1
    assert found.same == sum(before[one] == after[one] for one in both) >= 1
    assert found.vanish.counts["TIR501"] >= 1


def test_a_severity_that_changes(noor: Member) -> None:
    found = preview(noor, {"TIR501.severity": "info"}, at=TODAY)
    assert found.change.counts.keys() == {"TIR501"}
    assert all(one.after is Severity.INFO for one in found.change.first)
    assert all(one.before is not Severity.INFO for one in found.change.first)
    assert (found.appear.total, found.vanish.total) == (0, 0)


def test_what_is_set_aside_is_marked(noor: Member, story: Workspace) -> None:
    take_baseline(story, at=TODAY)
    found = preview(noor, {"TIR501.severity": "off"}, at=TODAY)
    assert {one.state for one in found.vanish.first} == {State.BASELINE}


def test_only_what_the_member_sees(noor: Member, story: Workspace) -> None:
    ask = {"TIR501.severity": "off"}
    before = preview(noor, ask, at=TODAY)
    feature = Feature.objects.within(story).get(key=before.vanish.first[0].key)
    ewa = Member.objects.within(story).get(handle="ewa")
    takumi = Member.objects.within(story).get(handle="takumi")
    restrict(feature, guests=[], by=ewa, at=TODAY)
    check_all(story, at=TODAY)
    seen = preview(takumi, ask, at=TODAY)
    assert seen.vanish.total < before.vanish.total
    assert seen.same < before.same + before.vanish.total - seen.vanish.total
    assert feature.key not in {one.key for one in seen.vanish.first}
    assert preview(ewa, ask, at=TODAY).vanish.total == before.vanish.total


def test_long_lists_are_cut_and_counted(noor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_ahead, "MOST", 1)
    off = {f"{code}.severity": "off" for code in ("TIR501", "TIR502", "RAD405", "RAD402")}
    found = preview(noor, off, at=TODAY)
    assert found.vanish.total > len(found.vanish.first) == 1
    worst = found.vanish.first[0].before
    assert worst is Severity.ERROR, "the worst first"


def test_another_workspace_is_no_part_of_it(
    story: Workspace, elsewhere: Workspace, noor: Member
) -> None:
    ask = {"TIR501.severity": "off"}
    before = preview(noor, ask, at=TODAY)
    theirs = Member.objects.within(elsewhere).get(handle="noor")
    change_settings(elsewhere, changed=ask, by=theirs, at=TODAY)
    assert preview(noor, ask, at=TODAY) == before
