"""The radar as plain columns, and when its releases will probably ship."""

from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from alongside.rooms.forecasts.models import Outlook
from alongside.rooms.radar.columns import COLUMNS, values
from alongside.rooms.radar.filters import Filters
from alongside.rooms.radar.rows import Likely
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock
from tests.rooms.radar.conftest import (
    compared,
    day,
    keys,
    launches,
    planned,
    release_of,
    says,
    shown,
)


def test_what_every_column_says(roadmap: World, clock: Clock) -> None:
    release = release_of(roadmap, "B")
    actions.set_tier(release, tier="T2", by=roadmap.pm, at=clock.now)
    actions.acknowledge(release, by=roadmap.pmm, at=clock.now)
    clock.forward(days=1)
    says(roadmap, release, "2025-03-14")
    planned(roadmap, "N", "2025-05")
    result = compared(roadmap, days=0.5)
    likely = Likely(45, day("2025-03-17"), None, 7, pooled=True)
    rows = [
        row._replace(likely=likely if row.key == "B" else None)
        for row in shown(roadmap.pm).rows
        if row.key in "BCN"
    ]
    found = {
        line[0]: dict(zip(COLUMNS, line, strict=True))
        for line in values(rows, changes=result.changes)
    }
    assert found["B"] == {
        "key": "B",
        "title": "B",
        "stage": "general",
        "area": "search",
        "area_name": "Search",
        "pm": "pia",
        "pm_name": "Pia",
        "pmm": "max",
        "pmm_name": "Max",
        "tier": "T2",
        "tier_set": True,
        "date": "2025-03-14",
        "date_of": "release",
        "p50": "2025-03-17",
        "p80": "",
        "chance": 45,
        "past_cases": 7,
        "pooled": True,
        "confidence": None,
        "train": "",
        "notice_wd": 7,
        "lead_wd": 25,
        "heard_at": "2025-03-05T09:00:00+00:00",
        "confirmed_at": "2025-03-06T09:00:00+00:00",
        "findings": 2,
        "worst": "error",
        "then": "2025-03-12",
        "change": "slipped",
    }
    assert (found["C"]["then"], found["C"]["change"]) == ("2025-04", "")
    assert (found["N"]["then"], found["N"]["change"]) == ("", "added")
    alone = [dict(zip(COLUMNS, line, strict=True)) for line in values(rows)]
    told = {(one["then"], one["change"], one["p50"], one["past_cases"]) for one in alone}
    assert told == {("", "", "2025-03-17", 7), ("", "", "", None)}


def test_a_moment_ends_with_its_second(roadmap: World, clock: Clock) -> None:
    heard = clock.now.replace(microsecond=123_456)
    row = shown(roadmap.pm).rows[0]._replace(heard_at=heard, confirmed_at=heard)
    [line] = [dict(zip(COLUMNS, one, strict=True)) for one in values([row])]
    assert line["heard_at"] == line["confirmed_at"] == heard.isoformat(timespec="seconds")


def test_what_has_no_date(roadmap: World) -> None:
    [row] = shown(roadmap.pm, filters=Filters(show="undated")).rows
    found = dict(zip(COLUMNS, next(values([row])), strict=True))
    assert (found["date"], found["date_of"], found["heard_at"]) == ("", "", "")


def test_when_it_will_probably_ship(roadmap: World, clock: Clock) -> None:
    """What the last check foresaw, of what is planned; without any past it is pooled experience."""
    launches(roadmap, release_of(roadmap, "B"), "2025-04-30")
    checks.check_all(roadmap.workspace)
    found = {row.key: row.likely for row in shown(roadmap.pm).rows}
    kept = {row.release_id: row for row in Outlook.objects.within(roadmap.workspace)}
    assert found.keys() == {"A", "B", "C", "D"}
    likely, row = found["B"], kept[release_of(roadmap, "B").pk]
    assert likely == Likely(row.chance, row.p50, row.p80, 0, pooled=True)
    assert row.plan == "2025-03-12", "the release, whatever the launch"


def test_the_least_likely_first(roadmap: World) -> None:
    for key, chance in (("A", 0), ("B", 70), ("C", 12)):
        Outlook.objects.filter(release=release_of(roadmap, key)).update(chance=chance)
    Outlook.objects.filter(release=release_of(roadmap, "D")).delete()
    assert keys(roadmap.pm, order="chance") == ["A", "C", "B", "D"]
    assert keys(roadmap.pm, order="chance", limit=1, offset=1) == ["C"]
