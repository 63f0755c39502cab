"""The engine: which releases are judged, by which rules, and what the report holds."""

from datetime import date

import pytest

from alongside.core.effort import works_of
from alongside.core.forecast.forecaster import forecaster_of
from alongside.core.people import PM
from alongside.core.rules import (
    Report,
    Severity,
    calendar_of,
    policy_of,
    rules,
    run,
    run_for,
    settings,
    strategy_of,
)
from tests.core.rules.scenarios import FOLDER, play, read
from tests.core.rules.telling import World, evening, tell

TWO = [
    "2025-06-02  pm  release_date_stated  date=2025-09-15",
    "2025-06-02  pm  tier_set  tier=T1",
    "2025-06-02  pm  release_date_stated  on other/beta  date=2025-09-15",
    "2025-06-03  pm  release_added  on other/general  stage=general",
]


def report(world: World, day: str, *select: str, area: int | None = None) -> Report:
    return run(world.fold(evening(day)), at=evening(day), select=select, area=area)


def codes(found: Report) -> list[str]:
    return sorted({finding.code for finding in found.findings})


def test_every_rule_judges_every_release() -> None:
    found = report(tell([], TWO), "2025-07-22")
    assert codes(found) == ["RAD402", "RAD407", "TIR501", "TIR502"]
    assert set(found.not_checked) == set(rules())
    assert found.not_checked["RAD402"] == {"no tier": 1, "no release date": 1}
    assert found.not_checked["RAD401"] == {"nobody has said when it was prioritised": 3}


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (["RAD407"], ["RAD407"]),
        (["rad"], ["RAD402", "RAD407"]),
        (["TIR", "RAD402"], ["RAD402", "TIR501", "TIR502"]),
        (["XYZ"], []),
    ],
)
def test_select_takes_codes_and_their_beginnings(select: list[str], expected: list[str]) -> None:
    found = report(tell([], TWO), "2025-07-22", *select)
    assert codes(found) == expected
    assert all(code.startswith(tuple(one.upper() for one in select)) for code in found.not_checked)


def test_an_area_is_judged_among_all_others() -> None:
    world = tell(
        ["pair mobile pm=pm pmm=pmm"],
        [
            "2025-06-02  pm  feature_moved  on second  area=mobile",
            "2025-06-02  pm  tier_set  on first  tier=T1",
            "2025-06-02  pm  tier_set  on second  tier=T1",
            "2025-06-02  pm  release_date_stated  on first  date=2025-09-15",
            "2025-06-02  pm  release_date_stated  on second  date=2025-09-15",
        ],
    )
    assert world.areas["mobile"] != world.areas["area"]
    mobile = report(world, "2025-06-03", "PAR", area=world.areas["mobile"])
    assert [finding.feature for finding in mobile.findings] == [world.features["second"]]
    assert report(world, "2025-06-03", "PAR", area=world.areas["area"]).findings == []
    assert report(world, "2025-06-03", "PAR", area=99).findings == []


def test_what_a_finding_holds() -> None:
    world = tell([], [*TWO, "2025-06-04  pm  release_date_confirmed"])
    stated = next(one.id for one in world.entries if one.event.kind == "release_date_stated")
    confirmed = world.entries[-1].id
    found = report(world, "2025-07-22", "RAD407").findings[0]
    assert (found.code, found.severity) == ("RAD407", Severity.INFO)
    assert (found.feature, found.release, found.anchor) == (1, 1, stated)
    assert found.events == (stated, confirmed)
    assert found.who == (PM,)


def test_severity_is_the_workspaces_to_choose() -> None:
    world = tell(["RAD402.severity = info", "TIR501.severity = off"], TWO)
    found = {one.code: one.severity for one in report(world, "2025-07-22").findings}
    assert found == {
        "RAD402": Severity.INFO,
        "RAD407": Severity.INFO,
        "TIR502": Severity.WARNING,
    }


def test_a_rule_that_is_off_is_not_unchecked_either() -> None:
    found = report(tell(["RAD401.severity = off"], TWO), "2025-07-22")
    assert not found.not_checked["RAD401"]


@pytest.mark.parametrize(
    "over",
    [
        "release_withdrawn",
        "feature_dropped  why=deferred",
        "feature_completed",
        "release_shipped  on=2025-03-01",
    ],
)
def test_what_is_over_is_not_judged(over: str) -> None:
    world = tell([], [*TWO[:2], f"2025-06-10  pm  {over}"])
    assert report(world, "2025-06-09").next_look
    found = report(world, "2025-07-22")
    assert (found.findings, found.next_look, found.pairs) == ([], {}, {})
    assert not any(
        reasons for code, reasons in found.not_checked.items() if rules()[code].judges == "release"
    )


def test_what_is_over_hides_nothing_else() -> None:
    world = tell([], [*TWO, "2025-06-10  pm  feature_dropped  why=deferred"])
    assert codes(report(world, "2025-07-22")) == ["RAD407", "TIR501"]


def test_the_pair_stands_by_what_was_found() -> None:
    world = tell(["pair pmm=none"], TWO)
    pair = report(world, "2025-07-22").pairs[world.features["other"]]
    assert pair is not None
    assert (pair.pm, pair.pmm) == (world.members["pm"], None)


def test_what_shipped_is_judged_for_ninety_days() -> None:
    world = tell(
        [], ["2025-03-01 pm tier_set tier=T3", "2025-03-01 pm release_shipped on=2025-03-01"]
    )
    assert codes(report(world, "2025-05-30")) == ["RAD402"]
    assert report(world, "2025-05-30").next_look == {1: date(2025, 5, 31)}
    assert report(world, "2025-05-31").findings == []


def test_the_next_look_is_the_earliest_of_a_features_releases() -> None:
    log = [
        "2025-06-02  pm  tier_set  on export/beta  tier=T1",
        "2025-06-05  pm  tier_set  on export/general  tier=T1",
        "2025-06-05  pm  tier_set  on other  tier=T1",
        "2025-06-05  pm  tier_set  on third  tier=T3",
        "2025-06-05  pmm tier_confirmed  on third  tier=T3  side=pmm",
    ]
    looks = report(tell([], log), "2025-06-05").next_look
    assert looks == {1: date(2025, 6, 10), 2: date(2025, 6, 13)}
    reverse = [log[1].replace("05", "02", 1), log[0].replace("02", "05", 1)]
    assert report(tell([], reverse), "2025-06-05").next_look == {1: date(2025, 6, 10)}


def test_few_releases_are_judged_like_all() -> None:
    past = [
        "2025-03-03  pm  release_date_stated  on past  date=2025-06-02",
        "2025-06-10  pm  release_shipped  on past  on=2025-06-10",
    ]
    world = tell([], [*past, *TWO, "2025-06-04  pm  tier_set  on other/beta  tier=T1"])
    timeline = world.fold(evening("2025-07-22"))
    releases = list(timeline.releases())
    everything = run(timeline, at=evening("2025-07-22"))
    assert "PAR902" in codes(everything)
    few = run_for(
        releases,
        at=evening("2025-07-22"),
        workspace=timeline.workspace,
        calendar=list(
            calendar_of(releases, policy_of(timeline.workspace), today=date(2025, 7, 22))
        ),
        foresee=forecaster_of(timeline, at=evening("2025-07-22")).outlooks,
        besides=strategy_of(timeline.workspace),
        works=lambda: works_of(timeline.features.values()),
    )
    assert few == everything


def test_the_calendar_holds_every_launch_ahead_that_has_a_day_and_a_tier() -> None:
    log = [
        "2025-06-02  pm  tier_set  on undated  tier=T1",
        "2025-06-02  pm  release_date_stated  on untiered  date=2025-09-15",
        "2025-06-02  pm  tier_set  on alone  tier=T1",
        "2025-06-02  pm  release_date_stated  on alone  date=2025-09-15",
        "2025-06-02  pm  feature_moved  on alone  area=lonely",
        "2025-06-02  pm  tier_set  on shipped  tier=T1",
        "2025-06-02  pm  release_date_stated  on shipped  date=2025-09-15",
        "2025-06-03  pm  release_shipped  on shipped  on=2025-06-03",
        "2025-06-02  pm  tier_set  on launched  tier=T1",
        "2025-06-02  pm  launch_date_stated  on launched  date=2025-06-03",
        "2025-06-03  pm  release_shipped  on launched  on=2025-06-03",
        "2025-06-02  pm  tier_set  on launching  tier=T1",
        "2025-06-02  pm  launch_date_stated  on launching  date=2025-06-04",
        "2025-06-03  pm  release_shipped  on launching  on=2025-06-03",
        "2025-06-02  pm  tier_set  on a  tier=T1",
        "2025-06-02  pm  release_date_stated  on a  date=2025-09",
    ]
    world = tell(["pair lonely pmm=none"], log)
    timeline = world.fold(evening("2025-06-04"))
    coming = calendar_of(timeline.releases(), policy_of(timeline.workspace), today=date(2025, 6, 4))
    assert [(one.release, one.day, one.tier, one.pmm) for one in coming] == [
        (world.releases["alone/general"], date(2025, 9, 15), "T1", None),
        (world.releases["launching/general"], date(2025, 6, 4), "T1", world.members["pmm"]),
        (world.releases["a/general"], date(2025, 9, 1), "T1", world.members["pmm"]),
    ]


def test_every_setting_says_what_it_means() -> None:
    for path, setting in settings().items():
        assert setting.unit, path
        assert setting.meaning[0].islower(), path
        assert not setting.meaning.endswith("."), path


def test_the_example_in_the_guide_holds() -> None:
    guide = (FOLDER.parents[3] / "docs/contributing-rules.md").read_text(encoding="utf-8")
    example = "\n".join(line[4:] for line in guide.splitlines() if line.startswith("    "))
    scenarios = list(read("RAD402", example))
    assert len(scenarios) == 1
    assert not list(play(scenarios[0]))
