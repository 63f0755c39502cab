"""Drafts in the fold: nothing counts before the publication, and everything from then on."""

from alongside.core import events
from alongside.core.people import PM as PM_SIDE
from alongside.core.people import PMM as PMM_SIDE
from alongside.core.timeline import FeatureLine, fold
from tests.core.told import PM, PMM, Told, moment, ordered, ships


def drafted() -> Told:
    """Begun on day 1, dated on day 2 by the author, a product marketer, and acknowledged on day 3."""
    told = Told()
    told.on(0, events.MemberJoined("pm"), release=PM).on(0, events.MemberJoined("pmm"), release=PMM)
    told.on(1, events.FeatureDrafted(), events.ReleaseAdded("general"), by=PMM)
    told.on(2, ships("2025-03-12"), by=PMM)
    return told.on(3, events.ReleaseAcknowledged("2025-03-12"), by=PMM)


def test_a_draft_is_nothing_to_rules() -> None:
    timeline = drafted().fold()
    assert list(timeline.releases()) == []
    assert timeline.workspace.first_planned is None
    line = timeline.features[1]
    assert (line.added, line.knowledge, line.turns) == (None, [], [])
    assert (line.drafted and line.drafted.known_at, line.author) == (moment(1), PMM)


def test_once_published_its_history_counts_from_then_on() -> None:
    told = drafted().on(10, events.FeatureAdded(), by=PM).on(11, ships("2025-03-20"), by=PM)
    (release,) = told.fold().releases()
    assert release.added
    assert release.added.known_at == moment(10)
    assert [belief.known_at for belief in release.release_dates] == [moment(10), moment(11)]
    assert [seen.entry.known_at for seen in release.seen] == [moment(10)]
    for side in (PM_SIDE, PMM_SIDE):
        known = release.feature.first_knowledge(side)
        assert known
        assert known.entry.known_at == moment(10)
    assert told.fold().workspace.first_planned == moment(10)


def test_a_replay_before_the_publication_knows_nothing_of_it() -> None:
    told = drafted().on(10, events.FeatureAdded(), by=PM)
    assert list(told.fold(until=moment(9)).releases()) == []
    assert told.fold(until=moment(9)).workspace.first_planned is None
    assert len(list(told.fold(until=moment(10)).releases())) == 1


def test_its_author_sees_it_as_it_was() -> None:
    timeline = fold(ordered(drafted().entries), drafts=True)
    (release,) = timeline.releases()
    assert [belief.known_at for belief in release.release_dates] == [moment(2)]
    assert [seen.entry.known_at for seen in release.seen] == [moment(3)]


def test_what_was_on_the_roadmap_is_no_draft_any_more() -> None:
    told = Told().on(0, events.FeatureAdded()).on(1, events.FeatureDrafted(), by=PM)
    line = told.fold().features[1]
    assert (line.drafted, line.held) == (None, None)


def test_who_restricted_it() -> None:
    told = Told().on(0, events.FeatureAdded(), by=PM)
    assert _restriction(told) == (False, None)
    told.on(1, events.FeatureRestricted([]), by=PM).on(2, events.FeatureRestricted([3]), by=PMM)
    assert _restriction(told) == (True, PM), "a guest who asks others in does not take it over"
    told.on(3, events.FeatureOpened(), by=PMM)
    assert _restriction(told)[0] is False
    told.on(4, events.FeatureRestricted([]), by=PMM)
    assert _restriction(told) == (True, PMM)


def test_a_surprise_is_when_they_knew() -> None:
    told = Told().on(0, events.MemberJoined("pmm"), release=PMM)
    told.on(0, events.FeatureAdded(), events.ReleaseAdded("general"), ships("2025-03-12"))
    told.on(5, events.NoticeDelivered(PMM)).on(9, events.SurpriseReported(), by=PMM)
    told.on(12, events.SurpriseSettled(PMM))
    (known,) = told.line().knowledge
    assert (known.function, known.level, known.entry.known_at) == (PMM_SIDE, 2, moment(9))
    assert told.line().last_seen(PMM_SIDE) is None, "they heard of it, and saw no date"


def _restriction(told: Told) -> tuple[bool, int | None]:
    line: FeatureLine = told.feature()
    return line.restricted is not None, line.author
