"""Notice and lead of a whole release: who counts, and which tiers were held."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.notice import (
    Notice,
    lead_in_force,
    notice_of,
    suggested_tier,
    tier_in_force,
    tier_of,
)
from alongside.core.policy import GENERAL, Policy
from alongside.core.workdays import Workdays
from tests.core.told import PM, PMM, Told, day, history, moment, ships

POLICY = Policy(GENERAL, {})
CALENDAR = Workdays()
TARGET = day(140)  # 100 working days after the beginning
T1, T2, T3, T0 = (events.TierSet(tier) for tier in ("T1", "T2", "T3", "T0"))


def lead(told: Told, target: date = TARGET) -> int:
    return lead_in_force(told.line(), target=target, policy=POLICY, workdays=CALENDAR)


def notice(told: Told, target: date = TARGET) -> Notice:
    return notice_of(told.line(), target=target, policy=POLICY, workdays=CALENDAR)


def before(days: int) -> int:
    """The number of the day that lies so many working days before the target."""
    return (CALENDAR.add(TARGET, -days) - day(0)).days


def told() -> Told:
    return history().on(1, ships(str(TARGET)))


def seen(when: date | None = TARGET) -> events.Event:
    return events.ReleaseAcknowledged(str(when) if when else None)


def test_only_a_product_marketer_counts() -> None:
    story = told().on(1, T2, by=PM).on(2, seen(), by=PM).on(2, seen()).on(2, seen(), by=99)
    assert notice(story) == Notice(0, 25)
    assert notice(story.on(before(30), seen(), by=PMM)) == Notice(30, 25)


def test_no_date_was_seen() -> None:
    story = told().on(1, T2, by=PM).on(before(30), seen(), by=PMM).on(before(9), seen(None), by=PMM)
    assert notice(story) == Notice(0, 25)


OTHER_WORD = st.sampled_from(
    [
        events.NoticeDelivered(PMM),
        events.ReleaseDiscussed("contributed"),
    ]
)
DATE_WORD = st.sampled_from(
    [
        events.ChangeCountersigned(str(TARGET)),
        ships("2025-01"),
        ships(str(day(170))),
        events.ReleaseDateConfirmed(),
        events.ReleaseDateRemoved(),
        events.LaunchDateStated(str(TARGET)),
    ]
)
WORDS = st.lists(
    st.tuples(st.integers(0, 150), OTHER_WORD, st.sampled_from([PM, PMM, None]))
    | st.tuples(st.integers(0, 150), DATE_WORD, st.sampled_from([PM, None]))
)


@given(WORDS)
def test_with_target_and_tier_fixed_only_acknowledgements_change_it(
    words: list[tuple[int, events.Event, int | None]],
) -> None:
    """Notices delivered above all: sending more of them changes nothing. To countersign is to acknowledge."""
    story = told().on(1, T2, by=PM).on(before(17), seen(), by=PMM)
    for number, word, by in words:
        story.on(number, word, by=by)
    assert notice(story) == Notice(17, 25)


def test_whoever_states_the_date_has_seen_it() -> None:
    story = told().on(1, T2, by=PM).on(before(22), events.LaunchDateStated(str(TARGET)), by=PMM)
    assert notice(story) == Notice(22, 25)


def test_without_a_tier_the_suggested_one_counts() -> None:
    assert lead(told()) == 0
    assert notice(told()) == Notice(0, 0)
    story = told().on(1, events.TierFactsStated(["notable"]))
    assert (tier_of(story.line(), POLICY), lead(story)) == ("T2", 25)
    story.on(2, T3)
    assert (tier_of(story.line(), POLICY), lead(story)) == ("T3", 10)
    assert suggested_tier(story.line(), POLICY) == "T2"


def test_a_stage_suggests_a_tier_as_well() -> None:
    policy = Policy(GENERAL, {"tiers.decisions": ["stage beta -> T3", "stage general -> T1"]})
    assert suggested_tier(history().line(), policy) == "T1"


def test_a_tier_may_need_no_notice() -> None:
    policy = Policy(GENERAL, {"lead.T0": 0})
    line = told().on(1, T0).line()
    found = notice_of(line, target=TARGET, policy=policy, workdays=CALENDAR)
    assert (found, found.ratio) == (Notice(0, 0), 1)


def test_the_tier_in_force_at_a_moment() -> None:
    story = told().on(1, events.TierFactsStated(["notable"])).on(3, T3).on(5, T1).on(7, T0)
    line = story.line()
    held = [
        tier_in_force(line, target=day(20), policy=POLICY, workdays=CALENDAR, until=moment(number))
        for number in (2, 3, 4, 5, 6, 7, 8)
    ]
    assert held == ["T0", "T3", "T3", "T1", "T1", "T1", "T1"]
    line = told().on(1, events.TierFactsStated(["notable"])).line()
    assert tier_in_force(line, target=day(20), policy=POLICY, workdays=CALENDAR) == "T2"


@pytest.mark.parametrize("tiers", [(T1, T2), (T2, T1)])
def test_of_two_tiers_with_one_lead_the_larger_weighs_more(
    tiers: tuple[events.TierSet, ...],
) -> None:
    """Their freezes may differ all the same."""
    alike = Policy(GENERAL, {"lead.T2": 40})
    line = told().on(1, tiers[0]).on(before(10), tiers[1]).line()
    assert tier_in_force(line, target=TARGET, policy=alike, workdays=CALENDAR) == "T1"


@pytest.mark.parametrize(("wd_before", "expected"), [(41, 2), (40, 40), (39, 40), (0, 40)])
def test_a_late_downgrade_does_not_lower_the_lead(wd_before: int, expected: int) -> None:
    assert lead(told().on(1, T1).on(before(wd_before), T0)) == expected


def test_the_longest_of_several() -> None:
    assert lead(told().on(1, T3).on(2, T1).on(before(24), T2).on(before(9), T3)) == 40
    assert lead(told().on(1, T3).on(2, T1).on(before(50), T2).on(before(25), T3)) == 25
    assert lead(told().on(1, T3).on(before(3), T1)) == 40
    assert lead(told().on(1, T1).on(before(9), T3).on(before(8), T2)) == 40


def test_a_downgrade_that_both_signed_is_forgiven() -> None:
    story = told().on(1, T1).on(before(20), T3).on(before(19), events.TierConfirmed("T3", "pm"))
    assert lead(story) == notice(story).lead == 40
    assert lead(story.on(before(18), events.TierConfirmed("T3", "pmm"))) == 10


def test_a_signature_under_another_tier_forgives_nothing() -> None:
    story = told().on(1, T1).on(before(20), T3).on(before(19), events.TierConfirmed("T3", "pm"))
    assert lead(story.on(before(18), events.TierConfirmed("T1", "pmm"))) == 40


def test_setting_the_same_tier_again_keeps_its_signatures() -> None:
    story = told().on(1, T1).on(before(20), T3)
    for side in ("pm", "pmm"):
        story.on(before(19), events.TierConfirmed("T3", side))
    assert lead(story.on(before(10), T3)) == 10
    assert len(story.line().tier_choices) == 2


def test_a_tier_set_after_the_target_came_too_late() -> None:
    story = told().on(1, T3).on(141, T1)
    assert lead(story) == 10
    assert lead(told().on(1, T3).on(140, T1)) == 40
    assert lead(told().on(140, T1)) == 40
    assert lead(told().on(141, T1)) == 40  # nobody had set one: better late than none
