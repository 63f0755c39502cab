"""The hunt: what somebody withdrew is nowhere any more, to the last byte; what others said is where it was.

Each place is looked at before the withdrawal as well: there the words are found, so a hunt that finds nothing has
looked well.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from alongside.backup.make import backup
from alongside.core.conversations.consent import Use
from alongside.core.search.prepared import sum_of
from alongside.core.search.vectors import BYTES
from alongside.core.search.words import clean, pieces, stem
from alongside.doors.conversations.importing import import_file
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Candidate, Contact, Conversation, Highlight, Speaker
from alongside.rooms.discovery.withdrawal import notebook
from alongside.rooms.features import actions as features
from alongside.rooms.jobs import work
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from alongside.rooms.search import index, leaves
from alongside.rooms.search.models import Leaf, Prepared
from tests import database
from tests.doors.web.conftest import begin, browser
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery import hunt
from tests.rooms.discovery.agreed import Call, highlight, insight, summarise
from tests.rooms.discovery.hunt import Prey

THEIRS = {
    "call.vtt": "Quostenflimmer brunzelt zwirbelkammig durch verknorpelte Hutzelschrauben",
    "thread.eml": "Mauschelgurke trompfelt ungenudelte Blasenknaupen hinter Plunderzwecken",
    "note.md": "Schlonzbeutel verkrumpelt siebenzackige Dudelwampen ohne Ratzengruetze",
}
"""What is said in each, in words that nobody else ever says."""
NEIGHBOURS = "Haferwolken schnurren geduldig ueber verschneite Bahnhofsdaecher"
"""What another customer said, which stays."""

VTT = """WEBVTT

00:00.000 --> 00:04.000
<v Pia>Tell us about your evenings.

00:04.000 --> 00:09.000
<v Orsolya Kwimbel>{words}.
"""
MAIL = """From: Orsolya Kwimbel <orsolya@kwimbel.example>
To: pia@ours.example
Message-ID: <first@kwimbel.example>
Date: Fri, 3 Jan 2025 10:00:00 +0000
Subject: Evenings
Content-Type: text/plain; charset=utf-8

{words}.

On Thu, 2 Jan 2025 Pia wrote:
> {words} as you said
"""
NOTE = "# Evenings\n\n{words}.\n"
FORMS = {"call.vtt": VTT, "thread.eml": MAIL, "note.md": NOTE}


@dataclass
class Told:
    """The world after people worked with what customers said."""

    world: World
    conversations: dict[str, Conversation]
    neighbour: Conversation

    vectors: tuple[bytes, ...]
    """Of the three, with what search knows them by."""

    @property
    def prey(self) -> Prey:
        """What is hunted: the words, the names of who said them, what search made of them."""
        words = (*THEIRS.values(), "Orsolya Kwimbel", "orsolya@kwimbel")
        return Prey(words, self.vectors)


def bring(world: World, name: str, words: str, form: str) -> Conversation:
    file = BytesIO(form.format(words=words).encode())
    report = import_file(world.workspace, name, file, by=world.pm, now=timezone.now())
    assert report.added == 1, report.problems
    return Conversation.objects.get(pk=report.conversations[0])


def work_with(world: World, conversation: Conversation, words: str) -> None:
    """Highlight it, learn from it, sum it up, and give it as a reason, all in its own words."""
    call = Call(conversation, Speaker(), Speaker(), Contact())
    last = len(call.texts()) - 1
    marked = highlight(call, last)
    Highlight.objects.filter(pk=marked.pk).update(note=f"note: {words}")
    Candidate.objects.create(
        workspace=world.workspace, conversation=conversation, position=99, kind="quote",
        first_turn=last, start=0, last_turn=last, end=9, verbatim=words,
    )  # fmt: skip
    insight(world, f"They told us: {words}", marked)
    summarise(call, f"In short: {words}")
    key = f"N-{conversation.pk}"
    feature = features.add_feature(
        world.workspace, key=key, title="New", by=world.pm, at=timezone.now()
    )
    features.drop(feature, by=world.pm, at=timezone.now(), reason=f"Since {words}")


@pytest.fixture
def told(transactional_db: None, ours: World) -> Told:
    """Three conversations, one of each source, and a neighbour that nobody withdraws."""
    notebook.path().unlink(missing_ok=True)
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@home.example")
    ours.pm.refresh_from_db()
    conversations = {name: bring(ours, name, words, FORMS[name]) for name, words in THEIRS.items()}
    neighbour = bring(ours, "neighbour.md", NEIGHBOURS, NOTE)
    for name, conversation in conversations.items():
        work_with(ours, conversation, THEIRS[name])
    work_with(ours, neighbour, NEIGHBOURS)
    index.rebuild(ours.workspace.pk)  # has the notes in it, which were written past the ledger
    assert work.work(once=True).failed == 0
    return Told(ours, conversations, neighbour, embedded(conversations.values()))


def embedded(conversations: Iterable[Conversation]) -> tuple[bytes, ...]:
    """Give each, and the note in it, a vector, as if the model had made it; what the tables of search have of them."""
    made: list[bytes] = []
    ids = [one.pk for one in conversations]
    for row in Prepared.objects.filter(
        Q(conversation__in=ids) | Q(highlight__conversation__in=ids)
    ):
        row.vectors, row.embedded = secrets.token_bytes(BYTES * row.chunks), True
        row.save()
        made += (row.vectors, bytes(row.content))
    assert len(made) == 2 * 2 * len(THEIRS)
    return tuple(made)


def is_indexed(text: str) -> bool:
    """Whether a stem of the text stands anywhere in the index."""
    sums = {sum_of(stem(piece)) for piece in pieces(clean(text))}
    contents = Leaf.objects.values_list("content", flat=True)
    return any(list(leaves.look_up(bytes(content), sums)) for content in contents)


def withdraw_all(told: Told) -> None:
    for conversation in told.conversations.values():
        consents.withdraw(conversation, use=Use.RECORD, by=told.world.pm, at=LATER)
    contact = Contact.objects.get(email="orsolya@kwimbel.example")
    consents.withdraw_contact(contact, by=told.world.pm, at=LATER)
    assert work.work(once=True).failed == 0


def gathered(world: World, folder: Path) -> list[tuple[str, bytes]]:
    """The database's own files, and what is made of it now."""
    folder.mkdir()
    backup(folder / "made.backup")
    for form in ("csv", "log"):
        wanted = ("--workspace=ours", f"--format={form}", f"-o{folder / 'out'}.{form}")
        hunt.alongside("export", *wanted, data=folder)
    return [
        *hunt.everything(database.url(), settings.CONFIG.data),
        *hunt.archive(folder / "made.backup"),
        *hunt.folder(folder, "out.*", name="export"),
        *hunt.lists(signed_in_as(world.pm), "ours"),
    ]


def signed_in_as(member: Member) -> Client:
    client = browser()
    begin(client, user_of(member))
    return client


def test_in_every_file(told: Told, tmp_path: Path) -> None:
    places = {"database", "backup", "export", "activity-export"}
    before = gathered(told.world, tmp_path / "before")
    for words in (*THEIRS.values(), NEIGHBOURS):
        assert hunt.found(Prey((words,)), before) >= places
        assert is_indexed(words)
    for one in told.vectors:
        assert hunt.found(Prey((), (one,)), before) >= {"database", "backup"}
    withdraw_all(told)
    after = gathered(told.world, tmp_path / "after")
    assert hunt.found(told.prey, after) == set()
    assert not any(is_indexed(words) for words in THEIRS.values())
    assert hunt.found(Prey((NEIGHBOURS,)), after) >= places
    assert is_indexed(NEIGHBOURS)
    assert told.neighbour.title == Conversation.objects.get(pk=told.neighbour.pk).title


def test_one_voice_alone(told: Told) -> None:
    """What the others said stays, in the same file."""
    conversation = told.conversations["call.vtt"]
    speaker = Speaker.objects.get(label="Orsolya Kwimbel", conversation=conversation)
    hers, ours = Prey((THEIRS["call.vtt"],)), Prey(("Tell us about your evenings",))
    consents.withdraw(conversation, use=Use.RECORD, speaker=speaker, by=told.world.pm, at=LATER)
    assert work.work(once=True).failed == 0
    there = list(hunt.everything(database.url(), settings.CONFIG.data))
    assert hunt.found(hers, there) == set()
    assert "database" in hunt.found(ours, there)


def test_a_backup_that_is_older(told: Told, tmp_path: Path) -> None:
    """Restored elsewhere with the file of withdrawals, it does not bring them back."""
    older, elsewhere, base = (tmp_path / name for name in ("older.backup", "elsewhere", "base"))
    elsewhere.mkdir()
    base.mkdir()
    backup(older)
    assert hunt.found(told.prey, hunt.archive(older)) == {"backup"}
    withdraw_all(told)
    with database.empty(base) as address:
        known = f"--withdrawals={notebook.path()}"
        said = hunt.alongside("restore", str(older), known, data=elsewhere, address=address)
        hunt.alongside("worker", "--once", data=elsewhere, address=address)
        there = list(hunt.everything(address, elsewhere))
    assert "4 withdrawals made since then were done again" in said
    assert hunt.found(told.prey, there) == set()
    assert hunt.found(Prey((NEIGHBOURS,)), there) == {"database"}
    assert notebook.read(elsewhere / notebook.FILE)[0], "it is remembered there as well"
