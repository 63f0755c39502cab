"""Mergers in chains and circles, taken back, and told of late."""

from alongside.core import events
from alongside.core.timeline.joint import onward, same_releases, together
from tests.core.test_joint import (
    GOES,
    PRIORITISED,
    STAYS,
    dates,
    line,
    merged,
    theirs,
    two,
    under_both,
)
from tests.core.told import Told, moment, ships


def test_a_chain() -> None:
    """Third into second, second into first: all of it is the first one's."""
    story = two().on(
        0, events.FeatureAdded(), events.ReleaseAdded("general"), release=30, feature=3
    )
    story.on(2, ships("2025-02"), release=30, feature=3)
    story.on(5, events.FeatureMerged(GOES, {30: 20}), feature=3)
    theirs(story, 7, ships("2025-03"))
    merged(story)
    then = story.fold(until=moment(6))
    assert (then.merged, dates(then.features[GOES].releases[20])) == ({3: GOES}, ["2025-02"])
    after = story.fold()
    assert (after.merged, after.same) == ({3: STAYS, GOES: STAYS}, {30: 1, 20: 1})
    assert dates(line(after)) == ["2025-02", "2025-03"]


def test_in_a_circle() -> None:
    """Two imports of the past may say each of the other; the first one to be known holds."""
    story = merged(two()).on(12, events.FeatureMerged(GOES, {1: 20}), feature=STAYS)
    assert story.fold().merged == {GOES: STAYS}


def test_parted_again() -> None:
    story = theirs(two().on(2, ships("2025-03")), 4, ships("2025-05"))
    merged(story).on(14, events.FeatureParted(STAYS), feature=GOES)
    assert story.fold(until=moment(12)).merged == {GOES: STAYS}
    parted = story.fold()
    assert parted.merged == {}
    assert under_both(parted) == [["2025-03"], ["2025-05"]]


def test_an_import_that_merged_is_undone() -> None:
    story = theirs(two().on(2, ships("2025-03")), 4, ships("2025-05"))
    story.on(10, events.FeatureMerged(STAYS, {20: 1}), feature=GOES, batch=7)
    story.on(14, events.BatchUndone(7, 1))
    assert story.fold(until=moment(12)).merged == {GOES: STAYS}
    assert story.fold().merged == {}


def test_what_becomes_known_later_of_the_one_that_goes() -> None:
    """An import that tells the past may put the merger before it; it is told to the one that goes on."""
    story = theirs(merged(two()), 12, ships("2025-05"), PRIORITISED)
    assert dates(line(story.fold())) == ["2025-05"]
    assert story.feature().prioritised is not None


def test_when_the_roadmap_begins() -> None:
    """The dates of what is put aside count as well."""
    story = theirs(two().on(5, ships("2025-03")), 4, ships("2025-05"))
    assert merged(story).fold().workspace.first_planned == moment(4)


def test_threads_that_belong_together() -> None:
    entries = [
        *Told().on(1, events.FeatureMerged(2), feature=1).entries,
        *Told().on(1, events.FeatureMerged(2), feature=3).entries,
        *Told().on(1, events.FeatureParted(6), feature=5).entries,
    ]
    assert together([1], entries) == {1, 2, 3}
    assert together([6, 9], entries) == {5, 6, 9}


def test_links() -> None:
    assert onward(1, {1: 2, 2: 3}) == 3
    assert onward(1, {1: 2, 2: 1}) in (1, 2)
    story = Told().on(1, events.FeatureMerged(2, {10: 20}), feature=1)
    story.on(2, events.FeatureMerged(3, {20: 30}), feature=2)
    assert same_releases(story.entries) == {10: 30, 20: 30}
