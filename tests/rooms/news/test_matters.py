"""What waits on whom, and what is at risk because somebody else has to act first."""

from datetime import timedelta

import pytest

from alongside.core.rules import rules
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release, Surprise
from alongside.rooms.findings import actions as findings
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.lines import Risk, Waiting
from alongside.rooms.news.today import news
from alongside.rooms.news.whose import _RULES, Deed, deed_of, leading
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.news.conftest import (
    Clock,
    acknowledges,
    another,
    joins,
    opens,
    says,
    sets,
    told,
)
from tests.story import TODAY


def waits(member: Member) -> list[tuple[str, Deed, tuple[Deed, ...]]]:
    return [(one.about.key, one.deed, one.also) for one in told(member, days=0).waiting.lines]


def risks(member: Member) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.about.key, one.code, one.who) for one in told(member, days=0).at_risk.lines]


def day(clock: Clock, working_days: int) -> str:
    return str(clock.day(working_days).date())


def test_nothing_waits_where_all_is_well(quiet: World) -> None:
    assert waits(quiet.pmm) == []
    assert risks(quiet.pmm) == []


def test_a_date_that_nobody_saw_waits_for_the_marketer_alone(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 54))
    assert waits(quiet.pmm) == [("F-1", Deed.ACKNOWLEDGE, ())]
    [line] = told(quiet.pmm, days=0).waiting.lines
    assert (line.seen, line.about.target) == (day(clock, 60), day(clock, 54))
    assert waits(quiet.pm) == []
    acknowledges(quiet)
    assert waits(quiet.pmm) == []


def test_nobody_sees_it_for_them(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 54))
    acknowledges(quiet, by=quiet.pm)
    acknowledges(quiet, by=joins(quiet, "ann", "pmm"))
    assert waits(quiet.pmm), "neither the product manager nor another marketer"
    acknowledges(quiet)
    assert waits(quiet.pmm) == []


def test_what_moved_asks_for_it_once(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 54))
    news = told(quiet.pmm)
    assert [one.unseen for one in news.moved.lines] == [True]
    assert news.waiting.total == 0


@pytest.mark.parametrize(("days", "asked"), [(16 * 7, True), (16 * 7 + 1, False)])
def test_a_date_beyond_the_radar_can_wait(
    quiet: World, clock: Clock, days: int, asked: bool
) -> None:
    far = another(quiet, "FAR")
    says(quiet, str((clock.now + timedelta(days=days)).date()), release=far)
    assert ("FAR" in [key for key, *_ in waits(quiet.pmm)]) is asked


def test_a_tier_waits_for_the_side_that_has_not_signed(quiet: World, clock: Clock) -> None:
    other = another(quiet, "F-2")
    says(quiet, day(clock, 60), release=other)
    acknowledges(quiet, release=other)
    sets(quiet, "T1", release=other)
    assert waits(quiet.pmm) == [("F-2", Deed.CONFIRM_TIER, ())]
    assert waits(quiet.pm) == []
    actions.confirm_tier(Release.objects.get(pk=other.pk), by=quiet.pmm, at=clock.now)
    assert waits(quiet.pmm) == []


def test_a_small_tier_needs_no_signature(quiet: World, clock: Clock) -> None:
    other = another(quiet, "F-2")
    says(quiet, day(clock, 60), release=other)
    acknowledges(quiet, release=other)
    sets(quiet, "T3", release=other)
    assert waits(quiet.pmm) == []


def test_a_release_without_a_tier_waits_for_both(quiet: World, clock: Clock) -> None:
    other = another(quiet, "F-2")
    says(quiet, day(clock, 55), release=other)
    acknowledges(quiet, release=other)
    assert waits(quiet.pm) == [("F-2", Deed.SET_TIER, ())]
    assert waits(quiet.pmm) == [("F-2", Deed.SET_TIER, ())]


def test_a_change_inside_the_freeze_waits_for_a_countersignature(
    quiet: World, clock: Clock
) -> None:
    clock.to(57)
    actions.confirm_release_date(
        Release.objects.get(pk=quiet.release.pk), by=quiet.pm, at=clock.now
    )
    says(quiet, day(clock, 61))
    [(key, deed, _)] = waits(quiet.pmm)
    assert (key, deed) == ("F-1", Deed.COUNTERSIGN)
    assert ("F-1", "RAD404", ("pmm",)) in risks(quiet.pm), "the product manager cannot sign it"
    actions.countersign(Release.objects.get(pk=quiet.release.pk), by=quiet.pmm, at=clock.now)
    assert waits(quiet.pmm) == []


@pytest.mark.parametrize(("at", "passed"), [(15, False), (61, True)])
def test_a_stale_date_waits_for_the_product_manager(
    quiet: World, clock: Clock, at: int, passed: bool
) -> None:
    clock.to(at)
    [line] = told(quiet.pm, days=0).waiting.lines
    assert (line.deed, line.passed) == (Deed.CONFIRM_DATE, passed)
    assert (line.severity == "error") is passed
    assert [one.code for one in told(quiet.pmm, days=0).at_risk.lines] == (
        ["RAD407"] if passed else []
    )


def test_what_was_forgotten_for_a_quarter_is_left_to_the_radar(quiet: World, clock: Clock) -> None:
    due = clock.day(60)
    clock.forward(days=(due - clock.now).days + 91)
    assert [one.deed for one in told(quiet.pm, days=0).waiting.lines] == [Deed.CONFIRM_DATE]
    clock.forward(days=1)
    assert told(quiet.pm, days=0).waiting.total == 0


def test_a_surprise_waits_for_both_sides_until_it_is_settled(quiet: World, clock: Clock) -> None:
    sue = joins(quiet, "sue", "support")
    actions.report_surprise(Release.objects.get(pk=quiet.release.pk), by=sue, at=clock.now)
    for member in (quiet.pm, quiet.pmm):
        [line] = told(member, days=0).waiting.lines
        assert (line.deed, line.surprised) == (Deed.SETTLE, "Sue")
    assert waits(sue) == []
    actions.settle_surprise(
        Surprise.objects.get(), outcome="Told too late.", by=quiet.pm, at=clock.now
    )
    assert waits(quiet.pmm) == []


def test_a_release_is_one_line_and_says_what_else_there_is(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    sets(quiet, "T1")
    assert waits(quiet.pmm) == [("F-1", Deed.DECIDE, (Deed.ACKNOWLEDGE, Deed.CONFIRM_TIER))]


def test_the_worst_is_told_first_and_its_deed_comes_first(quiet: World, clock: Clock) -> None:
    sets(quiet, "T1")
    says(quiet, day(clock, 20))
    clock.to(16)
    acknowledges(quiet)
    [line] = told(quiet.pmm, days=0).waiting.lines
    assert (line.severity, line.deed, line.also) == ("error", Deed.DECIDE, (Deed.CONFIRM_TIER,))
    assert line.sentence.startswith("Pulled in by 40 working days")
    worse = Finding.objects.get(code="RAD403", resolved_at=None)
    until = clock.day(30).date()
    findings.waive(worse, reason="It is known.", until=until, by=quiet.pm, at=clock.now)
    [line] = told(quiet.pmm, days=0).waiting.lines
    assert (line.severity, line.deed, line.also) == ("warning", Deed.CONFIRM_TIER, ())
    assert "product marketing has not signed it" in line.sentence


def test_a_waived_finding_waits_on_nobody(quiet: World, clock: Clock) -> None:
    clock.to(15)
    told(quiet.pm)
    finding = Finding.objects.get(code="RAD407", resolved_at=None)
    until = clock.day(30).date()
    findings.waive(finding, reason="It is known.", until=until, by=quiet.pm, at=clock.now)
    assert waits(quiet.pm) == []


def test_risks_are_those_of_ones_own_areas_only(quiet: World, clock: Clock) -> None:
    ann = joins(quiet, "ann", "pmm")
    opens(quiet, "billing", pmm=ann)
    acknowledges(quiet, by=ann)
    clock.to(61)
    assert risks(quiet.pmm) == [("F-1", "RAD407", ("pm",))]
    assert risks(ann) == []


def test_without_an_area_large_launches_are_ones_risks(quiet: World, clock: Clock) -> None:
    sue = joins(quiet, "sue", "support")
    small = another(quiet, "F-2")
    says(quiet, day(clock, 60), release=small)
    clock.to(61)
    assert risks(sue) == [("F-1", "RAD407", ("pm",))]
    acknowledges(quiet, release=small, by=sue)
    assert {key for key, *_ in risks(sue)} == {"F-1", "F-2"}
    assert waits(sue) == []


def test_what_is_restricted_or_a_draft_is_told_to_nobody_outside(
    quiet: World, clock: Clock
) -> None:
    sue = joins(quiet, "sue", "support")
    actions.restrict(Feature.objects.get(pk=quiet.feature.pk), guests=[], by=quiet.pm, at=clock.now)
    clock.to(61)
    assert risks(sue) == []
    assert risks(quiet.pmm)


def test_few_are_shown_and_all_are_counted(quiet: World, clock: Clock) -> None:
    for number in range(5):
        says(quiet, day(clock, 30 + number), release=another(quiet, f"N-{number}"))
    part = told(quiet.pmm, days=0, shown=3).waiting
    assert (len(part.lines), part.total, part.more) == (3, 5, 2)
    assert [one.about.key for one in part.lines] == ["N-0", "N-1", "N-2"], "the nearest first"


def test_everything_in_the_story_is_on_exactly_one_list_of_its_pair(story: Workspace) -> None:
    """Each error and warning about what is ahead, and each of the two in the pair: theirs to do, or at risk."""
    ahead = Finding.objects.within(story).filter(
        resolved_at=None, release__shipped_on=None, release__withdrawn=False
    )
    for finding in ahead.exclude(severity="info").select_related("feature__area"):
        area = finding.feature.area
        for side, seat in (("pm", area.pm_id), ("pmm", area.pmm_id)):
            if seat is None:
                continue
            member = Member.objects.select_related("workspace").get(pk=seat)
            lists = news(member, since=TODAY, now=TODAY, today=TODAY.date(), shown=50)
            leads = side in leading(finding.code, finding.who.split())
            mine: list[Waiting | Risk] = [*(lists.waiting.lines if leads else lists.at_risk.lines)]
            about = [one for one in mine if one.about.release == finding.release_id]
            assert about, (finding.code, side)
            if leads and isinstance(about[0], Waiting):
                assert deed_of(finding.code) in (about[0].deed, *about[0].also)


def test_every_rule_named_here_is_one() -> None:
    assert set(_RULES) <= set(rules())
