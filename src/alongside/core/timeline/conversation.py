"""One conversation as a rule reads it: who heard it, what was made of it, and what may be done with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from alongside.core import events
from alongside.core.conversations.consent import Use, holds
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.presence import HEARD, Mode, Proof
from alongside.core.people import Function
from alongside.core.timeline.entry import Entry

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine


class Presence(NamedTuple):
    """Somebody took part, and what proves it."""

    entry: Entry
    member: int | None
    contact: int | None
    mode: Mode
    proof: Proof


class ConversationLine:
    """The history of one conversation, folded. Entries come in the order in which they became known."""

    __slots__ = (
        "_presences",
        "account",
        "accounts",
        "added",
        "consents",
        "day",
        "highlights",
        "id",
        "kind",
        "links",
        "lost",
        "reads",
        "removed",
        "restricted",
        "snapshot",
        "workspace",
    )

    def __init__(self, number: int, workspace: WorkspaceLine) -> None:
        self.id = number
        self.workspace = workspace
        self.added: Entry | None = None
        """When it came in."""
        self.removed: Entry | None = None
        self.kind: ConversationKind = ConversationKind.NOTE
        self.day: date = date.max
        """When it was held, as told last."""
        self.account: int | None = None
        """With whom, as told last: an account's id."""
        self.accounts: list[tuple[Entry, int | None]] = []
        """Every account that was told, oldest first."""
        self.restricted: Entry | None = None
        """When it was restricted to those who were there, while it is."""
        self._presences: dict[tuple[int | None, int | None, str, str], Presence] = {}
        self.snapshot: Entry | None = None
        """When its snapshot was finished; None while it is worked on again."""
        self.reads: list[Entry] = []
        """Who read its snapshot."""
        self.highlights: dict[int, Entry] = {}
        """The highlights that are there, by id: when each was made, or changed last."""
        self.lost: dict[int, Entry] = {}
        """Those that were taken away, or whose words are in the transcript no more, by id: since when."""
        self.consents: dict[tuple[Use, int | None], Entry] = {}
        """The last word by use and speaker; None for everybody."""
        self.links: dict[int, Entry] = {}
        """The features that it bears on, by id: since when."""

    @property
    def is_there(self) -> bool:
        """Whether it came in, and was not taken out again."""
        return self.added is not None and self.removed is None

    @property
    def came(self) -> datetime:
        """When people could begin to work with it: it had been held, and it was here."""
        assert self.added is not None
        return max(datetime.combine(self.day, time.min, UTC), self.added.known_at)

    @property
    def presences(self) -> list[Presence]:
        """Who took part, in the order in which it was proven."""
        return list(self._presences.values())

    def function_of(self, presence: Presence) -> Function | None:
        """What whoever took part did at the time when that was proven; None for a customer."""
        return self.workspace.function_of(presence.member, presence.entry.known_at)

    def heard_by(self, function: Function) -> list[Presence]:
        """The members of that function who were there, or watched it."""
        return [
            one
            for one in self._presences.values()
            if one.mode in HEARD and self.function_of(one) is function
        ]

    def consent(
        self, use: Use, *, on: date, speaker: int | None = None
    ) -> tuple[bool, Entry] | None:
        """Whether everybody's words may be used so on that day, and who said it; None with nothing on record.

        With a `speaker` what was said of theirs alone.
        """
        entry = self.consents.get((use, speaker))
        if entry is None:
            return None
        event = entry.event
        if not isinstance(event, events.ConsentStated):
            return False, entry
        until = date.fromisoformat(event.until) if event.until else None
        return holds(given=event.given, until=until, on=on), entry

    def apply(self, entry: Entry) -> None:
        """Take in one event of the conversation's thread; those that no rule asks for change nothing."""
        event = entry.event
        match event:
            case events.ConversationAdded() | events.ConversationDescribed():
                if isinstance(event, events.ConversationAdded):
                    self.added = self.added or entry
                self.kind, self.day = ConversationKind(event.type), date.fromisoformat(event.day)
                self.account = event.account
                self.accounts.append((entry, event.account))
            case events.ConversationRemoved():
                self.removed = entry
            case events.ConversationRestricted():
                self.restricted = entry
            case events.ConversationOpened():
                self.restricted = None
            case events.PresenceProven():
                proven = Presence(
                    entry, event.member, event.contact, Mode(event.mode), Proof(event.proof)
                )
                self._presences.setdefault(proven[1:], proven)
            case events.PresenceDisproven():
                self._presences.pop((event.member, event.contact, event.mode, event.proof), None)
            case events.ConsentStated() | events.ConsentWithdrawn():
                self.consents[Use(event.use), event.speaker] = entry
            case _:
                self._work(entry)

    def _work(self, entry: Entry) -> None:
        """Take in what people made of it."""
        event = entry.event
        match event:
            case events.SnapshotFinished():
                self.snapshot = entry
            case events.SnapshotReopened():
                self.snapshot = None
            case events.SnapshotRead():
                self.reads.append(entry)
            case events.HighlightMade() | events.HighlightChanged():
                self.highlights[event.highlight] = entry
            case events.HighlightRemoved():
                self.highlights.pop(event.highlight, None)
                self.lost[event.highlight] = entry
            case events.TranscriptCorrected():
                self.lost |= dict.fromkeys(event.gone, entry)
            case events.ConversationLinked():
                self.links.setdefault(event.feature, entry)
            case events.ConversationUnlinked():
                self.links.pop(event.feature, None)
