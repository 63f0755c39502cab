"""`alongside forecast`: when a feature's releases will ship, and what would have to be true for a day."""

import json

import pytest

from alongside.rooms.features import actions
from alongside.rooms.findings.checks import check_all
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, clock, states

__all__ = ["clock"]


@pytest.fixture
def planned(ours: World, clock: Clock) -> World:
    """A release that ships in 30 working days, and one full check."""
    clock.to(0)
    states(ours, 30, clock)
    check_all(ours.workspace)
    return ours


def test_it_tells_chance_days_reasons_and_needs(alongside: Alongside, planned: World) -> None:
    out = alongside("forecast", "f-1").out
    assert out.startswith("F-1 general\n  by 2025-02-17, as planned: ")
    assert "  P50  2025-" in out
    assert "  PM   has not said how sure they are\n" in out
    assert "Range from pooled experience (Kubernetes) alone" in out
    assert "\n  What it goes by\n    " in out
    assert "\n  What would have to be true for 2025-02-17: " in out


def test_a_day_is_asked_for(alongside: Alongside, planned: World) -> None:
    [soon] = json.loads(alongside("forecast", "F-1", "--format", "json").out)
    [late] = json.loads(
        alongside("forecast", "F-1", "general", "--by", "1 Dec 2025", "--format", "json").out
    )
    assert (soon["by"], late["by"]) == ("2025-02-17", "2025-12-01")
    assert soon["chance"] == soon["chance_by"] < late["chance_by"]
    assert (soon["feature"], soon["release"], soon["pooled"]) == ("F-1", "general", True)
    assert soon["due"] == "2025-02-17"
    assert set(soon["reasons"][0]) == {"what", "effect", "in_time", "of"}
    for need in soon["needs"]:
        assert need["alone"] > soon["chance_by"]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("soon", "'soon' is not a date"),
        ("2020-01-01", "'2020-01-01' is over: ask for a day that is still to come"),
    ],
)
def test_what_is_no_day_ahead_is_refused(
    alongside: Alongside, planned: World, by: str, said: str
) -> None:
    result = alongside("forecast", "F-1", "--by", by, code=2)
    assert said in result.err
    assert result.out == ""


def test_other_stages_are_named(alongside: Alongside, planned: World) -> None:
    result = alongside("forecast", "F-1", "beta", code=2)
    assert "F-1 has no release 'beta' that is still to come; there are general" in result.err
    assert "no feature" in alongside("forecast", "X-9", code=2).err


def test_nothing_can_be_said(alongside: Alongside, ours: World, clock: Clock) -> None:
    clock.to(0)
    assert "Nothing can be said of F-1" in alongside("forecast", "F-1").out
    assert alongside("forecast", "F-1", "--format", "json").out == "[]\n"
    actions.withdraw(ours.release, by=ours.pm, at=clock.now)
    assert alongside("forecast", "F-1").out == "F-1 has no release that is still to come.\n"


def test_a_day_that_is_over_says_so(alongside: Alongside, planned: World, clock: Clock) -> None:
    clock.to(35)
    assert "  by 2025-02-17, as planned: that day is over\n" in alongside("forecast", "F-1").out


def test_a_terminal_obeys_nothing(alongside: Alongside, planned: World, clock: Clock) -> None:
    release = another(planned, "E-1", stage=NASTY[:20])
    states(planned, 30, clock, release=release)
    check_all(planned.workspace)
    out = alongside("forecast", "E-1").out
    assert "\x1b" not in out
    assert "\\x1b" in out
