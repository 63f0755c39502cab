"""Findings about conversations and insights: kept, looked at again when they were written to, and set aside."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core import events
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks, lookout
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    asked_for,
    codes,
    do_jobs,
    forget_jobs,
    fresh,
    kept,
    reported,
)

pytestmark = pytest.mark.django_db
QUIET = {"check_all"}
"""Jobs that are dropped, so that what is looked at alone has to do."""


def consent(call: Conversation, *, given: bool, until: date | None = None) -> None:
    text = until.isoformat() if until else None
    said.tell(call, events.ConsentStated("internal", given, text))


def agree(ours: World) -> None:
    """What is kept is what a full check says."""
    before = kept(ours.workspace)
    assert before == reported(checks.check(ours.workspace, at=timezone.now()))


def test_about_one_thing_only(ours: World, call: Conversation) -> None:
    anchor = Event.objects.latest("id")
    learned = said.insight(ours.workspace, "They share by e-mail")
    row: dict[str, Any] = {
        "workspace": ours.workspace,
        "code": "DSC102",
        "anchor": anchor,
        "severity": "info",
        "sentence": "So.",
        "events": str(anchor.pk),
        "found_at": anchor.known_at,
    }
    wrong: list[dict[str, Any]] = [
        {"subject": call.pk},
        {"subject": call.pk + 1, "conversation": call},
        {"subject": call.pk, "conversation": call, "insight": learned},
        {"subject": call.pk, "conversation": call, "feature": ours.feature},
        {"subject": ours.release.pk, "release": ours.release},
    ]
    for about in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.objects.create(**row, **about)
    Finding.objects.create(**row, subject=call.pk, conversation=call)


def test_time_alone_turns_it(ours: World, call: Conversation, clock: Clock) -> None:
    assert "DSC102" not in codes(ours.workspace)
    looks = fresh(call).look_again_on
    assert looks == clock.day(3).date()
    clock.to(2)
    do_jobs(but=QUIET)
    assert "DSC102" not in codes(ours.workspace)
    clock.to(3)
    lookout.look_again(ours.workspace.pk, {})
    [found] = Finding.objects.within(ours.workspace).filter(code="DSC102")
    assert (found.severity, found.subject, found.conversation) == ("info", call.pk, call)
    assert (found.feature, found.release, found.insight) == (None, None, None)
    assert fresh(call).look_again_on == clock.day(6).date()
    agree(ours)


def test_what_was_written_to_is_looked_at(ours: World, call: Conversation, clock: Clock) -> None:
    clock.to(6)
    checks.check_features(ours.workspace.pk, [], conversations=[call.pk])
    assert "DSC102" in codes(ours.workspace)
    forget_jobs()
    said.tell(call, events.SnapshotFinished(3), by=ours.pm)
    assert dict(asked_for())["check_features"] == {
        "features": [],
        "and_nearby": False,
        "conversations": [call.pk],
    }
    do_jobs(but=QUIET)
    assert "DSC102" not in codes(ours.workspace)
    assert fresh(call).look_again_on is None


def test_the_first_conversation_concerns_every_feature(ours: World, clock: Clock) -> None:
    said.conversation(ours.workspace, "First", by=ours.pm)
    assert "check_all" in dict(asked_for())
    forget_jobs()
    said.conversation(ours.workspace, "Second", by=ours.pm)
    assert dict(asked_for()).keys() & {"check_all", "check_features"} == {"check_features"}


def test_very_many_are_one_full_check(ours: World, call: Conversation) -> None:
    from alongside.rooms.ledger.book import writing

    with writing(ours.workspace.pk) as book:
        book.kinds.add(events.SnapshotRead.kind)
        book.conversations.update(range(1, lookout.FEW + 2))
    assert dict(asked_for()).keys() & {"check_all", "check_features"} == {"check_all"}
    forget_jobs()


def test_a_quotation_without_consent_comes_and_goes(
    ours: World, call: Conversation, clock: Clock
) -> None:
    consent(call, given=False)
    learned = said.insight(ours.workspace, "They share by e-mail", by=ours.pm)
    evidence = said.quote(learned, call, by=ours.pm)
    do_jobs(but=QUIET)
    [found] = Finding.objects.within(ours.workspace).filter(code="DSC105", resolved_at=None)
    assert (found.severity, found.conversation) == ("error", call)
    agree(ours)
    highlight = evidence.highlight_id
    evidence.delete()
    said.tell(learned, events.EvidenceRemoved(highlight), by=ours.pm)
    do_jobs(but=QUIET)
    assert "DSC105" not in codes(ours.workspace), "though nothing says what it had quoted"
    agree(ours)


def test_closing_the_insight_resolves_it(ours: World, call: Conversation) -> None:
    consent(call, given=False)
    learned = said.insight(ours.workspace, "They share by e-mail", by=ours.pm)
    said.quote(learned, call)
    do_jobs(but=QUIET)
    assert "DSC105" in codes(ours.workspace)
    said.tell(learned, events.InsightSucceeded("superseded", []), by=ours.pm)
    do_jobs(but=QUIET)
    assert "DSC105" not in codes(ours.workspace)


def test_a_consent_runs_out(ours: World, call: Conversation, clock: Clock) -> None:
    consent(call, given=True, until=clock.day(2).date())
    said.quote(said.insight(ours.workspace, "They share by e-mail", by=ours.pm), call)
    do_jobs(but=QUIET)
    assert fresh(call).look_again_on <= clock.day(3).date()
    clock.to(3)
    lookout.look_again(ours.workspace.pk, {})
    assert "DSC105" in codes(ours.workspace)
    agree(ours)


def test_what_bears_on_a_feature_is_looked_at_with_it(
    ours: World, call: Conversation, clock: Clock
) -> None:
    features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=clock.now)
    do_jobs(but=QUIET)
    assert "DSC103" in codes(ours.workspace), "it was prioritised when conversations were here"
    tuba = said.account(ours.workspace, "Tuba")
    other = said.conversation(ours.workspace, "Tuba on sharing", account=tuba, by=ours.pm)
    learned = said.insight(ours.workspace, "They share by e-mail", by=ours.pm)
    said.link(ours.feature, learned, by=ours.pm)
    said.quote(learned, call)
    do_jobs(but=QUIET)
    assert "DSC103" in codes(ours.workspace)
    said.quote(learned, other)
    do_jobs(but=QUIET)
    assert "DSC103" not in codes(ours.workspace), "two accounts stand under what bears on it"
    said.tell(other, events.ConversationDescribed("interview", "2025-01-06", call.account_id))
    do_jobs(but=QUIET)
    assert "DSC103" in codes(ours.workspace), "it was the same customer after all"
    agree(ours)


def test_an_undone_import_takes_what_was_heard_with_it(
    ours: World, call: Conversation, clock: Clock
) -> None:
    with importing(ours.workspace, source="log", attested=False, by=NOBODY, at=clock.now) as batch:
        late = said.conversation(ours.workspace, "By mistake", by=NOBODY)
    clock.to(6)
    checks.check_all(ours.workspace)
    assert {one.subject for one in kept(ours.workspace, "DSC102")} == {call.pk, late.pk}
    undo(batch.batch, by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace)
    assert {one.subject for one in kept(ours.workspace, "DSC102")} == {call.pk}


def test_read_by_those_who_subscribed(ours: World, call: Conversation, clock: Clock) -> None:
    learned = said.insight(ours.workspace, "They share by e-mail", by=ours.pm)
    clock.to(6)
    do_jobs(but=QUIET)
    lookout.look_again(ours.workspace.pk, {})
    [found] = Finding.objects.within(ours.workspace).filter(code="DSC104", resolved_at=None)
    assert (found.insight, found.severity) == (learned, "warning")
    said.tell(learned, events.InsightRead(), by=ours.pmm)
    do_jobs(but=QUIET)
    assert "DSC104" not in codes(ours.workspace)
    agree(ours)


def test_it_costs_nothing_where_nothing_is_linked(ours: World, clock: Clock) -> None:
    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            list(reading.entries(ours.workspace.pk, features=[number]))
        return len(asked)

    alone = statements(ours.feature.pk)
    assert alone == 2
    call = said.conversation(ours.workspace, "Harp on sharing")
    assert statements(ours.feature.pk) == alone
    said.link(ours.feature, call)
    assert statements(ours.feature.pk) == alone + 1
    said.link(ours.feature, said.insight(ours.workspace, "They share by e-mail"))
    assert statements(ours.feature.pk) == alone + 2


def test_a_past_moment(ours: World, call: Conversation, clock: Clock) -> None:
    then = clock.to(6)
    checks.check_all(ours.workspace)
    clock.to(7)
    said.tell(call, events.SnapshotFinished(1), by=ours.pm)
    checks.check_all(ours.workspace)
    assert "DSC102" not in codes(ours.workspace)
    again = checks.check(ours.workspace, at=then, select=["DSC102"])
    assert [(one.judged, one.subject) for one in again.findings] == [("conversation", call.pk)]


def test_only_what_bears_on_an_area(ours: World, call: Conversation, clock: Clock) -> None:
    clock.to(6)
    area, at = ours.area.pk, clock.now
    assert checks.check(ours.workspace, at=at, select=["DSC"], area=area).findings == []
    said.link(ours.feature, call)
    at = clock.forward(minutes=1)
    [found] = checks.check(ours.workspace, at=at, select=["DSC102"], area=area).findings
    assert found.subject == call.pk


def test_nothing_crosses(ours: World, theirs: World) -> None:
    foreign = said.conversation(theirs.workspace, "Theirs")
    learned = said.insight(theirs.workspace, "Theirs")
    told = reading.entries(
        ours.workspace.pk, features=[], conversations=[foreign.pk], insights=[learned.pk]
    )
    assert not any(one.event.subject in ("conversation", "insight") for one in told)
