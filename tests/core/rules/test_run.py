"""The engine: which releases are judged, by which rules, and what the report holds."""

from datetime import UTC, date, datetime

import pytest

from alongside.core.people import PM, PMM
from alongside.core.plandate import parse
from alongside.core.policy import GENERAL, Policy
from alongside.core.rules import Case, Report, Severity, policy_of, rules, run, run_for, settings
from alongside.core.rules.run import calendar_of
from alongside.core.slips import slip_history
from alongside.core.timeline import WorkspaceLine
from tests.core.rules.scenarios import FOLDER, World, play, read, tell

TWO = [
    "2025-06-02  pm  release_date_stated  date=2025-09-15",
    "2025-06-02  pm  tier_set  tier=T1",
    "2025-06-02  pm  release_date_stated  on other/beta  date=2025-09-15",
    "2025-06-03  pm  release_added  on other/general  stage=general",
]


def at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=18)


def report(world: World, day: str, *select: str, area: int | None = None) -> Report:
    return run(world.fold(at(day)), at=at(day), select=select, area=area)


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
    assert not any(found.not_checked.values())


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
    timeline = world.fold(at("2025-07-22"))
    releases = list(timeline.releases())
    everything = run(timeline, at=at("2025-07-22"))
    assert "PAR902" in codes(everything)
    assert everything.slips.cases(40) == 1
    few = run_for(
        releases,
        at=at("2025-07-22"),
        workspace=timeline.workspace,
        calendar=list(calendar_of(releases, policy_of(timeline.workspace))),
        slips=slip_history(releases, today=date(2025, 7, 22), workdays=timeline.workspace.workdays),
    )
    assert few == everything


def test_the_calendar_holds_what_has_a_day_a_tier_and_a_product_marketer() -> None:
    log = [
        "2025-06-02  pm  tier_set  on a  tier=T1",
        "2025-06-02  pm  release_date_stated  on a  date=2025-09",
        "2025-06-02  pm  tier_set  on undated  tier=T1",
        "2025-06-02  pm  release_date_stated  on untiered  date=2025-09-15",
        "2025-06-02  pm  tier_set  on alone  tier=T1",
        "2025-06-02  pm  release_date_stated  on alone  date=2025-09-15",
        "2025-06-02  pm  feature_moved  on alone  area=lonely",
        "2025-06-02  pm  tier_set  on shipped  tier=T1",
        "2025-06-02  pm  release_date_stated  on shipped  date=2025-09-15",
        "2025-06-03  pm  release_shipped  on shipped  on=2025-06-03",
    ]
    world = tell(["pair lonely pmm=none"], log)
    timeline = world.fold(at("2025-06-04"))
    calendar = list(calendar_of(timeline.releases(), policy_of(timeline.workspace)))
    assert [(one.release, one.feature, one.day, one.tier, one.train) for one in calendar] == [
        (1, 1, date(2025, 9, 1), "T1", None)
    ]
    assert calendar[0].pmm == world.members["pmm"]


def case(today: str, *holidays: str) -> Case:
    workspace = WorkspaceLine()
    workspace.holidays = {date.fromisoformat(day) for day in holidays}
    return Case(now=at(today), policy=Policy(GENERAL, {}), workspace=workspace)


@pytest.mark.parametrize(
    ("today", "left", "day", "expected"),
    [
        ("2025-06-02", 2, "2025-06-12", "2025-06-10"),  # Thursday: from Tuesday on two are left
        ("2025-06-02", 2, "2025-06-15", "2025-06-11"),  # Sunday: nothing is left from Friday on
        ("2025-06-02", 0, "2025-06-15", "2025-06-13"),
        ("2025-06-02", 0, "2025-06-12", "2025-06-12"),
        ("2025-06-10", 2, "2025-06-12", None),
        ("2025-06-09", 2, "2025-06-12", "2025-06-10"),
    ],
)
def test_looking_again_when_days_are_left(
    today: str, left: int, day: str, expected: str | None
) -> None:
    this, wanted = case(today), date.fromisoformat(day)
    this.look_again_when_left(left, wanted)
    assert this.next_look == (date.fromisoformat(expected) if expected else None)
    if this.next_look:
        later = case(str(this.next_look))
        assert later.wd_until(wanted) == left
        assert this.wd_until(wanted) > left


@pytest.mark.parametrize(
    ("today", "since", "expected"),
    [
        ("2025-06-02", "2025-06-02", "2025-06-05"),
        ("2025-06-02", "2025-05-31", "2025-06-04"),  # a Saturday
        ("2025-06-05", "2025-06-02", None),
        ("2025-06-04", "2025-06-02", "2025-06-05"),
        ("2025-06-06", "2025-06-06", "2025-06-12"),  # Monday is a holiday
    ],
)
def test_looking_again_after_days(today: str, since: str, expected: str | None) -> None:
    this = case(today, "2025-06-09")
    this.look_again_after(at(since), 2)
    assert this.next_look == (date.fromisoformat(expected) if expected else None)


def test_the_earliest_turning_counts_until_the_next_release_begins() -> None:
    this = case("2025-06-02")
    assert this.next_look is None
    this.look_again_past(date(2025, 6, 10))
    this.look_again_past(date(2025, 6, 12))
    assert this.next_look == date(2025, 6, 11)
    this.look_again_after(at("2025-06-02"), 2)
    this.look_again_after(at("2025-06-02"), 3)
    assert this.next_look == date(2025, 6, 5)
    this.look_again(date(2025, 6, 2))
    assert this.next_look == date(2025, 6, 5)
    this.look_again(date(2025, 6, 3))
    assert this.next_look == date(2025, 6, 3)
    this.begin(date(2025, 6, 20))
    assert this.next_look == date(2025, 6, 20)
    this.begin()
    assert this.next_look is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-06-02", "2025-06-09", 5),
        ("2025-06-09", "2025-06-02", 5),
        ("2025-06-02", "2025-06-02", 0),
        ("2025-06", "2025-06-25", 0),
        ("2025-06-25", "2025-06", 0),
        ("2025-06", "2025-07", 22),
        (None, "2025-06-02", None),
        ("2025-06-02", None, None),
        (None, None, 0),
    ],
)
def test_how_far_dates_lie_apart(one: str | None, other: str | None, expected: int | None) -> None:
    dates = [parse(text) if text else None for text in (one, other)]
    assert case("2025-06-02").apart(*dates) == expected


def test_without_neighbours_nothing_collides() -> None:
    log = [
        "2025-06-02  pm  tier_set  tier=T1",
        "2025-06-02  pm  release_date_stated  date=2025-09-15",
    ]
    timeline = tell([], log).fold(at("2025-06-03"))
    workspace = timeline.workspace
    alone = Case(now=at("2025-06-03"), policy=policy_of(workspace), workspace=workspace)
    assert rules()["PAR902"].check(next(timeline.releases()), alone) is None


def test_who_could_be_asked() -> None:
    world = tell(["members support pmm", "pair pm=none"], ["2025-06-02  pmm  tier_set  tier=T1"])
    timeline = world.fold(at("2025-06-03"))
    this = Case(
        now=at("2025-06-03"), policy=policy_of(timeline.workspace), workspace=timeline.workspace
    )
    assert this.has_sides
    assert this.sits(PMM, world.areas["area"])
    assert not this.sits(PM, world.areas["area"])
    assert not this.sits(PMM, None)
    assert not case("2025-06-03").has_sides


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
