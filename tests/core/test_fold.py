"""The ledger folded: until when, without what, in which order."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import KINDS, Event
from alongside.core.people import Function
from alongside.core.timeline import Entry, fold
from alongside.core.timeline.joint import MERGING
from tests.core.any_event import ANY_EVENT, any_of
from tests.core.told import PM, PMM, Told, history, moment, ordered, picture, ships


def told(words: list[tuple[int, Event, int, int | None, int | None]]) -> Told:
    story = history()
    for number, event, thing, actor, batch in sorted(words, key=lambda one: one[0]):
        story.on(number, event, by=actor, release=thing, feature=thing % 2 + 1, batch=batch)
    return story


STORIES = st.lists(
    st.tuples(
        st.integers(0, 20),
        ANY_EVENT,
        st.integers(1, 3),
        st.none() | st.integers(1, 3),
        st.none() | st.integers(1, 3),
    ),
    max_size=20,
).map(told)


@given(STORIES, st.integers(-1, 21))
def test_until_is_folding_what_was_known(story: Told, number: int) -> None:
    known = [entry for entry in story.entries if entry.known_at <= moment(number)]
    assert picture(story.fold(until=moment(number))) == picture(fold(ordered(known)))


@given(STORIES, st.randoms(use_true_random=False))
def test_features_may_come_in_any_order(story: Told, random: st.DataObject) -> None:
    """Only within one feature, and within the workspace's own and the mergers, does the order count."""
    entries = ordered(story.entries)
    own = [entry for entry in entries if entry.feature is None or isinstance(entry.event, MERGING)]
    threads = {number: [entry for entry in entries if entry.feature == number] for number in (1, 2)}
    mixed: list[Entry] = []
    while any(threads.values()):
        mixed.append(random.choice([one for one in threads.values() if one]).pop(0))  # type: ignore[attr-defined]
    assert picture(fold([*own, *mixed])) == picture(fold(entries))


@given(STORIES)
def test_an_undone_batch_leaves_no_trace(story: Told) -> None:
    undone = {
        entry.event.batch
        for entry in story.entries
        if isinstance(entry.event, events.BatchUndone) and entry.batch is None
    }
    story.entries = [
        entry
        for entry in story.entries
        if not (isinstance(entry.event, events.BatchUndone) and entry.batch is not None)
    ]
    left = [entry for entry in story.entries if entry.batch not in undone or entry.batch is None]
    assert picture(story.fold()) == picture(fold(ordered(left)))


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
@settings(max_examples=5)
@given(data=st.data())
def test_every_kind_folds(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(any_of(kind))
    story = history().on(1, event, by=PMM)
    assert 1 in {**story.fold().features, **story.fold().merged}
    assert story.fold().workspace.workdays is not None


def test_a_batch_counts_until_it_is_undone() -> None:
    story = history().on(1, ships("2025-03")).on(2, ships("2025-04"), batch=7)
    story.on(5, events.BatchUndone(7, 1))
    assert [str(one.date) for one in story.beliefs()] == ["2025-03"]
    before = story.fold(until=moment(4)).features[1].releases[1]
    assert [str(one.date) for one in before.release_dates] == ["2025-03", "2025-04"]


def test_only_releases_that_were_added_are_told_of() -> None:
    story = history().on(1, ships("2025-03"), release=2)
    story.on(1, events.ReleaseAdded("beta"), release=3, feature=2)
    assert [line.id for line in story.fold().releases()] == [1, 3]


def test_when_the_roadmap_begins() -> None:
    """With the first date of any release; what shipped before was on no roadmap."""
    story = Told().on(0, events.WorkspaceOpened()).on(0, events.FeatureAdded(), feature=2)
    story.on(1, events.ReleaseShipped("2025-01-01"), release=1)
    assert story.fold().workspace.first_planned is None
    story.on(3, ships("2025-03"), feature=2, release=2).on(
        2, events.LaunchDateStated("2025-03"), feature=3, release=3
    )
    assert story.fold().workspace.first_planned == moment(2)


def test_the_workspace() -> None:
    story = history().on(1, events.HolidayAdded("2025-01-10"), events.HolidayAdded("2025-01-13"))
    story.on(2, events.HolidayRemoved("2025-01-13"), events.HolidayRemoved("2025-02-01"))
    story.on(2, events.PolicyChanged("lead.T1", 30)).on(3, events.PolicyChanged("lead.T1", None))
    story.on(4, events.MemberJoined("sales"), release=PM).on(6, events.MemberLeft(), release=PM)
    workspace = story.fold().workspace
    assert {str(day) for day in workspace.holidays} == {"2025-01-10"}
    assert workspace.workdays.between(moment(3).date(), moment(7).date()) == 1
    assert workspace.chosen == {"lead.T1": None}
    held = [workspace.function_of(PM, moment(number)) for number in (-1, 0, 3, 4, 6)]
    assert held == [None, Function.PM, Function.PM, Function.SALES, None]
    assert workspace.function_of(None, moment(5)) is None
    assert workspace.function_of(77, moment(5)) is None


@pytest.mark.parametrize(
    ("word", "member", "seats"),
    [
        (events.MemberLeft(), PM, (None, PMM)),
        (events.MemberLeft(), PMM, (PM, None)),
        (events.MemberLeft(), 3, (PM, PMM)),
        (events.MemberJoined("sales"), PMM, (PM, None)),
        (events.MemberJoined("pm"), PMM, (PM, None)),
        (events.MemberJoined("pm"), PM, (PM, PMM)),
        (events.PairAssigned(pmm=PM), 9, (None, PM)),
        (events.PairAssigned(), 8, (PM, PMM)),
    ],
)
def test_pairs(word: Event, member: int, seats: tuple[int | None, int | None]) -> None:
    story = history().on(2, events.PairAssigned(PM, PMM), release=9).on(4, word, release=member)
    workspace = story.fold().workspace
    then, now = workspace.pair_of(9, moment(3)), workspace.pair_of(9)
    assert then is not None
    assert now is not None
    assert ((then.pm, then.pmm), (now.pm, now.pmm)) == ((PM, PMM), seats)
    assert workspace.pair_of(9, moment(1)) is None
    assert workspace.pair_of(None) is None


def test_who_sat_on_both_sides_leaves_both_seats() -> None:
    story = history().on(2, events.PairAssigned(PM, PM), release=9)
    pair = story.on(4, events.MemberLeft(), release=PM).fold().workspace.pair_of(9)
    assert pair is not None
    assert (pair.pm, pair.pmm) == (None, None)


def test_until_is_exact() -> None:
    story = history().on(1, ships("2025-03"))
    story.entries[-1].known_at = datetime(2025, 1, 7, 12, 0, 0, 1, tzinfo=UTC)
    assert story.fold(until=moment(1)).features[1].releases[1].release_dates == []
