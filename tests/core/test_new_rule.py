"""bin/new-rule: valid in form, and not content until it is filled in."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from alongside.core.docs.new_rule import RULES, CannotBeMade, main, new_rule
from alongside.core.rules import NotChecked, discover, run
from tests.core.rules.scenarios import Scenario, play, read_page
from tests.core.told import history

TAKEN = ["rad403_date_pulled_in", "__init__"]


def made(rules: Path) -> tuple[ModuleType, list[Scenario]]:
    """The new rule's module, as Python would have imported it, and its scenarios."""
    module = ModuleType("alongside.core.rules.radar.rad499_nobody_waved")
    source = (rules / "radar/rad499_nobody_waved.py").read_text("utf-8")
    exec(compile(source, "rad499_nobody_waved.py", "exec"), vars(module))
    return module, read_page(rules / "radar/rad499_nobody_waved.md")


def test_what_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["RAD499", "nobody-waved"], tmp_path) == 0
    assert '"""Radar: ' in (tmp_path / "radar/__init__.py").read_text("utf-8")
    module, scenarios = made(tmp_path)
    rule = discover._read(module)
    assert (rule.code, rule.name, rule.room) == ("RAD499", "nobody-waved", "radar")
    known = discover.rules() | {"RAD499": rule}
    discover.settings.cache_clear()
    monkeypatch.setattr(discover, "rules", lambda: known)
    monkeypatch.setattr(sys.modules[run.__module__], "rules", lambda: known)
    try:
        failing = [scenario.title for scenario in scenarios if list(play(scenario))]
        assert failing == [one.title for one in scenarios if one.title != "Switched off"]
    finally:
        discover.settings.cache_clear()


def test_it_is_honest_until_it_is_written(tmp_path: Path) -> None:
    main(["RAD499", "nobody-waved"], tmp_path)
    module, _ = made(tmp_path)
    case = type("Case", (), {"policy": {"RAD499.late_wd": 5}})
    assert isinstance(module.check(history().line(), case), NotChecked)


@pytest.mark.parametrize(
    ("code", "name", "room", "wrong"),
    [
        ("RAD403", "something-else", None, "has that code or name already"),
        ("RAD499", "date-pulled-in", None, "has that code or name already"),
        ("rad499", "nobody-waved", None, "is no code"),
        ("RAD49", "nobody-waved", None, "is no code"),
        ("RAD\u0664\u0669\u0669", "nobody-waved", None, "is no code"),
        ("RAD499", "Nobody waved", None, "is no name"),
        ("RAD499", "nobody_waved", None, "is no name"),
        ("RAD499", "../../waved", None, "is no name"),
        ("RAD499", "", None, "is no name"),
        ("RAD499", "nobody-waved", "tiers", "its room is radar"),
        ("ABC101", "nobody-waved", None, "has no room yet"),
        ("ABC101", "nobody-waved", "../etc", "its room is one word"),
    ],
)
def test_what_is_refused(code: str, name: str, room: str | None, wrong: str) -> None:
    with pytest.raises(CannotBeMade, match=wrong):
        new_rule(code, name, room, TAKEN)


def test_a_new_kind_of_code_needs_a_room() -> None:
    assert list(new_rule("ABC101", "nobody-waved", "waving", TAKEN)) == [
        "waving/abc101_nobody_waved.py",
        "waving/abc101_nobody_waved.md",
    ]


@pytest.mark.parametrize("arguments", [[], ["RAD499"], ["RAD499", "a", "radar", "b"]])
def test_how_it_is_called(arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(CannotBeMade, match="write: bin/new-rule"):
        main(arguments, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten() -> None:
    with pytest.raises(CannotBeMade, match="rad403_date_pulled_in"):
        main(["RAD403", "another"], RULES)
