"""What somebody wrote beside a highlight is found: by those who may read the conversation, and as long as it stands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.conversations.consent import Use
from alongside.core.conversations.passage import Passage
from alongside.core.search.minilm import files
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.highlights import change_highlight, highlight, remove_highlight
from alongside.rooms.discovery.models import Account, Conversation, Highlight, Speaker
from alongside.rooms.people.models import Member
from alongside.rooms.search.asking import ask
from alongside.rooms.search.index import rebuild
from alongside.rooms.search.models import Prepared
from alongside.rooms.search.sight import Operator
from alongside.rooms.search.wanted import Filters
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.search.conftest import converse, correct

TALK = [
    ("Ann", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment?"),
]
NOTE = "A pricing objection in disguise"


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


def noted(world: World, note: str = NOTE, **columns: Any) -> Highlight:
    """Max marks what Ann says, and writes something beside it."""
    talk = converse(world.workspace, TALK, author=world.pmm, **columns)
    Conversation.objects.filter(pk=talk.pk).update(turns=2)
    talk.refresh_from_db()
    words = len(TALK[0][1])
    made = highlight(
        talk, passage=Passage(0, 0, 0, words), lens="market", key=f"note-{talk.pk:04}",
        revision=talk.revision, note=note, by=world.pmm, at=MONDAY,
    )  # fmt: skip
    assert made
    return made


def found(asker: Member | Operator, question: str, filters: Filters | None = None) -> list[int]:
    told = ask(asker, question, filters).besides
    return [one.id for one in told if one.kind == "highlight"]


def test_a_note_is_found_with_what_it_stands_beside(ours: World) -> None:
    made = noted(ours)
    [told] = list(ask(ours.pm, "pricing objections").besides)
    assert (told.kind, told.id, told.conversation) == ("highlight", made.pk, made.conversation_id)
    assert (told.text, told.verbatim) == (NOTE, TALK[0][1])
    assert [told.text[start:end] for start, end in told.marks] == ["pricing", "objection"]
    assert not ask(ours.pm, "pricing objections").passages
    rebuild(ours.workspace.pk)
    assert found(ours.pm, "pricing objections") == [made.pk]


def test_it_goes_with_what_is_written_now(ours: World) -> None:
    made = noted(ours)
    changed = change_highlight(made, lens="market", kind="", note="A ladder", by=ours.pmm, at=LATER)
    assert changed
    assert (found(ours.pm, "pricing"), found(ours.pm, "ladder")) == ([], [made.pk])
    change_highlight(changed, lens="market", kind="", note="", by=ours.pmm, at=LATER)
    assert found(ours.pm, "ladder") == []
    assert not Prepared.objects.exclude(highlight=None).exists()


def test_it_goes_with_its_highlight(ours: World) -> None:
    made = noted(ours)
    remove_highlight(made, by=ours.pmm, at=LATER)
    assert found(ours.pmm, "pricing objection") == []
    assert not Prepared.objects.exclude(highlight=None).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scans what is small")
def test_nothing_is_leafed_through_for_one_highlight(ours: World) -> None:
    """There may be a million others: neither they nor all that is prepared are read for it."""
    made = noted(ours)
    with CaptureQueriesContext(connection) as asked:
        remove_highlight(made, by=ours.pmm, at=LATER)
    plans = []
    with connection.cursor() as cursor:
        for one in asked.captured_queries:
            if one["sql"].startswith("SELECT") and re.search(r"prepared|highlight", one["sql"]):
                cursor.execute(f"EXPLAIN QUERY PLAN {one['sql']}")
                plans += [step for *_, step in cursor.fetchall()]
    assert plans
    assert not [step for step in plans if "SCAN" in step or "_highlight_1 (workspace_id=?)" in step]


@pytest.mark.parametrize("columns", [{"restricted": True}, {"shared": False}])
def test_it_is_hidden_with_its_conversation(ours: World, columns: Any) -> None:
    made = noted(ours, **columns)
    assert found(ours.pmm, "pricing objection") == [made.pk]
    assert found(ours.pm, "pricing objection") == []
    operator = Operator(ours.workspace.pk)
    assert found(operator, "pricing objection") == ([made.pk] if "restricted" in columns else [])


def test_it_is_gone_with_the_consent(ours: World) -> None:
    made = noted(ours)
    consents.withdraw(made.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    assert found(ours.pmm, "pricing objection") == []
    assert not Prepared.objects.exclude(highlight=None).exists()


def test_it_is_gone_with_one_voice(ours: World) -> None:
    made = noted(ours)
    ann = Speaker.objects.get(conversation=made.conversation, label="Ann")
    consents.withdraw(made.conversation, use=Use.RECORD, speaker=ann, by=ours.pm, at=LATER)
    assert found(ours.pmm, "pricing objection") == []
    assert not Prepared.objects.exclude(highlight=None).exists()


def test_what_it_copied_from_elsewhere_is_gone_with_that_consent(ours: World) -> None:
    """Out of the index as well, which the ledger's thread of its own conversation is told."""
    said = "We count every ladder of the harbour twice a week."
    elsewhere = converse(ours.workspace, [("Cy", said)], author=ours.pmm)
    made = noted(ours, f"A pricing objection; another one said: {said}")
    consents.withdraw(elsewhere, use=Use.RECORD, by=ours.pm, at=LATER)
    made.refresh_from_db()
    assert made.note == "A pricing objection; another one said: [withdrawn]."
    assert found(ours.pm, "ladder harbour") == []
    assert found(ours.pm, "pricing objection") == [made.pk]
    kept = bytes(Prepared.objects.get(highlight=made).content)
    rebuild(ours.workspace.pk)
    assert bytes(Prepared.objects.get(highlight=made).content) == kept


def test_one_whose_words_were_lost_is_not_told(ours: World) -> None:
    made = noted(ours)
    Highlight.objects.filter(pk=made.pk).update(lost_at=LATER, speaker=None)
    assert found(ours.pm, "pricing objection") == []
    correct(made.conversation, [("Ann", "Nothing at all.")])
    assert not Prepared.objects.exclude(highlight=None).exists()


def test_filters_hold_for_notes(ours: World) -> None:
    account = Account.objects.create(workspace=ours.workspace, slug="harbour", name="Harbour")
    here, elsewhere = noted(ours, account=account), noted(ours)
    assert sorted(found(ours.pm, "pricing")) == [here.pk, elsewhere.pk]
    ann = here.speaker.label
    for filters, left in (
        (Filters(accounts=frozenset({account.pk})), [here.pk]),
        (Filters(labels=frozenset({ann}), accounts=frozenset({account.pk})), [here.pk]),
        (Filters(labels=frozenset({"Bo"})), []),
        (Filters(types=frozenset({"churn"})), []),
        (Filters(highlighted=True, accounts=frozenset({account.pk})), [here.pk]),
        (Filters(kinds=frozenset({"insight"})), []),
    ):
        assert found(ours.pm, "pricing", filters) == left, filters


def test_another_workspace_knows_nothing_of_it(ours: World, theirs: World) -> None:
    noted(ours)
    assert found(theirs.pm, "pricing objection") == []
