"""How the story's conversations come in: through the same verbs as everybody's, each at its own time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from alongside.core.conversations.brought import Brought, Sent, of_note
from alongside.core.conversations.consent import Use
from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address
from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.notes import Note
from alongside.core.conversations.passage import Passage
from alongside.core.conversations.transcript import Turn
from alongside.rooms.discovery.accounts import account_called, add_account, add_contact
from alongside.rooms.discovery.bringing import Choices, bring
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.consents import state_consent
from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.highlights import highlight
from alongside.rooms.discovery.insights import learn, place
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Conversation, Highlight, Insight, Snapshot
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.snapshots import finish
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.story.person import Person
from alongside.story.script import Script

_A_WORD, _A_BREATH = 0.38, 0.7
"""Seconds."""


@dataclass
class Talk:
    """A conversation of the story; its row is there once the line that brings it was played."""

    title: str
    row: Conversation = field(init=False)
    highlights: dict[str, Highlight] = field(default_factory=dict)
    """By their words."""


class Telling:
    """Lines of the script about what customers said."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._learnt: dict[str, Insight] = {}

    def knows(
        self, account: str, *, segment: str, came_by: str, domain: str,
        people: Iterable[tuple[str, str, str]], on: datetime,
    ) -> None:  # fmt: skip
        """There is a customer: (name, address, what they do) of each who speaks for it."""

        def do() -> None:
            by, workspace = Origin(known_at=on), self._script.workspace
            row = add_account(
                workspace,
                name=account,
                segment=segment,
                domain=domain,
                came_by=came_by,
                by=by,
                at=on,
            )
            for name, email, persona in people:
                add_contact(
                    workspace, name=name, email=email, account=row, persona=persona, by=by, at=on
                )

        self._script.note(on, do)

    def holds(
        self,
        person: Person,
        title: str,
        said: str,
        *,
        kind: ConversationKind,
        account: str,
        on: datetime,
        about: Sequence[str] = (),
    ) -> Talk:
        """Somebody of ours talks to a customer; the transcript comes in an hour later. `about`: keys of features."""
        turns = _spoken(said)
        brought = Brought(
            kind=kind, title=title, held_on=on.date(), held_at=on, source="transcript", key=title,
            turns=turns,
        )  # fmt: skip
        return self._brings(person, brought, account, about, on + timedelta(hours=1))

    def writes(
        self, person: Person, title: str, letters: Sequence[tuple[Address, str]], *, account: str,
        on: datetime, about: Sequence[str] = (),
    ) -> Talk:  # fmt: skip
        """Mail goes to and fro, a message every two hours, and is brought in at its end."""
        turns: list[Turn] = []
        sent: list[Sent] = []
        for number, (sender, text) in enumerate(letters):
            moment = on + timedelta(hours=2 * number)
            message_id = f"{number}.{title.replace(' ', '-').lower()}@{sender.address}"
            sent.append(Sent(len(turns), message_id, sender, moment, "", ()))
            turns += [
                Turn(sender.name, " ".join(one.split()), None, None, number + 1)
                for one in text.split("\n\n")
            ]
        brought = Brought(
            kind=ConversationKind.EMAIL, title=title, held_on=on.date(), held_at=on, source="mail",
            key=title, turns=turns, sent=tuple(sent),
        )  # fmt: skip
        at = on + timedelta(hours=2 * len(letters))
        return self._brings(person, brought, account, about, at)

    def notes(
        self, person: Person, text: str, *, account: str, on: datetime, about: Sequence[str] = ()
    ) -> Talk:
        """Somebody writes down what they heard on a visit."""
        title, _, body = text.removeprefix("# ").partition("\n")
        found = marks_in(body)
        note = Note(
            key="", title=title, held_on=on.date(), account="", kind="", people=(), tags=(),
            text=body, headings=tuple(found.headings), marks=tuple(found.marks), line=1,
        )  # fmt: skip
        brought = of_note(note, file=f"{title}.md", kind=ConversationKind.NOTE)
        return self._brings(person, brought, account, about, on)

    def marks(
        self, person: Person, talk: Talk, lens: Lens, *wordings: str, on: datetime, kind: str = ""
    ) -> None:
        """Somebody highlights passages, word by word."""

        def do() -> None:
            write_through()
            turns = spoken(talk.row)
            for words in wordings:
                made = highlight(
                    talk.row,
                    passage=_place(turns, words),
                    lens=lens,
                    kind=kind,
                    key=f"story-{talk.row.pk}-{len(talk.highlights)}",
                    revision=1,
                    by=self._at(person, on),
                    at=on,
                )
                assert made is not None, "each is marked once"
                talk.highlights[words] = made

        self._script.note(on, do)

    def sums_up(self, person: Person, talk: Talk, summary: str, *, on: datetime) -> None:
        """Somebody finishes the snapshot."""

        def do() -> None:
            write_through()
            snapshot = Snapshot.objects.get(conversation=talk.row)
            finish(snapshot, summary=summary, by=self._at(person, on), at=on)

        self._script.note(on, do)

    def may_be_quoted(self, person: Person, talk: Talk, *, until: datetime, on: datetime) -> None:
        """A customer agreed to be quoted inside the company, until a day."""
        self._script.note(
            on,
            lambda: state_consent(
                talk.row, use=Use.INTERNAL, given=True, until=until.date(), basis="said in the session",
                by=self._at(person, on), at=on,
            ),
        )  # fmt: skip

    def learns(
        self, person: Person, sentence: str, talk: Talk, *wordings: str, on: datetime,
        about: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Somebody puts down what was learned, under it what was highlighted, and links it to features."""

        def do() -> None:
            write_through()
            by, workspace = self._at(person, on), self._script.workspace
            marked = [talk.highlights[words] for words in wordings]
            insight = learn(workspace, sentence=sentence, highlights=marked, by=by, at=on)
            self._learnt[sentence] = insight
            write_through()
            for feature in Feature.objects.within(workspace).filter(key__in=about):
                link(insight, feature=feature, by=by, at=on)

        self._script.note(on, do)

    def speaks_against(
        self, person: Person, sentence: str, talk: Talk, words: str, *, on: datetime
    ) -> None:
        """Somebody puts what another customer said under what was learned: against it."""

        def do() -> None:
            write_through()
            add_evidence(
                self._learnt[sentence], highlight=talk.highlights[words], against=True,
                by=self._at(person, on), at=on,
            )  # fmt: skip

        self._script.note(on, do)

    def needs(self, person: Person, need: str, *sentences: str, aim: str, on: datetime) -> None:
        """Somebody names an opportunity, in the customer's words, and puts under it what was learned."""

        def do() -> None:
            write_through()
            by = self._at(person, on)
            opened = open_opportunity(self._script.workspace, need=need, aim=aim, by=by, at=on)
            write_through()
            for sentence in sentences:
                place(self._learnt[sentence], opportunity=opened, by=by, at=on)

        self._script.note(on, do)

    def _brings(
        self, person: Person, brought: Brought, account: str, about: Sequence[str], at: datetime
    ) -> Talk:
        talk = Talk(brought.title)

        def do() -> None:
            workspace = self._script.workspace
            write_through()
            features = list(Feature.objects.within(workspace).filter(key__in=about))
            assert len(features) == len(about), f"{talk.title} is about what is on the roadmap"
            choices = Choices(account=account_called(workspace, account), features=features)
            came = bring(workspace, brought, choices=choices, by=self._at(person, at), at=at)
            assert came is not None, "each comes in once"
            talk.row = came.conversation

        self._script.note(at, do)
        return talk

    def _at(self, person: Person, on: datetime) -> Origin:
        return Origin(member=person.member, known_at=on)


def _spoken(said: str) -> list[Turn]:
    """`Speaker: text` lines as turns, with the time that it takes to say them."""
    turns, time = [], 0.0
    for line, text in enumerate(said.strip().splitlines(), 1):
        speaker, _, words = text.partition(": ")
        end = time + _A_WORD * len(words.split())
        turns.append(Turn(speaker, words, round(time, 2), round(end, 2), line))
        time = end + _A_BREATH
    return turns


def _place(turns: Sequence[Turn], words: str) -> Passage:
    """Where the words were said."""
    found = re.compile(re.escape(words))
    for number, turn in enumerate(turns):
        if match := found.search(turn.text):
            return Passage(number, match.start(), number, match.end())
    raise ValueError(f"nobody says {words!r}")
