"""What customers agreed to until a day ends after that day, by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.consents import running_out
from alongside.rooms.discovery.models import Consent, Conversation
from alongside.rooms.jobs.models import Job
from tests.rooms.conftest import MONDAY, Recorded, World
from tests.rooms.discovery.agreed import Call, make_call

LAST = date(2025, 6, 30)
AFTER = datetime(2025, 7, 1, tzinfo=UTC)


def agreed(world: World, use: Use = Use.RECORD, until: date = LAST) -> Call:
    call = make_call(world)
    consents.state_consent(
        call.conversation, use=use, given=True, until=until, by=world.pm, at=MONDAY
    )
    return call


@pytest.mark.parametrize(("at", "ends"), [(AFTER - timedelta(seconds=1), False), (AFTER, True)])
def test_the_last_day_is_whole(ours: World, recorded: Recorded, at: datetime, ends: bool) -> None:
    call = agreed(ours)
    with time_machine.travel(at, tick=False):
        running_out.end_consents(ours.workspace.pk, {})
    assert bool(call.texts()) is not ends
    assert (call.now().withdrawn_at is not None) is ends
    told = [fields for kind, fields in recorded() if kind == "consent_withdrawn"]
    assert told == ([{"use": "record", "ran_out": True}] if ends else [])
    assert Consent.objects.get().until == LAST


def test_again_is_nothing_new(ours: World, recorded: Recorded) -> None:
    agreed(ours)
    with time_machine.travel(AFTER, tick=False):
        running_out.end_consents(ours.workspace.pk, {})
        before = len(recorded())
        running_out.end_consents(ours.workspace.pk, {})
    assert len(recorded()) == before


def test_the_next_is_asked_for(ours: World) -> None:
    agreed(ours)
    other = make_call(ours, key="call-2")
    consents.state_consent(
        other.conversation, use="public", given=True, until=date(2025, 9, 30), by=ours.pm, at=MONDAY
    )
    Job.objects.filter(kind="end_consents").delete()
    with time_machine.travel(AFTER, tick=False):
        running_out.end_consents(ours.workspace.pk, {})
    assert Job.objects.get(kind="end_consents").run_at == datetime(2025, 10, 1, tzinfo=UTC)
    assert Consent.objects.get(use="public").given


def test_one_that_was_prolonged_goes_on(ours: World) -> None:
    call = agreed(ours)
    consents.state_consent(
        call.conversation, use="record", given=True, until=date(2026, 1, 1), by=ours.pm, at=MONDAY
    )
    with time_machine.travel(AFTER, tick=False):
        running_out.end_consents(ours.workspace.pk, {})
    assert call.texts()


def test_the_worker_sees_to_it_after_any_mishap(ours: World, theirs: World) -> None:
    agreed(ours)
    lost = agreed(theirs)
    consents.withdraw(lost.conversation, use=Use.RECORD, by=theirs.pm, at=timezone.now())
    Job.objects.all().delete()
    with time_machine.travel(AFTER, tick=False):
        for _ in range(2):
            running_out.begin()
    asked = set(Job.objects.values_list("workspace", "kind"))
    assert asked == {(ours.workspace.pk, "end_consents"), (theirs.workspace.pk, "wipe")}
    Job.objects.all().delete()
    Consent.objects.update(given=False)
    Conversation.objects.update(wiped_at=AFTER)
    running_out.begin()
    assert not Job.objects.exists()
