"""Filters, groups and orders of the radar, and what they refuse."""

from typing import Any

import pytest

from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.filters import Filters, NoSuchFilter, filters_of
from alongside.rooms.radar.queries import grouped
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, second_pair
from tests.rooms.radar.conftest import keys, planned, release_of, says, ships, shown


@pytest.fixture
def crowd(roadmap: World, clock: Clock) -> World:
    """Besides the roadmap: G in another area, with another marketer; H in none; tiers; one stage more."""
    audio = second_pair(roadmap)
    planned(roadmap, "G", "2025-03-17", area=audio, stage="beta")
    nowhere = planned(roadmap, "H", "2025-03-18")
    actions.move_to_area(nowhere.feature, area=None, by=NOBODY, at=clock.now)
    for key, tier in (("B", "T2"), ("C", "T1"), ("G", "T2")):
        actions.set_tier(release_of(roadmap, key), tier=tier, by=roadmap.pm, at=clock.now)
    checks.check_all(roadmap.workspace)
    return roadmap


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tier": "T2"}, ["B", "G"]),
        ({"tier": "none"}, ["A", "H", "D"]),
        ({"area": "audio"}, ["G"]),
        ({"area": "none"}, ["H"]),
        ({"pm": "pia"}, ["A", "B", "G", "C", "D"]),
        ({"pmm": "noor"}, ["G"]),
        ({"pmm": "none"}, ["H"]),
        ({"stage": "beta"}, ["G"]),
        ({"text": "b"}, ["B"]),
        ({"text": "%"}, []),
        ({"text": "_"}, []),
        ({"text": "!"}, []),
        ({"tier": "T2", "area": "search"}, ["B"]),
        ({"tier": "T0"}, []),
        ({"findings": False}, ["A", "B", "G", "H", "C", "D"]),
        ({"show": "undated", "area": "search"}, ["F-1"]),
    ],
)
def test_what_is_asked_for(crowd: World, asked: dict[str, Any], found: list[str]) -> None:
    assert keys(crowd.pm, filters=Filters(**asked)) == found


def test_text_is_looked_for_in_keys_and_titles(crowd: World, clock: Clock) -> None:
    actions.rename(release_of(crowd, "D").feature, title="50 % Off_", by=NOBODY, at=clock.now)
    for part in ("50 %", "off_", "OFF", "d"):
        assert keys(crowd.pm, filters=Filters(text=part)) == ["D"], part


def test_mine(crowd: World) -> None:
    """The product manager looks after both areas, each marketer after one of them, and nobody after none."""
    noor = Member.objects.get(handle="noor")
    assert keys(crowd.pm, filters=Filters(mine=True)) == ["A", "B", "G", "C", "D"]
    assert keys(noor, filters=Filters(mine=True)) == ["G"]
    area = Area.objects.get(slug="audio")
    people.assign_pair(area, pm=crowd.pm, pmm=None, by=NOBODY, at=crowd.workspace.opened_at)
    assert keys(noor, filters=Filters(mine=True)) == []


def test_only_what_an_open_finding_is_about(crowd: World) -> None:
    rows = shown(crowd.pm).rows
    troubled = [row.key for row in rows if row.trouble]
    assert troubled
    assert len(troubled) < len(rows)
    assert keys(crowd.pm, filters=Filters(findings=True)) == troubled


@pytest.mark.parametrize(
    ("group", "found"),
    [
        ("", [("", "ABGHCD")]),
        ("area", [("audio", "G"), ("search", "ABCD"), ("", "H")]),
        ("tier", [("T1", "C"), ("T2", "BG"), ("", "AHD")]),
        ("pm", [("pia", "ABGCD"), ("", "H")]),
        ("pmm", [("max", "ABCD"), ("noor", "G"), ("", "H")]),
        (
            "week",
            [
                *(("2025-W08", "A"), ("2025-W11", "B"), ("2025-W12", "GH")),
                *(("2025-W14", "C"), ("2025-W26", "D")),
            ],
        ),
    ],
)
def test_groups(crowd: World, group: str, found: list[tuple[str, str]]) -> None:
    groups = grouped(shown(crowd.pm, group=group).rows, group)
    assert [(one.key, "".join(row.key for row in one.rows)) for one in groups] == found
    assert all(bool(one.label) == bool(one.key) for one in groups)


def test_orders(crowd: World, clock: Clock) -> None:
    actions.acknowledge(release_of(crowd, "C"), by=crowd.pmm, at=clock.now)
    clock.forward(minutes=5)
    says(crowd, release_of(crowd, "D"), "2025-06-24")
    checks.check_all(crowd.workspace)
    assert "".join(keys(crowd.pm)) == "ABGHCD"
    assert "".join(keys(crowd.pm, order="notice")) == "BGCAHD"
    assert "".join(keys(crowd.pm, order="tier")) == "CBGAHD"
    assert "".join(keys(crowd.pm, order="key")) == "ABCDGH"
    assert "".join(keys(crowd.pm, order="moved")) == "DABGHC"
    assert "".join(keys(crowd.pm, group="week", order="key")) == "ABGHCD"
    assert "".join(keys(crowd.pm, group="tier", order="key")) == "CBGADH"


def test_read_from_an_address() -> None:
    words = {"tier": "T1", "mine": "1", "findings": "no", "text": " Sync ", "show": "", "page": "3"}
    assert filters_of(words) == Filters(tier="T1", mine=True, text="Sync")
    assert filters_of({}) == Filters()


@pytest.mark.parametrize(
    ("words", "would_do"),
    [
        ({"tier": "T9"}, "tier takes one of T1, T2, T3, T0, none; not 'T9'"),
        ({"show": "all"}, "show takes one of window, overdue, undated; not 'all'"),
        ({"mine": "perhaps"}, "mine takes one of 1, true, yes, on, 0, false, no, off"),
        ({"text": "x" * 101}, "text takes at most 100 characters"),
        ({"area": "a\0"}, "area takes at most 100 characters, all of them visible"),
    ],
)
def test_words_that_no_filter_takes(words: dict[str, str], would_do: str) -> None:
    with pytest.raises(NoSuchFilter, match="^" + would_do.replace(".", r"\.")):
        filters_of(words)


@pytest.mark.parametrize(
    ("asked", "would_do"),
    [
        ({"area": "serach"}, "area takes one of audio, search, none; not 'serach'"),
        ({"pm": "max1"}, "pm takes one of pia, none; not 'max1'"),
        ({"pmm": "max1"}, "pmm takes one of max, noor, none; not 'max1'"),
        ({"stage": "gamma"}, "stage takes one of beta, general; not 'gamma'"),
    ],
)
def test_what_is_not_there(crowd: World, asked: dict[str, Any], would_do: str) -> None:
    with pytest.raises(NoSuchFilter, match=would_do):
        shown(crowd.pm, filters=Filters(**asked))


def test_what_is_there_and_has_nothing_to_show(crowd: World) -> None:
    ships(crowd, "G")
    for asked in ("area=audio", "pmm=noor", "pmm=pia", "stage=beta"):
        name, _, value = asked.partition("=")
        assert keys(crowd.pm, filters=filters_of({name: value})) == [], asked


def test_no_such_group_or_order(roadmap: World) -> None:
    with pytest.raises(NoSuchFilter, match="group takes one of area, tier, pm, pmm, week; not"):
        shown(roadmap.pm, group="moon")
    with pytest.raises(NoSuchFilter, match="order takes one of date, notice, tier, key, moved"):
        shown(roadmap.pm, order="id; DROP TABLE")
    with pytest.raises(NoSuchFilter, match="tier takes"):
        shown(roadmap.pm, filters=Filters(tier="T7"))
