"""Findings about claims: kept as a full check has them, and looked at again by themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core import events
from alongside.core.plandate import on_day
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks, lookout
from alongside.rooms.findings.models import Finding
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.groups import make_group
from alongside.rooms.messaging.houses import place_line, take_out_line
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.messaging.reviewing import answer_message_review, ask_message_review
from alongside.rooms.messaging.tested import note_test
from alongside.rooms.messaging.values import name_value, note_perception, promise
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.claimed import QUIET, a_claim, approved, borne_out, do, found_of, resting
from tests.rooms.findings.conftest import (
    Clock,
    another,
    asked_for,
    codes,
    do_jobs,
    forget_jobs,
    fresh,
)

pytestmark = pytest.mark.django_db


def test_evidence_comes_and_goes(quiet: World, call: Conversation) -> None:
    claim = approved(quiet)
    do(quiet)
    [row] = Finding.objects.filter(claim=claim)
    assert (row.code, row.severity, row.subject, row.feature) == ("MSG601", "error", claim.pk, None)
    support = borne_out(claim, quiet, call)
    do(quiet)
    assert found_of(claim) == {"MSG605"}, "one account"
    said.tell(call, events.HighlightRemoved(support.highlight.pk))
    do(quiet)
    assert found_of(claim) == {"MSG601"}, "though nobody touched the claim"
    claims.retire(claim, by=quiet.pmm, at=timezone.now())
    do(quiet)
    assert found_of(claim) == set()


def test_what_bears_it_out_through_an_insight(quiet: World, call: Conversation) -> None:
    tuba = said.conversation(
        quiet.workspace, "Tuba on sharing", account=said.account(quiet.workspace, "Tuba")
    )
    learned = said.insight(quiet.workspace, "They share by e-mail", by=quiet.pm)
    said.quote(learned, call)
    claim = approved(quiet)
    claims.add_support(claim, bearing=learned, by=quiet.pmm, at=timezone.now())
    do(quiet)
    assert found_of(claim) == {"MSG605"}
    said.quote(learned, tuba)
    do(quiet)
    assert found_of(claim) == set(), "the insight has two accounts now"
    said.tell(tuba, events.ConversationDescribed("interview", "2025-01-06", call.account_id))
    do(quiet)
    assert found_of(claim) == {"MSG605"}, "it was the same customer after all"
    said.tell(learned, events.InsightSucceeded("superseded", []))
    do(quiet)
    assert found_of(claim) == {"MSG601"}


def test_ahead_of_the_product(quiet: World, clock: Clock) -> None:
    claim = resting(a_claim(quiet), quiet)
    day = on_day(clock.day(10).date())
    features.state_launch_date(quiet.release, date=day, by=quiet.pmm, at=clock.now)
    do(quiet)
    assert found_of(claim) == set()
    assert fresh(claim).look_again_on == clock.day(7).date()
    clock.to(7)
    lookout.look_again(quiet.workspace.pk, {})
    assert "MSG602" in found_of(claim)
    features.ship(quiet.release, on=clock.now.date(), by=quiet.pm, at=clock.now)
    do(quiet)
    assert found_of(claim) == set(), "what happens to a feature is looked at for its claims"
    claims.approve(claim, by=quiet.pmm, at=clock.now)
    features.drop(quiet.feature, why="retired", by=quiet.pm, at=clock.now)
    do(quiet)
    assert found_of(claim) == {"MSG601", "MSG602"}
    claims.rest_no_more(claim_on(claim), by=quiet.pmm, at=clock.now)
    do(quiet)
    assert found_of(claim) == {"MSG601"}


def claim_on(claim: Claim) -> Any:
    """The row that says on what it rests."""
    from alongside.rooms.messaging.models import Capability

    return Capability.objects.get(claim=claim)


def test_a_capability_that_was_merged(quiet: World, clock: Clock) -> None:
    claim = resting(approved(quiet), quiet)
    other = another(quiet, "F-9").feature
    do_jobs(but=QUIET)
    features.merge(quiet.feature, into=other, by=quiet.pm, at=clock.now)
    do(quiet)
    features.drop(fresh(other), why="deferred", by=quiet.pm, at=clock.forward(minutes=1))
    do(quiet)
    assert "MSG602" in found_of(claim)


def test_only_the_claim_is_judged_by_a_feature_beside(quiet: World, clock: Clock) -> None:
    """A claim rests on two features: an event of one leaves what is found of the other as it is."""
    claim = resting(approved(quiet), quiet)
    beside = another(quiet, "F-9")
    claims.rest_on(claim, feature=beside.feature, by=quiet.pmm, at=clock.now)
    said.link(beside.feature, said.conversation(quiet.workspace, "Tuba"))
    features.set_tier(beside, tier="T1", by=quiet.pm, at=clock.now)
    features.state_release_date(
        beside, date=on_day(clock.day(30).date()), by=quiet.pm, at=clock.now
    )
    checks.check_all(quiet.workspace)
    forget_jobs()
    before = set(Finding.objects.filter(release=beside, resolved_at=None))
    assert before
    features.drop(quiet.feature, why="deferred", by=quiet.pm, at=clock.forward(minutes=1))
    do(quiet)
    assert set(Finding.objects.filter(release=beside, resolved_at=None)) == before
    assert "MSG602" in found_of(claim)


def test_a_review_that_waits(quiet: World, clock: Clock) -> None:
    claim = resting(a_claim(quiet), quiet)
    review = claims.ask_review(claim, by=quiet.pmm, at=clock.now)
    do(quiet)
    for day, severity in ((6, "warning"), (11, "error")):
        assert fresh(claim).look_again_on == clock.day(day).date()
        clock.to(day)
        lookout.look_again(quiet.workspace.pk, {})
        [row] = Finding.objects.filter(code="CTX306", resolved_at=None)
        assert (row.claim, row.severity, row.who) == (claim, severity, "pm pmm")
    claims.answer_review(review, verdict="approved", expected=1, by=quiet.pm, at=timezone.now())
    do(quiet)
    assert "CTX306" not in found_of(claim)


def test_a_review_of_the_house_of_which_it_is_the_roof_waits(quiet: World, clock: Clock) -> None:
    claim = a_claim(quiet)
    given: dict[str, Any] = {"by": quiet.pmm, "at": clock.now}
    group = make_group(quiet.workspace, name="Search", area=quiet.area, **given)
    house = place_line(group, claim=claim, place="roof", **given).house
    review = ask_message_review(house, expected=1, **given)
    do(quiet)
    for day, severity in ((6, "warning"), (11, "error")):
        assert fresh(claim).look_again_on == clock.day(day).date()
        clock.to(day)
        lookout.look_again(quiet.workspace.pk, {})
        [row] = Finding.objects.filter(code="CTX306", resolved_at=None)
        assert (row.claim, row.severity, row.who) == (claim, severity, "pm pmm")
        assert "of the message house of which it is the roof" in row.sentence
    answer_message_review(review, verdict="approved", expected=1, by=quiet.pm, at=timezone.now())
    do(quiet)
    assert "CTX306" not in found_of(claim)


def test_it_goes_stale(quiet: World, clock: Clock, call: Conversation) -> None:
    claim = approved(quiet)
    do_jobs(but=QUIET)
    turns = fresh(claim).look_again_on
    assert turns == clock.now.date() + timedelta(days=181)
    clock.forward(days=181)
    lookout.look_again(quiet.workspace.pk, {})
    assert "MSG604" in found_of(claim)
    claims.approve(claim, by=quiet.pmm, at=timezone.now())
    do(quiet)
    assert "MSG604" not in found_of(claim)


def test_an_untested_message(quiet: World, clock: Clock) -> None:
    claim = resting(a_claim(quiet), quiet)
    features.set_tier(quiet.release, tier="T1", by=quiet.pmm, at=clock.now)
    day = on_day(clock.day(15).date())
    features.state_launch_date(quiet.release, date=day, by=quiet.pmm, at=clock.now)
    do(quiet)
    assert "MSG607" in found_of(claim)

    def tested(asked: int) -> None:
        note_test(
            claim, method="survey", day=clock.now.date(), asked=asked, taken=14, source="Panel", by=quiet.pmm,
            at=clock.forward(minutes=1),
        )  # fmt: skip
        do(quiet)

    tested(19)
    row = Finding.objects.get(claim=claim, code="MSG607", resolved_at=None)
    assert "the only test of it is weak: 19 of at least 20 were asked" in row.sentence
    tested(20)
    assert "MSG607" not in found_of(claim)


def test_consent_for_what_a_claim_quotes(quiet: World, call: Conversation, clock: Clock) -> None:
    claim = a_claim(quiet, "“Well”", kind="customer said")
    borne_out(claim, quiet, call)
    said.tell(call, events.ConsentStated("internal", True))
    do(quiet)
    assert "DSC105" not in codes(quiet.workspace)
    claims.approve(claim, by=quiet.pmm, at=clock.now)
    do(quiet)
    [row] = Finding.objects.filter(code="DSC105", resolved_at=None)
    assert (row.conversation, row.severity) == (call, "error")
    said.tell(call, events.ConsentStated("public", True))
    do(quiet)
    assert "DSC105" not in codes(quiet.workspace)
    said.tell(call, events.ConsentWithdrawn("internal"))
    do(quiet)
    assert "DSC105" in codes(quiet.workspace)
    claims.remove_support(Support.objects.get(), by=quiet.pmm, at=clock.now)
    do(quiet)
    assert "DSC105" not in codes(quiet.workspace), "though nothing says what it had quoted"


def test_more_is_promised_than_is_found(quiet: World, clock: Clock) -> None:
    group = make_group(quiet.workspace, name="Search", by=quiet.pmm, at=clock.now)
    value = name_value(group, name="Evenings", by=quiet.pmm, at=clock.now)
    given: dict[str, Any] = {"by": quiet.pmm, "at": clock.now}
    roof, pillar = a_claim(quiet, "Free evenings"), a_claim(quiet, "Seats find themselves")
    for claim in (roof, pillar):
        promise(claim, value=value, **given)
    line = place_line(group, claim=roof, place="roof", **given)
    place_line(group, claim=pillar, place="pillar", **given)
    do(quiet)
    assert "MSG603" not in codes(quiet.workspace)
    assert value
    note_perception(value, day=clock.now.date(), asked=5, mean=2.5, source="Calls", **given)
    do(quiet)
    assert ("MSG603" in found_of(roof), "MSG603" in found_of(pillar)) == (True, False)
    take_out_line(line, **given)
    do(quiet)
    assert ("MSG603" in found_of(roof), "MSG603" in found_of(pillar)) == (False, True)
    promise(pillar, value=None, **given)
    do(quiet)
    assert "MSG603" not in codes(quiet.workspace)


def test_what_is_asked_for(quiet: World, clock: Clock) -> None:
    claim = a_claim(quiet)
    assert asked_for() == [
        ("check_features", {"features": [], "and_nearby": False, "claims": [claim.pk]})
    ]


def test_very_many_claims_are_one_full_check(quiet: World) -> None:
    from alongside.rooms.ledger.book import writing

    with writing(quiet.workspace.pk) as book:
        book.kinds.add(events.ClaimApproved.kind)
        book.claims.update(range(1, lookout.FEW + 2))
    assert {kind for kind, _ in asked_for()} & {"check_all", "check_features"} == {"check_all"}
    forget_jobs()
