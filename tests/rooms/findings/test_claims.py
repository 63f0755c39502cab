"""Findings about claims: kept as a full check has them, looked at again by themselves, listed to those who may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core import events
from alongside.core.plandate import on_day
from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.features import actions as features
from alongside.rooms.features.actions.secrecy import restrict
from alongside.rooms.findings import actions, checks, lookout, queries
from alongside.rooms.findings.about import findings_about_claim
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.preview import preview
from alongside.rooms.findings.states import State
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.groups import make_group
from alongside.rooms.messaging.houses import place_line, take_out_line
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.messaging.tested import note_test
from alongside.rooms.messaging.values import name_value, note_perception, promise
from alongside.rooms.news.found.queries import findings
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people import actions as people
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    another,
    asked_for,
    codes,
    do_jobs,
    forget_jobs,
    fresh,
    kept,
    reported,
)

pytestmark = pytest.mark.django_db
QUIET = ("check_all", "draft_snapshot", "index")
"""Jobs that would look at everything, or at nothing of this."""


def a_claim(world: World, wording: str = "No chair stays empty", **more: Any) -> Claim:
    given = {"kind": "outcome", "by": world.pmm, "at": timezone.now(), **more}
    return claims.write(world.workspace, wording=wording, **given)


def approved(world: World, wording: str = "No chair stays empty", **more: Any) -> Claim:
    made = a_claim(world, wording, **more)
    return claims.approve(made, by=world.pmm, at=timezone.now())


def marked(call: Conversation) -> Highlight:
    found = said.mark(call)
    said.tell(call, events.HighlightMade(found.pk, "product"))
    return found


def borne_out(claim: Claim, world: World, call: Conversation) -> Support:
    found = claims.add_support(claim, bearing=marked(call), by=world.pmm, at=timezone.now())
    assert found
    return found


def resting(claim: Claim, world: World) -> Claim:
    claims.rest_on(claim, feature=world.feature, by=world.pmm, at=timezone.now())
    return claim


def found_of(claim: Claim) -> set[str]:
    rows = Finding.objects.filter(claim=claim, resolved_at=None)
    return set(rows.values_list("code", flat=True))


def do(world: World) -> None:
    """Do what was asked for, but never a full check; and what is kept is what that would say."""
    do_jobs(but=QUIET)
    assert kept(world.workspace) == reported(checks.check(world.workspace, at=timezone.now()))


@pytest.fixture
def quiet(ours: World) -> World:
    """Our world, looked at today."""
    checks.check_all(ours.workspace)
    forget_jobs()
    return ours


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


def test_listed_by_name(quiet: World, clock: Clock) -> None:
    claim = resting(approved(quiet, owner=quiet.pmm), quiet)
    approved(quiet, "Elsewhere", by=quiet.pm)
    checks.check_all(quiet.workspace)
    today = clock.now.date()

    def titles(**wanted: Any) -> list[tuple[str, str]]:
        rows = findings(quiet.pmm, Wanted(rule="MSG601", **wanted), now=clock.now, today=today).rows
        return sorted((one.kind, one.title) for one in rows)

    both = [("claim", "Elsewhere"), ("claim", claim.wording)]
    assert titles() == both
    assert titles(text="CHAIR") == titles(mine=True) == titles(area="search") == both[1:]
    assert titles(area="none-such") == []
    told = findings(quiet.pmm, Wanted(rule="MSG601"), now=clock.now, today=today).rows
    line = next(one for one in told if one.subject == claim.pk)
    assert (line.area, line.pm, line.stage, line.is_pmm) == ("Search", "Pia", "claim", True)
    [one] = findings_about_claim(claim, quiet.pm, at=clock.now)
    assert (one.finding.code, one.state, one.who[0]) == ("MSG601", State.OPEN, "pmm")


def test_who_does_not_see_what_it_rests_on(quiet: World, clock: Clock) -> None:
    """That a secret launch is near is nobody's business, though everybody sees the claim."""
    sam = people.join(
        quiet.workspace, handle="sam", name="Sam", function="sales", by=quiet.pm, at=clock.now
    )
    assert sam
    claim = resting(approved(quiet), quiet)
    restrict(quiet.feature, guests=[], by=quiet.pm, at=clock.now)
    checks.check_all(quiet.workspace)
    [row] = Finding.objects.filter(claim=claim)
    until = clock.now.date() + timedelta(days=3)
    waiver = actions.waive(row, reason="Soon", until=until, by=quiet.pmm, at=clock.now)
    wanted = Wanted(rule="MSG601", state=State.WAIVED)
    for member, sees in ((quiet.pmm, True), (sam, False)):
        assert Finding.objects.visible_to(member).filter(pk=row.pk).exists() is sees
        assert Waiver.objects.visible_to(member).filter(pk=waiver.pk).exists() is sees
        rows = findings(member, wanted, now=clock.now, today=clock.now.date()).rows
        assert bool(rows) is sees
        assert bool(findings_about_claim(claim, member, at=clock.now)) is sees
        changed = preview(member, {"MSG601.severity": "off"}, at=clock.now)
        assert bool(changed.vanish.counts["MSG601"]) is sees
        assert Claim.objects.visible_to(member).filter(pk=claim.pk).exists()


def test_waived(quiet: World, clock: Clock) -> None:
    claim = approved(quiet)
    checks.check_all(quiet.workspace)
    row = Finding.objects.get(claim=claim)
    until = clock.now.date() + timedelta(days=3)
    waiver = actions.waive(row, reason="The survey runs", until=until, by=quiet.pm, at=clock.now)
    assert (waiver.claim, waiver.subject) == (claim, claim.pk)
    [held] = queries.waivers(quiet.workspace, at=clock.now, seen_by=quiet.pmm)
    assert (held.state, held.subject.name) == (State.WAIVED, f"claim:{claim.pk}")
    assert held.subject.title == claim.wording
    [told] = [
        one
        for one in queries.told(
            quiet.workspace, checks.check(quiet.workspace, at=clock.now), at=clock.now
        )
        if one.subject.kind == "claim"
    ]
    assert told.state is State.WAIVED
    assert actions.revoke_waiver(waiver, by=quiet.pm, at=clock.now)


def test_the_baseline_takes_it_in(quiet: World) -> None:
    claim = approved(quiet)
    assert checks.take_baseline(quiet.workspace) > 0
    assert Finding.objects.get(claim=claim).baseline_at


def test_a_past_moment(quiet: World, call: Conversation, clock: Clock) -> None:
    claim = approved(quiet)
    then = clock.forward(minutes=1)
    clock.to(2)
    borne_out(claim, quiet, call)
    clock.forward(minutes=1)
    now, past = (
        checks.check(quiet.workspace, at=at, select=["MSG601"]).findings
        for at in (timezone.now(), then)
    )
    assert now == []
    assert [(one.judged, one.subject, one.release) for one in past] == [("claim", claim.pk, None)]


def test_only_what_rests_on_an_area(quiet: World, clock: Clock) -> None:
    claim = approved(quiet)
    area = quiet.area.pk

    def found() -> list[int]:
        at = clock.forward(minutes=1)
        report = checks.check(quiet.workspace, at=at, select=["MSG601"], area=area)
        return [one.subject for one in report.findings]

    assert found() == []
    resting(claim, quiet)
    assert found() == [claim.pk]


def test_nothing_crosses(ours: World, theirs: World) -> None:
    foreign = approved(theirs)
    checks.check_features(ours.workspace.pk, [], claims=[foreign.pk])
    assert not Finding.objects.filter(claim=foreign).exists()


def test_statements(quiet: World, call: Conversation, clock: Clock) -> None:
    """It depends neither on how many claims there are nor on what they rest on."""

    def statements() -> int:
        numbers = list(Claim.objects.values_list("pk", flat=True))
        checks.check_features(quiet.workspace.pk, [], claims=numbers)
        with CaptureQueriesContext(connection) as asked:
            checks.check_features(quiet.workspace.pk, [], claims=numbers)
        return len(asked)

    borne_out(resting(approved(quiet), quiet), quiet, call)
    few = statements()
    for number in range(4):
        claim = approved(quiet, f"Claim {number}")
        borne_out(claim, quiet, call)
        claims.rest_on(
            claim, feature=another(quiet, f"F-{number + 5}").feature, by=quiet.pmm, at=clock.now
        )
    assert statements() == few
    assert few <= 17
