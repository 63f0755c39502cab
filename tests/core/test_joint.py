"""Features that turned out to be the same: apart until that became known, and one from then on."""

from collections.abc import Sequence

import pytest

from alongside.core import events
from alongside.core.events import Event
from alongside.core.people import PM as PM_SIDE
from alongside.core.people import PMM as PMM_SIDE
from alongside.core.timeline import ReleaseLine, Timeline
from tests.core.told import PM, PMM, Told, day, history, moment, ships

GOES, STAYS = 2, 1
"""Feature 2 with its release 20 goes; feature 1 with its release 1 goes on."""


def two() -> Told:
    """Two features with a release each, from day 0."""
    return history().on(
        0, events.FeatureAdded(), events.ReleaseAdded("General"), release=20, feature=GOES
    )


def merged(story: Told, on: int = 10, **same: int) -> Told:
    """The story, with the two merged on that day; their releases as well unless told otherwise."""
    releases = {20: 1} if not same else {int(one[1:]): other for one, other in same.items()}
    return story.on(on, events.FeatureMerged(STAYS, releases), feature=GOES, by=PM)


def theirs(story: Told, number: int, *said: Event, by: int | None = None) -> Told:
    """These events became known of the feature that goes."""
    return story.on(number, *said, release=20, feature=GOES, by=by)


def line(timeline: Timeline) -> ReleaseLine:
    return timeline.features[STAYS].releases[1]


def dates(release: ReleaseLine) -> list[str]:
    return [str(one.date) for one in release.release_dates]


def test_before_and_after() -> None:
    story = two().on(2, ships("2025-03"), by=PM)
    theirs(story, 4, ships("2025-05"), by=PM)
    merged(story).on(12, ships("2025-06"), by=PM)
    before, after = story.fold(until=moment(9)), story.fold()
    assert under_both(before) == [["2025-03"], ["2025-05"]]
    assert (before.merged, before.same) == ({}, {})
    assert dates(line(after)) == ["2025-03", "2025-05", "2025-03", "2025-06"]
    assert [one.entry.known_at for one in line(after).release_dates] == [
        moment(number) for number in (2, 4, 10, 12)
    ]
    assert (list(after.features), after.merged, after.same) == ([STAYS], {GOES: STAYS}, {20: 1})
    assert [one.id for one in after.releases()] == [1]
    assert line(after).stage == "general"


def under_both(timeline: Timeline) -> list[list[str]]:
    """The dates of the one that goes on, and of the one that goes, while they stand apart."""
    features = timeline.features
    return [dates(features[STAYS].releases[1]), dates(features[GOES].releases[20])]


@pytest.mark.parametrize(
    ("ours", "others", "believed"),
    [
        ([], [(4, ships("2025-05"))], ["2025-05"]),
        ([(2, ships("2025-05"))], [(4, ships("2025-05"))], ["2025-05", "2025-05"]),
        ([(4, ships("2025-03"))], [(2, ships("2025-05"))], ["2025-05", "2025-03"]),
        (
            [(2, ships("2025-03")), (6, events.ReleaseDateConfirmed())],
            [(4, ships("2025-05"))],
            ["2025-03", "2025-05", "2025-03"],
        ),
        (
            [(2, ships("2025-03"))],
            [(4, ships("2025-05")), (6, events.ReleaseDateRemoved())],
            ["2025-03", "2025-05", "2025-03"],
        ),
        (
            [(2, ships("2025-03")), (6, events.ReleaseDateRemoved())],
            [(4, ships("2025-05"))],
            ["2025-03", "2025-05"],
        ),
        (
            [(2, ships("2025-03")), (4, events.ReleaseDateRemoved())],
            [(3, ships("2025-05")), (6, events.ReleaseDateRemoved())],
            ["2025-03", "2025-05", "None"],
        ),
        ([(4, events.ReleaseDateConfirmed())], [(2, ships("2025-05"))], ["2025-05"]),
    ],
)
def test_dates_under_two_names(
    ours: Sequence[tuple[int, Event]], others: Sequence[tuple[int, Event]], believed: list[str]
) -> None:
    """Each name has its own last word, and what the one that goes on says stands from the merger on."""
    story = two()
    for number, event in ours:
        story.on(number, event)
    for number, event in others:
        theirs(story, number, event)
    assert dates(line(merged(story).fold())) == believed


def test_a_confirmation_keeps_how_sure_they_are() -> None:
    story = two().on(2, ships("2025-03")).on(3, events.ReleaseDateConfirmed(70))
    theirs(story, 4, ships("2025-05"))
    last = line(merged(story).fold()).release_dates[-1]
    assert (str(last.date), last.confidence, last.known_at) == ("2025-03", 70, moment(10))


def test_launch_dates_and_trains() -> None:
    story = two().on(0, events.TrainOpened("v1", 1), events.TrainDatePublished("v1", "2025-04"))
    story.on(2, ships("v1"), events.LaunchDateStated("2025-04-10"))
    theirs(story, 4, ships("2025-05"), events.LaunchDateStated("2025-06-10"))
    merged(story).on(12, events.TrainDatePublished("v1", "2025-07"))
    release = line(story.fold())
    assert str(release.launch_date) == "2025-04-10"
    assert dates(release) == ["2025-04", "2025-05", "2025-04", "2025-07"]


def test_tiers_and_who_signed_them() -> None:
    story = two().on(2, events.TierSet("T1"), by=PM)
    theirs(story, 3, events.TierSet("T1"), by=PMM)
    theirs(story, 4, events.TierSet("T3"), events.TierFactsStated(["subset"]), by=PMM)
    choices = line(merged(story).fold()).tier_choices
    assert [one.tier for one in choices] == ["T1", "T3", "T1"]
    assert sorted(choices[0].signed) == [PM_SIDE, PMM_SIDE]
    assert list(choices[-1].signed) == [PM_SIDE]
    assert line(story.fold()).facts == ["subset"]


def test_who_knew_and_who_saw() -> None:
    story = two()
    theirs(story, 2, events.ReleaseAcknowledged("2025-03"), by=PMM)
    story.on(4, events.ReleaseAcknowledged("2025-05"), by=PMM)
    theirs(story, 5, events.ChangeCountersigned("2025-05"), by=PMM)
    release = line(merged(story).fold())
    assert [str(one.date) for one in release.seen] == ["2025-03", "2025-05", "2025-05"]
    assert [one.entry.known_at for one in release.countersignatures] == [moment(5)]
    first = release.feature.first_knowledge(PMM_SIDE)
    assert first
    assert first.entry.known_at == moment(2)


def test_the_merger_itself_is_knowledge() -> None:
    story = two().on(10, events.FeatureMerged(STAYS, {20: 1}), feature=GOES, by=PMM)
    first = story.feature().first_knowledge(PMM_SIDE)
    assert first
    assert first.entry.known_at == moment(10)


def test_what_is_taken_over() -> None:
    """A release of a stage that the other one does not have; what it is said of later stays its own."""
    story = two().on(0, events.ReleaseAdded("beta"), release=21, feature=GOES)
    story.on(3, ships("2025-02"), release=21, feature=GOES)
    merged(story).on(12, ships("2025-03"), release=21, feature=STAYS)
    feature = story.feature()
    assert sorted(feature.releases) == [1, 21]
    assert dates(feature.releases[21]) == ["2025-02", "2025-03"]
    assert feature.releases[21].feature is feature
    assert sorted(one.stage for one in story.fold().releases()) == ["beta", "general"]


PRIORITISED, DROPPED = events.FeaturePrioritised(), events.FeatureDropped("duplicate")


@pytest.mark.parametrize(
    ("ours", "others", "prioritised", "dropped"),
    [
        ([], [(3, PRIORITISED)], 3, None),
        ([(2, PRIORITISED)], [(3, PRIORITISED)], 2, None),
        ([(4, PRIORITISED)], [(3, PRIORITISED)], 3, None),
        ([(2, PRIORITISED)], [(3, DROPPED)], 2, None),
        ([], [(3, PRIORITISED), (4, DROPPED)], None, None),
        ([(2, DROPPED)], [], None, 2),
        ([(2, DROPPED)], [(3, PRIORITISED)], 3, None),
        ([(4, DROPPED)], [(3, PRIORITISED)], None, 4),
    ],
)
def test_decisions(
    ours: Sequence[tuple[int, Event]],
    others: Sequence[tuple[int, Event]],
    prioritised: int | None,
    dropped: int | None,
) -> None:
    story = two()
    for number, event in ours:
        story.on(number, event)
    for number, event in others:
        theirs(story, number, event)
    feature = merged(story).feature()
    found = [entry and entry.known_at for entry in (feature.prioritised, feature.dropped)]
    assert found == [None if one is None else moment(one) for one in (prioritised, dropped)]


def test_what_is_done_stays_done() -> None:
    story = two().on(2, events.FeatureCompleted())
    theirs(story, 4, PRIORITISED)
    assert merged(story).feature().completed is not None
    other = theirs(two().on(2, PRIORITISED), 3, events.FeatureCompleted())
    assert merged(other).feature().completed is None


@pytest.mark.parametrize(
    ("ours", "others", "planned", "last"),
    [
        ([], [], True, "2025-03"),
        ([], [events.ReleaseWithdrawn()], True, "2025-03"),
        ([events.ReleaseWithdrawn()], [], True, "2025-05"),
        ([events.ReleaseWithdrawn()], [events.ReleaseWithdrawn()], False, "2025-03"),
    ],
)
def test_what_is_planned_goes_before_what_is_not(
    ours: list[Event], others: list[Event], planned: bool, last: str
) -> None:
    story = two().on(2, ships("2025-03"), *ours)
    theirs(story, 3, ships("2025-05"), *others)
    release = line(merged(story).fold())
    assert (release.withdrawn is None, dates(release)[-1]) == (planned, last)


def test_a_shipment_under_either_name() -> None:
    story = theirs(two().on(2, ships("2025-03")), 5, events.ReleaseShipped(str(day(5))))
    shipment = line(merged(story).fold()).shipment
    assert shipment
    assert (shipment.day, shipment.entry.known_at) == (day(5), moment(5))


def test_areas() -> None:
    story = two().on(2, events.FeatureMoved(7))
    theirs(story, 4, events.FeatureMoved(8))
    assert merged(story).feature().area == 7
    assert merged(theirs(two(), 4, events.FeatureMoved(8))).feature().area == 8
