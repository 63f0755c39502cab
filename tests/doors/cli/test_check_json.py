"""The report for programs."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import alongside as package
from alongside.core import rules
from alongside.doors.cli.check import as_json
from alongside.rooms.features.models import Release
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import give_role, leave
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock

SCHEMA = json.loads(as_json.schema())


def report(alongside: Alongside, *arguments: str, code: int | None = 1) -> dict[str, Any]:
    """The report, which fits its schema."""
    out = alongside("check", "--format", "json", *arguments, code=code).out
    read: dict[str, Any] = json.loads(out)
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(read)
    return read


def test_the_schema_is_one_and_is_published() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    published = Path(package.__file__).parents[2] / "docs" / "check.schema.json"
    assert json.loads(published.read_text()) == SCHEMA


def test_the_schema_refuses_what_is_missing(alongside: Alongside, scene: Release) -> None:
    read = report(alongside)
    del read["findings"][0]["sentence"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read, SCHEMA)


def test_the_report(alongside: Alongside, ours: World, scene: Release) -> None:
    read = report(alongside, "--select", "RAD407,TIR502")
    assert list(read) == ["workspace", "as_of", "findings", "not_checked", "counts"]
    assert (read["workspace"], read["as_of"]) == ("ours", "2025-01-17T12:00:00Z")
    assert read["counts"] == {"RAD407": 1, "TIR502": 1}
    silent = read["findings"][0]
    (event,) = silent.pop("events")
    assert silent == {
        "code": "RAD407",
        "name": "stale-date",
        "severity": "error",
        "state": "open",
        "subject": {
            "kind": "release",
            "id": ours.release.pk,
            "key": "F-1",
            "title": "Synonyms",
            "stage": "general",
        },
        "sentence": "16 Jan 2025 passed 1 working day ago, it has not shipped, "
        "and nobody has said a word since.",
        "why": rules.rules()["RAD407"].why,
        "action": "Say that it shipped, state the new date, or take the date back.",
        "who": [{"function": "pm", "member": "pia"}],
    }
    assert datetime.fromisoformat(event["known_at"]).tzinfo
    assert event["kind"] == "release_date_stated"
    assert event["source"] == {"file": "plan.jsonl", "line": 7}
    assert [shown["source"] for shown in read["findings"][1]["events"]] == [None]


def test_states_and_empty_seats(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    take_baseline(ours.workspace, at=clock.now)
    give_role(ours.pmm, role="admin", by=NOBODY, at=clock.now)
    leave(ours.pm, by=NOBODY, at=clock.now)
    (silent,) = report(alongside, "--select", "RAD407", code=0)["findings"]
    assert silent["state"] == "baseline"
    assert silent["who"] == [{"function": "pm", "member": None}]


def test_what_was_not_checked(alongside: Alongside, scene: Release) -> None:
    read = report(alongside)
    assert read["not_checked"]["RAD401"] == 2
    assert 0 not in read["not_checked"].values()


def test_nothing_found(alongside: Alongside, ours: World) -> None:
    read = report(alongside, "--select", "RAD407", code=0)
    assert (read["findings"], read["counts"]) == ([], {})


def test_strangers_words_are_data(alongside: Alongside, nasty: World) -> None:
    """They come out as they went in; what is dangerous in JSON is escaped by JSON."""
    out = alongside("check", "--format", "json", code=1).out
    assert not [letter for letter in out if letter < " " and letter != "\n"]
    assert json.loads(out)["findings"][0]["subject"]["title"] == NASTY
