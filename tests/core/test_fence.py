"""What the fence picture says: marks and their sides, gaps, the believed date, the sentences."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.fence import Fence, Gap, Ground, Kind, fence_of, joined, rows_of
from alongside.core.fence.believed import longest
from alongside.core.policy import Policy
from alongside.core.rules.discover import settings as rule_settings
from alongside.core.timeline import Move
from tests.core.any_event import ANY_EVENT
from tests.core.told import PM, PMM, Told, day, history, moment, ships

POLICY = Policy(rule_settings(), {})
SALES, SUPPORT = 3, 4
PRIORITISED = events.FeaturePrioritised()


def told() -> Told:
    """Prioritised on day 1, a Tuesday, with sales and support in the company."""
    story = history().on(0, events.MemberJoined("sales"), release=SALES)
    return story.on(0, events.MemberJoined("support"), release=SUPPORT).on(1, PRIORITISED, by=PM)


def fence(story: Told, until: int = 100, release: int | None = None) -> Fence:
    timeline = story.fold(until=moment(until))
    line = timeline.features[1]
    return fence_of(
        line,
        release=line.releases[release] if release else None,
        policy=POLICY,
        workdays=timeline.workspace.workdays,
        now=moment(until),
    )


def gaps(story: Told, until: int = 100) -> list[tuple[Ground, int, bool, bool]]:
    return [(gap.ground, gap.days, gap.late, gap.open) for gap in fence(story, until).gaps]


def seen(number: int) -> Event:
    return events.ReleaseAcknowledged(str(day(number)))


ATTENDED = events.ReleaseDiscussed("attended")
ASKED = events.ReleaseDiscussed("asked")


def test_blind_from_the_decision_to_the_first_that_product_marketing_knew() -> None:
    picture = fence(told().on(15, ASKED, by=PMM))
    assert [(gap.begin, gap.end) for gap in picture.gaps] == [(moment(1), moment(15))]
    (gap,) = picture.gaps
    assert (gap.ground, gap.days, gap.late) == (Ground.UNHEARD, 10, True)
    assert (
        gap.sentence == "product marketing first heard here, 10 working days after it was decided"
    )
    assert picture.headlines[0] == "Go-to-market first heard 10 working days after it was decided."


def test_patience_is_the_policys() -> None:
    assert gaps(told().on(8, ASKED, by=PMM)) == [(Ground.UNHEARD, 5, False, False)]
    assert gaps(told().on(9, ASKED, by=PMM)) == [(Ground.UNHEARD, 6, True, False)]


def test_who_was_in_before_the_decision_is_not_behind_a_fence() -> None:
    story = history().on(1, ATTENDED, by=PMM).on(8, PRIORITISED, by=PM)
    picture = fence(story)
    assert picture.gaps == ()
    assert picture.headlines[0] == (
        "Go-to-market was in from the start, 5 working days before it was decided."
    )
    assert [thing.kind for thing in picture.things if thing.crosses] == [Kind.HEARD]
    same_day = history().on(1, PRIORITISED, by=PM).on(1, ATTENDED, by=PMM)
    assert fence(same_day).headlines[0] == "Go-to-market heard on the day on which it was decided."


def test_delivered_is_not_known() -> None:
    story = told().on(2, events.NoticeDelivered(PMM))
    assert gaps(story, until=15) == [(Ground.UNHEARD, 10, True, True)]
    assert fence(story).heard_at is None


def test_without_a_decision_it_begins_with_the_first_date_or_with_the_roadmap() -> None:
    dated = history().on(7, ships(str(day(90))), by=PM).on(21, ASKED, by=PMM)
    assert fence(dated).gaps[0].begin == moment(7)
    assert "after its first date was said" in fence(dated).headlines[0]
    added = history().on(21, ASKED, by=PMM)
    assert fence(added).gaps[0].begin == moment(0)
    assert "after it came onto the roadmap" in fence(added).headlines[0]


def test_what_came_out_unheard_is_over() -> None:
    story = told().on(8, events.ReleaseShipped(str(day(8))), by=PM)
    (gap,) = fence(story).gaps
    assert (gap.days, gap.open, gap.healed) == (5, False, False)
    assert fence(story).headlines[0].startswith("Nobody from product marketing heard of it in 5")
    assert gaps(told().on(8, events.FeatureDropped(), by=PM))[0][3] is False


def test_sales_knew_first() -> None:
    picture = fence(told().on(9, ASKED, by=SALES).on(15, ASKED, by=PMM))
    assert picture.headlines[0].startswith("Product marketing first heard 10")
    sales = next(thing for thing in picture.things if thing.actor == SALES)
    assert (sales.what, sales.product, sales.gtm) == ("sales asked", False, True)


def test_nothing_is_said_of_a_side_that_has_nobody() -> None:
    story = Told().on(0, events.FeatureAdded(), events.ReleaseAdded("stable")).on(1, PRIORITISED)
    picture = fence(story)
    assert (picture.seated, picture.gaps) == (False, ())
    assert "on record" in picture.headlines[-1]


def moved(to: int) -> Told:
    """Product marketing has seen day 70; on day 10 the date moves."""
    story = told().on(2, ships(str(day(70))), by=PM).on(2, seen(70), by=PMM)
    return story.on(10, ships(str(day(to))), by=PM)


def unseen(story: Told, until: int = 20) -> list[Gap]:
    return [gap for gap in fence(story, until).gaps if gap.ground is Ground.UNSEEN]


def test_a_date_that_moved_far_and_was_not_seen() -> None:
    (gap,) = unseen(moved(77))
    assert (gap.begin, gap.end, gap.days, gap.open) == (moment(10), moment(20), 6, True)
    assert gap.sentence.startswith("slipped to 24 Mar; product marketing has not seen it for 6")
    assert unseen(moved(76)) == []
    assert len(unseen(moved(76).on(11, ships(str(day(77))), by=PM))) == 1


def test_it_ends_when_it_is_seen_or_goes_back() -> None:
    (gap,) = unseen(moved(63).on(17, seen(63), by=PMM))
    assert (gap.days, gap.open, gap.healed) == (5, False, True)
    assert unseen(moved(63).on(14, seen(63), by=PMM)) == []
    assert unseen(moved(63).on(17, ships(str(day(70))), by=PM)) == []


def test_it_ends_when_it_is_too_late() -> None:
    (gap,) = unseen(moved(17).on(17, events.ReleaseShipped(str(day(17))), by=PM), until=40)
    assert (gap.end, gap.open, gap.healed) == (moment(17), False, False)
    assert "never saw it" in gap.sentence


def test_marks_stand_on_the_rail_of_those_who_took_part() -> None:
    story = told().on(2, ships(str(day(70)))).on(3, events.LaunchDateStated(str(day(71))))
    story.on(4, ATTENDED, by=SUPPORT).on(5, seen(71), by=PMM).on(6, seen(71), by=PM)
    story.on(7, events.TierSet("T2"), by=PM).on(8, events.TierConfirmed("T2", "pmm"), by=PMM)
    sides = [(thing.kind, thing.product, thing.gtm) for thing in fence(story).things[3:]]
    assert sides == [
        (Kind.DATED, True, False),
        (Kind.LAUNCH, False, True),
        (Kind.DISCUSSED, False, True),
        (Kind.HEARD, True, True),
        (Kind.ACKNOWLEDGED, True, True),
        (Kind.TIER, True, False),
        (Kind.SIGNED, True, True),
    ]


def test_things_that_lie_close_are_one_mark() -> None:
    story = told()
    for number in range(400):
        story.on(number, events.EvidenceSeen("docs"))
    story.on(200, ASKED, by=SUPPORT).on(201, ASKED, by=PMM)
    picture = fence(story, until=400)
    assert len(picture.things) == 405
    assert len(picture.marks) <= 70
    assert sum(len(mark.things) for mark in picture.marks) == 405
    assert "docs × 7" in {mark.what for mark in picture.marks}  # noqa: RUF001
    whole = joined(picture.things, begin=picture.begin, end=picture.end, parts=1)
    assert [mark.what for mark in whole] == ["prioritised", "support asked", "first heard"]


def test_the_believed_date_with_its_jumps() -> None:
    story = told().on(2, ships("2025-Q2"), by=PM).on(3, ships(str(day(140))), by=PM)
    story.on(4, events.ReleaseDateConfirmed(), by=PM).on(9, ships(str(day(133))), by=PM)
    story.on(10, events.ReleaseDateRemoved(), by=PM)
    (line,) = fence(story).believed
    assert [(point.move, point.wd) for point in line.points] == [
        (Move.STATED, 0),
        (Move.NARROWED, 0),
        (Move.PULLED_IN, -5),
        (Move.REMOVED, 0),
    ]
    assert "The date was pulled in once (5 working days)." in fence(story).headlines


def test_of_many_dates_those_that_stood_longest() -> None:
    story = told()
    for number in range(2, 60):
        story.on(number, ships(str(day(197 + number % 2))), by=PM)
    picture = fence(story.on(80, ships(str(day(193))), by=PM))
    (line,) = picture.believed
    assert len(line.points) == 59
    short = longest(line, most=4, workdays=picture.workdays)
    assert [point.known_at for point in short.points] == [moment(one) for one in (2, 58, 59, 80)]
    assert [point.wd for point in short.points] == [0, 0, 1, -3]
    assert longest(line, most=59, workdays=picture.workdays) is line


def test_a_date_that_passed_in_silence() -> None:
    story = told().on(2, ships(str(day(10))), by=PM)
    (silent,) = fence(story, until=18).believed[0].silent
    assert (silent.begin.date(), silent.days, silent.open) == (day(11), 5, True)
    story.on(15, ships(str(day(80))), by=PM)
    (silent,) = fence(story, until=18).believed[0].silent
    assert (silent.end, silent.days, silent.open) == (moment(15), 2, False)


def test_notice_is_told_before_and_after_the_launch() -> None:
    story = told().on(1, events.TierSet("T3"), by=PM).on(2, ships(str(day(30))), by=PM)
    assert "No notice yet: at most 10 of 10" in fence(story, until=3).headlines[1]
    story.on(25, seen(30), by=PMM)
    assert (
        fence(story, until=26).headlines[1] == "3 of 10 working days of notice, if the date holds."
    )
    story.on(30, events.ReleaseShipped(str(day(30))), by=PM)
    assert (
        fence(story, until=31).headlines[1]
        == "Product marketing had 3 of 10 working days of notice."
    )


def test_the_span_holds_every_thing() -> None:
    picture = fence(told().on(3, ASKED, by=PMM), until=3)
    assert picture.begin < moment(0)
    assert picture.end > moment(3)
    assert picture.shows_now


def test_one_release_of_several() -> None:
    story = told().on(2, events.ReleaseAdded("beta"), by=PM, release=2)
    story.on(3, ships(str(day(60))), by=PM).on(3, ships(str(day(30))), by=PM, release=2)
    story.on(4, ASKED, by=PMM)
    assert [line.stage for line in fence(story).believed] == ["beta", "general"]
    picture = fence(story, release=2)
    assert [line.stage for line in picture.believed] == ["beta"]
    assert {thing.stage for thing in picture.things if thing.kind is not Kind.HEARD} == {"", "beta"}
    assert picture.heard_at == moment(4)


def test_the_table_has_a_row_for_everything() -> None:
    story = told().on(2, ships(str(day(10))), by=PM)
    picture = fence(story, until=18)
    rows = rows_of(picture)
    assert len(rows) == len(picture.things) + 2
    assert [row.what for row in rows if row.hurts] == [
        picture.gaps[0].sentence,
        "16 Jan 2025 was over, and nobody said a word for 5 working days",
    ]
    assert [row.at for row in rows] == sorted(row.at for row in rows)


STORIES = st.lists(
    st.tuples(st.integers(0, 40), ANY_EVENT, st.integers(1, 3), st.sampled_from([None, PM, PMM]))
)


@given(STORIES)
@settings(deadline=None)
def test_any_history_has_a_picture(said: list[tuple[int, Event, int, int | None]]) -> None:
    story = told()
    for number, event, release, actor in sorted(said, key=lambda one: one[0]):
        story.on(number, event, by=actor, release=release)
    for line in story.fold().features.values():
        workdays = line.workspace.workdays
        picture = fence_of(line, policy=POLICY, workdays=workdays, now=moment(50))
        assert sum(len(mark.things) for mark in picture.marks) == len(picture.things)
        assert all(gap.begin <= gap.end and gap.days >= 0 for gap in picture.gaps)
        assert picture.begin < picture.end
        assert all(line.ends.date() >= date(2023, 1, 1) for line in picture.believed)
