"""Findings about claims: listed by name to those who may see them, waived, looked at as of a past moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features.actions.secrecy import restrict
from alongside.rooms.findings import actions, checks, queries
from alongside.rooms.findings.about import findings_about_claim
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.preview import preview
from alongside.rooms.findings.states import State
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.models import Claim
from alongside.rooms.news.found.queries import findings
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.findings.claimed import approved, borne_out, resting
from tests.rooms.findings.conftest import Clock, another

pytestmark = pytest.mark.django_db


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
    assert take_baseline(quiet.workspace) > 0
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
