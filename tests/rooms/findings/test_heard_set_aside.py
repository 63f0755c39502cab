"""Findings about a conversation are waived, hidden and taken into the baseline as those about releases are."""

from datetime import timedelta

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, fresh


def overdue(ours: World, call: Conversation, clock: Clock) -> Finding:
    """The finding that its snapshot is overdue."""
    clock.to(6)
    checks.check_all(ours.workspace)
    found: Finding = Finding.objects.within(ours.workspace).get(code="DSC102")
    return found


def test_waive(ours: World, call: Conversation, clock: Clock) -> None:
    found = overdue(ours, call, clock)
    until = clock.now.date() + timedelta(days=3)
    waiver = actions.waive(found, reason="On leave", until=until, by=ours.pm, at=clock.now)
    event = Event.objects.latest("id")
    assert (event.kind, event.conversation, event.subject) == ("finding_waived", call, call.pk)
    assert (event.feature, waiver.conversation, waiver.release) == (None, call, None)
    [held] = queries.waivers(ours.workspace, at=clock.now)
    assert (held.state, held.subject.name) == (State.WAIVED, f"conversation:{call.pk}")
    assert held.subject.title == "Harp on sharing"
    report = checks.check(ours.workspace, at=clock.now)
    [told] = [
        one for one in queries.told(ours.workspace, report, at=clock.now) if not one.subject.key
    ]
    assert (told.state, told.subject.title) == (State.WAIVED, "Harp on sharing")
    assert actions.revoke_waiver(waiver, by=ours.pmm, at=clock.now)
    assert queries.waivers(ours.workspace, at=clock.now) == []


def test_who_does_not_see_it_sees_nothing_found_about_it(
    ours: World, call: Conversation, clock: Clock
) -> None:
    found = overdue(ours, call, clock)
    until = clock.now.date() + timedelta(days=3)
    waiver = actions.waive(found, reason="On leave", until=until, by=ours.pm, at=clock.now)
    Conversation.objects.filter(pk=call.pk).update(restricted=True, author=ours.pm)
    for table, row in ((Finding, found), (Waiver, waiver)):
        assert table.objects.visible_to(ours.pm).filter(pk=row.pk).exists()
        assert not table.objects.visible_to(ours.pmm).filter(pk=row.pk).exists()
    assert len(queries.waivers(ours.workspace, at=clock.now, seen_by=ours.pm)) == 1
    assert queries.waivers(ours.workspace, at=clock.now, seen_by=ours.pmm) == []
    event = Event.objects.filter(kind="finding_waived").latest("id")
    assert not Event.objects.visible_to(ours.pmm).filter(pk=event.pk).exists()


def test_the_baseline_takes_it_in(ours: World, call: Conversation, clock: Clock) -> None:
    found = overdue(ours, call, clock)
    assert take_baseline(ours.workspace) > 0
    assert fresh(found).baseline_at
