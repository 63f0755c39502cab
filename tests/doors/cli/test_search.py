"""`alongside search`: what customers said, on the command line."""

import json

import pytest

from alongside.core.search.minilm import files
from alongside.rooms.discovery.models import Account, Conversation, Turn
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms.conftest import World
from tests.rooms.search.conftest import converse

TALK = [
    ("Ann", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment, if I may ask?"),
]


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


@pytest.fixture
def talk(ours: World) -> Conversation:
    account = Account.objects.create(workspace=ours.workspace, slug="harbour", name="Harbour")
    there = converse(ours.workspace, TALK, account=account, title="The audit")
    Turn.objects.filter(conversation=there, position=0).update(begins=65_000)
    return there


def test_answers_are_read_with_their_places(alongside: Alongside, talk: Conversation) -> None:
    out = alongside("search", "audit export").out
    assert out.startswith("Found. At the best place one speaks of “audit”, “export”.\n\nHarbour\n")
    assert f"  [conversation {talk.pk}, turn 0, 1:05] The audit, interview, 2025-01-06\n" in out
    assert "    Ann: Every quarter the audit export takes us" in out
    assert out.endswith(
        "Search went by words alone: the model for search by meaning is not installed.\n"
    )


def test_nothing_found_is_said(alongside: Alongside, talk: Conversation) -> None:
    out = alongside("search", "submarine propellers").out
    assert out.startswith("Nothing found: nobody says anything of it.\n")


def test_as_json(alongside: Alongside, ours: World, talk: Conversation) -> None:
    told = json.loads(alongside("search", "audit export", "--format", "json").out)
    assert (told["band"], told["by_meaning"], told["conversations"]) == ("found", False, 1)
    [passage] = told["passages"]
    assert passage["conversation"]["id"] == talk.pk
    assert passage["conversation"]["held_on"] == "2025-01-06"
    assert (passage["first_turn"], passage["last_turn"], passage["begins"]) == (0, 1, 65_000)
    assert [line["text"] for line in passage["lines"]] == [text for _, text in TALK]
    marks = passage["lines"][0]["marks"]
    assert [TALK[0][1][start:end] for start, end in marks] == ["audit", "export"]


def test_a_place_is_that_of_the_first_word_that_was_looked_for(
    alongside: Alongside, talk: Conversation
) -> None:
    Turn.objects.filter(conversation=talk, position=1).update(begins=71_000)
    told = json.loads(alongside("search", "pay at the moment", "--format", "json").out)
    [passage] = told["passages"]
    assert (passage["first_turn"], passage["begins"]) == (0, 65_000)
    assert passage["place"] == {"turn": 1, "begins": 71_000}
    out = alongside("search", "pay at the moment").out
    assert f"  [conversation {talk.pk}, turn 1, 1:11] The audit" in out


def test_it_is_filtered(alongside: Alongside, ours: World, talk: Conversation) -> None:
    converse(ours.workspace, TALK)

    def told(*arguments: str) -> list[int]:
        out = alongside("search", "audit export", "--format", "json", *arguments).out
        return [one["conversation"]["id"] for one in json.loads(out)["passages"]]

    assert len(told()) == 2
    assert len(told("--limit", "1")) == 1
    assert told("--account", "harbour", "--from", "2025-01-01", "--to", "2025-01-06") == [talk.pk]
    assert told("--to", "2025-01-05") == []
    assert told("--conversation", str(talk.pk)) == [talk.pk]
    refused = alongside("search", "audit", "--account", "nobody", code=None)
    assert refused.code != 0
    assert "there is no account 'nobody'" in refused.err


def test_what_may_not_be_quoted_is_not_told(alongside: Alongside, ours: World) -> None:
    converse(ours.workspace, TALK, shared=False, author=ours.pm)
    assert "two whole days" not in alongside("search", "audit export").out


def test_strangers_words_are_not_obeyed(alongside: Alongside, ours: World) -> None:
    converse(ours.workspace, [(f"A{NASTY}"[:100], f"The audit export. {NASTY}")], title=NASTY[:200])
    out = alongside("search", "audit export").out
    assert "\x1b" not in out
    assert "The audit export." in out


def test_the_nearest_is_called_so(alongside: Alongside, talk: Conversation) -> None:
    out = alongside("search", "quarter, xylophones, zithers, quartz").out
    assert out.startswith("Nothing found; the nearest is no answer.")
    assert "\nThe nearest, which hardly fits:\n\nHarbour\n" in out
