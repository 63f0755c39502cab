"""Conversations and insights, folded: what holds of each, as it became known and as it was taken back."""

from datetime import UTC, date, datetime

import pytest

from alongside.core import events
from alongside.core.conversations.consent import Use
from alongside.core.conversations.insights import Status
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.presence import Mode, Proof
from alongside.core.people import PM, PMM, Function
from alongside.core.timeline import ConversationLine, Entry, InsightLine, Timeline, fold
from alongside.core.timeline.discovery import TO_BE_TOLD

PIA, MAX, SAM = 1, 2, 3
CALL, OTHER, LEARNED = 10, 11, 20
FEATURE = 30


def day(number: int) -> datetime:
    return datetime(2025, 1, number, 12, tzinfo=UTC)


class Ledger:
    """Entries as the ledger is read: the workspace's own, features, insights, conversations."""

    def __init__(self) -> None:
        self.own: list[Entry] = []
        self.heard: list[Entry] = []
        self.threads: list[Entry] = []
        for member, function in ((PIA, "pm"), (MAX, "pmm"), (SAM, "sales")):
            self.told(1, events.MemberJoined(function), member)

    def told(self, number: int, event: events.Event, subject: int, by: int | None = None) -> None:
        entry = Entry(self._next(), event, subject, None, day(number), by)
        is_heard = event.subject in ("conversation", "insight")
        (self.heard if is_heard else self.own).append(entry)

    def linked(self, number: int, event: events.Event, subject: int, by: int | None = None) -> None:
        """A link, as it stands in its own thread and in the feature's."""
        self.told(number, event, subject, by)
        self.threads.append(Entry(self._next(), event, subject, FEATURE, day(number), by))

    def _next(self) -> int:
        return len(self.own) + len(self.heard) + len(self.threads) + 1

    def fold(self, until: int = 31) -> Timeline:
        added = Entry(0, events.FeatureAdded(), FEATURE, FEATURE, day(1))
        return fold([*self.own, added, *self.threads, *self.heard], until=day(until))

    def call(self, until: int = 31) -> ConversationLine:
        return self.fold(until).workspace.discovery.conversations[CALL]

    def insight(self, until: int = 31) -> InsightLine:
        return self.fold(until).workspace.discovery.insights[LEARNED]


@pytest.fixture
def ledger() -> Ledger:
    """A ledger with one conversation of account 5, and one insight that product management put down."""
    made = Ledger()
    made.told(2, events.ConversationAdded("interview", "2025-01-02", 5), CALL, PIA)
    made.told(3, events.InsightLearned(), LEARNED, PIA)
    return made


def test_what_it_is(ledger: Ledger) -> None:
    ledger.told(5, events.ConversationDescribed("sales call", "2025-01-04", 6), CALL)
    before, now = ledger.call(4), ledger.call()
    assert (before.kind, before.day, before.account) == (
        ConversationKind.INTERVIEW,
        date(2025, 1, 2),
        5,
    )
    assert (now.kind, now.day, now.account) == (
        ConversationKind.SALES_CALL,
        date(2025, 1, 4),
        6,
    )
    assert [account for _, account in now.accounts] == [5, 6]
    assert (before.came, now.came) == (day(2), datetime(2025, 1, 4, tzinfo=UTC))


def test_it_is_there_until_it_is_removed(ledger: Ledger) -> None:
    ledger.told(5, events.ConversationRemoved(), CALL)
    assert ledger.call(4).is_there
    assert not ledger.call().is_there
    [left] = ledger.fold().workspace.discovery.there([CALL, 99], [LEARNED, 99])
    assert left.id == LEARNED


def test_who_was_there(ledger: Ledger) -> None:
    ledger.told(3, events.PresenceProven("invited", "calendar", MAX), CALL)
    ledger.told(4, events.PresenceProven("present", "transcript", MAX), CALL)
    ledger.told(4, events.PresenceProven("present", "transcript", contact=7), CALL)
    ledger.told(5, events.PresenceProven("watched", "player", SAM), CALL)
    ledger.told(6, events.PresenceDisproven("present", "transcript", MAX), CALL)
    assert ledger.call(3).heard_by(PMM) == []
    [heard] = ledger.call(5).heard_by(PMM)
    assert (heard.member, heard.mode, heard.proof) == (MAX, Mode.PRESENT, Proof.TRANSCRIPT)
    now = ledger.call()
    assert now.heard_by(PMM) == []
    assert [one.member for one in now.heard_by(Function.SALES)] == [SAM]
    assert [one.mode for one in now.presences] == [Mode.INVITED, Mode.PRESENT, Mode.WATCHED]
    assert [now.function_of(one) for one in now.presences] == [PMM, None, Function.SALES]


def test_proven_twice_counts_from_the_first_time(ledger: Ledger) -> None:
    for number in (4, 6):
        ledger.told(number, events.PresenceProven("present", "transcript", MAX), CALL)
    [heard] = ledger.call().heard_by(PMM)
    assert heard.entry.known_at == day(4)


def test_its_snapshot_and_its_highlights(ledger: Ledger) -> None:
    ledger.told(3, events.HighlightMade(1, "product"), CALL, PIA)
    ledger.told(3, events.HighlightMade(2, "market"), CALL, MAX)
    ledger.told(4, events.SnapshotFinished(2), CALL, PIA)
    ledger.told(5, events.SnapshotRead(), CALL, SAM)
    ledger.told(6, events.HighlightRemoved(1), CALL)
    ledger.told(6, events.SnapshotReopened(), CALL, PIA)
    assert ledger.call(3).snapshot is None
    assert ledger.call(5).snapshot
    now = ledger.call()
    assert now.snapshot is None
    assert [one.actor for one in now.reads] == [SAM]
    assert (set(ledger.call(5).highlights), set(now.highlights)) == ({1, 2}, {2})


def test_restricted_and_opened(ledger: Ledger) -> None:
    ledger.told(4, events.ConversationRestricted(), CALL)
    ledger.told(6, events.ConversationOpened(), CALL)
    assert (bool(ledger.call(5).restricted), bool(ledger.call().restricted)) == (True, False)


def test_what_may_be_done_with_it(ledger: Ledger) -> None:
    def may(until: int, on: int, use: Use = Use.INTERNAL) -> bool | None:
        said = ledger.call(until).consent(use, on=date(2025, 1, on))
        return said and said[0]

    ledger.told(4, events.ConsentStated("internal", True, "2025-01-20"), CALL)
    ledger.told(5, events.ConsentStated("internal", False, speaker=8), CALL)
    ledger.told(22, events.ConsentStated("internal", True), CALL)
    ledger.told(25, events.ConsentWithdrawn("internal"), CALL)
    assert may(3, 3) is None
    assert (may(5, 20), may(5, 21), may(23, 23), may(26, 26)) == (True, False, True, False)
    assert may(26, 26, Use.PUBLIC) is None


def test_what_bears_on_a_feature(ledger: Ledger) -> None:
    ledger.linked(4, events.ConversationLinked(FEATURE), CALL, PIA)
    ledger.linked(5, events.InsightLinked(FEATURE), LEARNED, PIA)
    ledger.told(5, events.ConversationAdded("interview", "2025-01-05", 6), OTHER)
    ledger.told(6, events.EvidenceAdded(1, OTHER), LEARNED, PIA)
    ledger.linked(8, events.ConversationUnlinked(FEATURE), CALL, PIA)
    ledger.linked(9, events.InsightUnlinked(FEATURE), LEARNED, PIA)

    def accounts(until: int) -> set[int]:
        return ledger.fold(until).features[FEATURE].accounts()

    assert [accounts(one) for one in (3, 4, 6, 8, 9)] == [set(), {5}, {5, 6}, {6}, set()]
    line = ledger.fold(5).features[FEATURE]
    assert [one.id for one in line.heard()] == [CALL]
    assert (set(ledger.call(5).links), set(ledger.call().links)) == ({FEATURE}, set())
    assert (set(ledger.insight(5).links), set(ledger.insight().links)) == ({FEATURE}, set())
    first = line.first_knowledge(PM)
    assert first
    assert first.entry.known_at == day(4), "whoever links to it knows of it"


def test_what_stands_under_an_insight(ledger: Ledger) -> None:
    ledger.told(4, events.EvidenceAdded(1, CALL), LEARNED, PIA)
    ledger.told(5, events.EvidenceAdded(2, CALL, against=True), LEARNED, MAX)
    ledger.told(6, events.EvidenceRemoved(1), LEARNED)
    ledger.told(7, events.InsightStatusSet("contradicted"), LEARNED, MAX)
    ledger.told(8, events.InsightPlaced(4), LEARNED, PIA)
    ledger.told(9, events.InsightSucceeded("split", [21, 22]), LEARNED, PIA)
    assert ledger.insight(4).accounts() == {5}
    assert ledger.insight(6).accounts() == set(), "words against it bear nothing out"
    found = ledger.fold(5).workspace.discovery.quotations[CALL]
    assert [(one.highlight, one.against) for one in found] == [(1, False), (2, True)]
    assert ledger.fold(9).workspace.discovery.quotations == {}
    assert [ledger.insight(one).status for one in (6, 7, 9)] == [
        Status.NEW,
        Status.CONTRADICTED,
        Status.SUPERSEDED,
    ]
    assert (ledger.insight(8).opportunity, ledger.insight(8).is_open) == (4, True)
    assert not ledger.insight().is_open


def test_who_learned_of_it(ledger: Ledger) -> None:
    ledger.told(4, events.InsightRead(), LEARNED, SAM)
    ledger.told(4, events.InsightRead(), LEARNED, None)
    line = ledger.insight()
    assert line.author is PM
    assert [one.function for one in line.readers] == [Function.SALES]
    assert line.learned
    assert line.learned.known_at == day(3)


def test_who_wants_to_hear(ledger: Ledger) -> None:
    def wanted(until: int, *areas: int) -> list[Function]:
        return ledger.fold(until).workspace.discovery.subscribers(areas)

    ledger.told(4, events.FunctionSubscribed("docs", 3), 0)
    ledger.told(5, events.FunctionSubscribed("sales"), 0)
    ledger.told(6, events.FunctionUnsubscribed("sales"), 0)
    assert wanted(3) == list(TO_BE_TOLD)
    assert (wanted(4), wanted(4, 3)) == ([], [Function.DOCS])
    assert wanted(5, 3) == [Function.SALES, Function.DOCS]
    assert wanted(6) == [], "somebody has said so: nobody wants to"


def test_the_first_that_came_in(ledger: Ledger) -> None:
    ledger.told(5, events.ConversationAdded("note", "2024-01-05"), OTHER)
    assert ledger.fold(1).workspace.discovery.first is None
    first = ledger.fold().workspace.discovery.first
    assert first
    assert first.subject == CALL, "it was here first, whenever the other was held"


def test_a_highlight_is_lost(ledger: Ledger) -> None:
    """Taken away, or no longer in the transcript: from then on it bears nothing out."""
    for number in (1, 2, 3):
        ledger.told(3, events.HighlightMade(number, "product"), CALL)
    ledger.told(4, events.HighlightRemoved(1), CALL)
    ledger.told(5, events.TranscriptCorrected(kept=1, lost=1, gone=[2]), CALL)
    assert set(ledger.call(until=3).lost) == set()
    assert set(ledger.call(until=4).lost) == {1}
    assert set(ledger.call().lost) == {1, 2}
