"""What somebody is told who asked, as plain data: every word of it was said or written by a person."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from alongside.core.search.found import Verdict
from alongside.core.search.marking import Mark

NEAREST = 3
"""Passages that are told by account where none of them fits."""


class Line(NamedTuple):
    """What one speaker says in a passage, verbatim."""

    position: int
    """The place of its turn, from 0 on."""
    speaker: str
    """Their name where it is known, else as the source calls them; empty for nobody."""
    ours: bool
    """Whether a member says it."""
    begins: int | None
    """Milliseconds from the beginning; None when nobody knows."""
    text: str
    marks: tuple[Mark, ...]
    """What was looked for in it."""
    cut_before: bool = False
    """Whether words of the turn stand before it, and after it, that are left out because it is long."""
    cut_after: bool = False


class Talk(NamedTuple):
    """The conversation that a passage is of."""

    id: int
    title: str
    kind: str
    held_on: date
    account: str
    """Its name; empty without one."""
    account_id: int | None
    segment: str
    restricted: bool
    shared: bool
    """Whether it may be quoted inside the company; otherwise only those who were there find it."""


class Bearing(NamedTuple):
    """That a passage was put under an insight by somebody, for it or against it."""

    insight: int
    sentence: str
    status: str
    against: bool


class Marked(NamedTuple):
    """A highlight within a passage."""

    id: int
    lens: str
    kind: str


class Passage(NamedTuple):
    """Words of a conversation that may answer."""

    talk: Talk
    lines: tuple[Line, ...]
    first_turn: int
    last_turn: int
    score: float
    """Higher is better; it compares within one search."""
    highlights: tuple[Marked, ...]
    bearings: tuple[Bearing, ...]
    fits: bool
    """Whether it is more than the nearest there is: its conversation is good enough to be one (`found.NOTHING_BELOW`),
    or anything was found at all and the passage holds a word of the question."""

    @property
    def kind(self) -> str:
        """`highlight` where somebody marked some of it, else `conversation`."""
        return "highlight" if self.highlights else "conversation"

    @property
    def begins(self) -> int | None:
        """Milliseconds from the beginning of the conversation; None when nobody knows."""
        return self.lines[0].begins

    @property
    def place(self) -> Line:
        """The line at which it is opened: that of the first word looked for, or the first where it holds none."""
        return next((line for line in self.lines if line.marks), self.lines[0])

    @property
    def speakers(self) -> list[str]:
        """Who speaks, in the order in which they begin to."""
        return list(dict.fromkeys(line.speaker for line in self.lines if line.speaker))


class Besides(NamedTuple):
    """An insight, an opportunity, a feature or a highlight's note that fits."""

    kind: str
    """Of `sources.KINDS`: `highlight` for a note."""
    id: int
    key: str
    """A feature's; empty for the others."""
    text: str
    marks: tuple[Mark, ...]
    status: str
    """An insight's; empty for the others."""
    bearing_out: int
    """Highlights under an insight that whoever asks may read, for it; and against it."""
    against: int
    score: float
    conversation: int = 0
    """In which the highlight stands; 0 for the others."""
    verbatim: str = ""
    """What was highlighted; empty for the others."""
    voices: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Accounts, or else conversations, that stand for an insight; and against it."""


class Contradiction(NamedTuple):
    """An insight that some speak for and some against, as people put them there."""

    insight: int
    sentence: str
    status: str
    bearing_out: tuple[str, ...]
    """Accounts; empty where only passages of the other side were found, and not the insight itself."""
    against: tuple[str, ...]


class Group(NamedTuple):
    """The passages of one account, the best first."""

    account: str
    """Empty for those of none."""
    passages: tuple[Passage, ...]


class Reach(NamedTuple):
    """How far search by meaning has come, of what whoever asks may read."""

    conversations: int
    embedded: int
    """Those of them that are found by what they mean; the others only by their words."""
    by_meaning: bool
    """Whether there is a model at all."""


class Asked(NamedTuple):
    """What comes of a question."""

    question: str
    verdict: Verdict
    sentence: str
    """Why it is called found, weak or nothing, for the one who asked."""
    by_meaning: bool
    """False where there is no model: search went by words alone."""
    passages: tuple[Passage, ...]
    """The best first."""
    besides: tuple[Besides, ...]
    contradictions: tuple[Contradiction, ...]
    reach: Reach
    """Of all that there is, whatever the filters leave."""
    ranking: tuple[int, ...] = ()
    """All turns of the conversation that was given, the best first; empty over all conversations."""
    meant: str = ""
    """The question in other letters, where nothing was found because a word of it is said nowhere."""

    def by_account(self, *, fits: bool = True) -> list[Group]:
        """The passages that fit, or the others, by account: that of the best one first.

        Where none fit, a few of the others: they are no answer, and need not be long.
        """
        those = [one for one in self.passages if one.fits == fits]
        if len(those) == len(self.passages) and not fits:
            those = those[:NEAREST]
        accounts = dict.fromkeys((one.talk.account_id, one.talk.account) for one in those)
        return [
            Group(name, tuple(one for one in those if one.talk.account_id == number))
            for number, name in accounts
        ]
