"""The report for a terminal."""

from dataclasses import replace

import pytest
from django.conf import settings

from alongside.rooms.features.models import Release
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import give_role, leave
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock


def test_the_report(alongside: Alongside, scene: Release) -> None:
    out = alongside("check", "--select", "RAD407,TIR502", code=1).out
    assert (
        out
        == """\
F-1 general  Synonyms
  E RAD407 stale-date
           16 Jan 2025 passed 1 working day ago, it has not shipped, and nobody has said a word
           since.
           -> Say that it shipped, state the new date, or take the date back. PM (pia) can.
           plan.jsonl:7

F-2 beta  Spell checker
  W TIR502 tier-one-sided
           T1 was chosen 9 working days ago, and product marketing has not signed it.
           -> Sign the tier, or settle on another one together. PMM (max) can.

ours as of 2025-01-17 12:00 UTC: 1 error, 1 warning.
"""
    )


def test_an_empty_seat(alongside: Alongside, ours: World, scene: Release, clock: Clock) -> None:
    give_role(ours.pmm, role="admin", by=NOBODY, at=clock.now)
    leave(ours.pm, by=NOBODY, at=clock.now)
    out = alongside("check", "--select", "RAD407", code=1).out
    assert "or take the date back. PM can." in out


def test_what_was_not_checked_is_counted(alongside: Alongside, scene: Release) -> None:
    out = alongside("check", code=1).out
    assert "  not checked: RAD401 on 2 releases (nobody has said when it was prioritised)" in out


def test_what_is_set_aside_is_told_apart(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    take_baseline(ours.workspace, at=clock.now)
    out = alongside("check", "--select", "RAD407").out
    assert "E RAD407 stale-date (baseline)" in out
    assert out.endswith("ours as of 2025-01-17 12:00 UTC: 1 baseline.\n")


def test_nothing_found(alongside: Alongside, ours: World) -> None:
    out = alongside("check", "--select", "RAD407").out
    assert out.startswith("ours as of 2025-01-06 09:00 UTC: no findings.\n")


def test_colours_are_for_terminals(
    alongside: Alongside, scene: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\033" not in alongside("check", code=1).out
    monkeypatch.setattr("alongside.doors.cli.check.as_text._is_terminal", lambda: True)
    assert "\033[31mE RAD407\033[0m" in alongside("check", code=1).out
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, colour=False))
    assert "\033" not in alongside("check", code=1).out


def test_what_a_terminal_would_obey_is_spelled_out(alongside: Alongside, nasty: World) -> None:
    out = alongside("check", code=1).out
    assert not [letter for letter in out if letter != "\n" and not letter.isprintable()]
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert r"\x3a:error::K\x1b[1m be\x07ta  Evil\x1b[2J\x1b]0;owned\x07 |<b>x</b>" in out
    assert r"a\x1b[31m,b:c %.jsonl:7" in out
