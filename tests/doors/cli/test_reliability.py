"""`alongside reliability`: how far forecasts can be relied on, for the operator."""

import json

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, clock, second_pair
from tests.rooms.forecasts.foretold import DUE, foretell, planned, shipped

__all__ = ["clock"]


@pytest.fixture
def held(ours: World, clock: Clock) -> World:
    """Six forecasts of 80 %, of which four came true, and one that is open."""
    clock.to(60)
    for number in range(6):
        release = planned(ours, f"A-{number}", area=ours.area)
        foretell(release, 0.8)
        if number < 4:
            shipped(release, DUE)
    open_one = planned(ours, "A-6")
    foretell(open_one, 0.3, due=clock.day(90).date(), backtest=True)
    return ours


def test_it_tells_what_came(alongside: Alongside, held: World) -> None:
    out = alongside("reliability").out
    assert out.startswith(
        "Foreseen in time: 6 forecasts of which the outcome is known, 0 still open\n"
    )
    lines = {" ".join(line.split()) for line in out.splitlines()}
    assert "all 6 80 % 67 % 0.240" in lines
    assert "80 to 90 % 6 80 % 67 % 0.240" in lines
    assert "who believes every plan 0.333" in lines
    assert "6 to 10 working days ahead 6 80 % 67 % 0.240" in lines
    assert "Search 6 80 % 67 % 0.240" in lines
    assert "0 to 10 % 0 -" in lines


def test_the_backtest_stands_apart(alongside: Alongside, held: World) -> None:
    assert alongside("reliability", "--backtest").out == (
        "Reckoned afterwards over the imported past: 0 forecasts of which the outcome is known, 1 still open\n"
    )


def test_as_json(alongside: Alongside, held: World) -> None:
    told = json.loads(alongside("reliability", "--format", "json").out)
    assert (told["kind"], told["open"], told["calibration_error"]) == ("foreseen", 0, 0.1333)
    assert told["all"]["n"] == 6
    assert (told["all"]["kept"], told["all"]["came"], told["all"]["brier"]) == (4, 0.6667, 0.24)
    assert told["by_area"]["search"] == told["by_chance"]["80 to 90 %"] == told["all"]
    assert told["days"] == {"P50": {"n": 0, "held": None}, "P80": {"n": 0, "held": None}}


def test_of_one_area(alongside: Alongside, held: World) -> None:
    audio = second_pair(held)
    foretell(planned(held, "B-1", area=audio), 0.5)
    assert "1 forecast of" in alongside("reliability", "--area", "audio").out
    out = alongside("reliability", "--area", "audio").out
    assert "too few to tell" in out
    assert "50 %" not in out.partition("Days that were given")[0].partition("Brier")[2].replace(
        "40 to 50 %", ""
    ).replace("50 to 60 %", "")
    assert "0 forecasts" in alongside("reliability", "--area", "none").out
    refused = alongside("reliability", "--area", "nowhere", code=2).err
    assert "no area 'nowhere' in ours; there are audio, search" in refused


def test_the_operator_counts_what_is_restricted(
    alongside: Alongside, held: World, clock: Clock
) -> None:
    for feature in Feature.objects.within(held.workspace).filter(key__startswith="A-"):
        actions.restrict(feature, guests=[], by=held.pm, at=clock.now)
    assert "6 forecasts" in alongside("reliability").out
