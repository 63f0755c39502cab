"""What is asked about objectives: the tree with its effort, orphans both ways, areas that row apart, one of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.features import actions as features
from alongside.rooms.features.aim_told import aim_told, open_aims, served_by
from alongside.rooms.features.aims import strategy
from alongside.rooms.features.models import Feature
from alongside.rooms.features.rowing import rowing
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, remove_kpi, state_kpi
from alongside.rooms.strategy.models import Objective
from alongside.rooms.strategy.objectives import close
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.strategy.conftest import a_feature, an_objective

pytestmark = pytest.mark.django_db


def serves(world: World, feature: Feature, objective: Objective, **more: Any) -> None:
    contribute(feature, objective=objective, sentence="It helps", by=world.pm, at=LATER)
    if more:
        features.state_effort(feature, by=world.pm, at=LATER, **more)


def a_kpi(world: World, objective: Objective, *readings: float, name: str = "Sign-ups") -> Any:
    made = state_kpi(
        objective, name=name, unit="a week", baseline=10, target=30, by=world.pm, at=LATER
    )
    assert made
    for number, value in enumerate(readings):
        day = MONDAY.date() - timedelta(days=len(readings) - number)
        measure(made, value=value, day=day, by=world.pm, at=LATER)
    return made


def test_the_tree(ours: World) -> None:
    low = an_objective(
        ours, "First page", area=ours.area, parent=(top := an_objective(ours, "Grow"))
    )
    other = an_objective(ours, "Margin", owner=ours.pmm)
    a_kpi(ours, top, 12, 20)
    serves(ours, ours.feature, low)
    told = strategy(ours.pm)
    assert [(one.title, one.depth, one.area, one.owner) for one in told.aims] == [
        ("Grow", 0, "", ""),
        ("First page", 1, "Search", ""),
        ("Margin", 0, "", "Max"),
    ]
    grow, page, margin = told.aims
    assert (grow.share, grow.whole, page.share, page.whole) == (0.0, 1.0, 1.0, 1.0)
    [figure] = grow.figures
    assert (figure.last, figure.along, figure.unit) == (20, 0.5, "a week")
    [feature] = page.features
    assert (feature.key, feature.sentence, feature.status) == ("F-1", "It helps", "proposed")
    assert [one.title for one in told.idle] == ["Margin"]
    assert margin.is_idle
    assert other.pk == margin.number


def test_what_is_over_stands_apart(ours: World) -> None:
    top = an_objective(ours, "Grow")
    an_objective(ours, "First page", area=ours.area, parent=top)
    serves(ours, ours.feature, top)
    close(top, ending="reached", by=ours.pm, at=LATER)
    told = strategy(ours.pm)
    assert [(one.title, one.depth) for one in told.aims] == [("First page", 0)]
    assert [(one.title, one.ending, one.is_idle) for one in told.over] == [
        ("Grow", "reached", False)
    ]
    assert [one.key for one in told.loose] == ["F-1"], "what it served is over"
    assert not told.split.shares


def test_orphans(ours: World) -> None:
    an_objective(ours)
    second = a_feature(ours, "F-2", area=None)
    features.prioritise(second, by=ours.pm, at=LATER)
    gone = a_feature(ours, "F-3")
    features.drop(gone, why="deferred", by=ours.pm, at=LATER)
    told = strategy(ours.pm)
    assert [(one.key, one.status, one.area) for one in told.loose] == [
        ("F-2", "prioritised", ""),
        ("F-1", "proposed", "Search"),
    ]
    assert told.split.loose == 2


def test_what_is_out_is_no_orphan_as_the_rule_has_it(ours: World) -> None:
    """STR201 asks of what is ahead; the page asks of nothing else."""
    an_objective(ours)
    assert [one.key for one in strategy(ours.pm).loose] == ["F-1"]
    features.ship(ours.release, on=MONDAY.date(), by=ours.pm, at=MONDAY)
    told = strategy(ours.pm)
    assert (told.loose, told.split.loose) == ([], 0)
    beta = features.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    assert [one.key for one in strategy(ours.pm).loose] == ["F-1"], "one of its releases is ahead"
    assert beta
    features.withdraw(beta, by=ours.pm, at=LATER)
    assert strategy(ours.pm).loose == []


def test_what_is_out_still_counts_for_what_it_serves(ours: World) -> None:
    aim = an_objective(ours)
    serves(ours, ours.feature, aim)
    features.ship(ours.release, on=MONDAY.date(), by=ours.pm, at=MONDAY)
    assert strategy(ours.pm).split.shares == {aim.pk: 1.0}


def test_shares_say_by_what_they_go(ours: World) -> None:
    one, two = an_objective(ours, "One"), an_objective(ours, "Two")
    serves(ours, ours.feature, one)
    serves(ours, a_feature(ours, "F-2"), two)
    told = strategy(ours.pm)
    assert ([aim.share for aim in told.aims], told.split.by_estimates) == ([0.5, 0.5], False)
    features.state_effort(ours.feature, effort=30, by=ours.pm, at=LATER)
    features.state_effort(Feature.objects.get(key="F-2"), effort=10, by=ours.pm, at=LATER)
    told = strategy(ours.pm)
    assert ([aim.share for aim in told.aims], told.split.by_estimates) == ([0.75, 0.25], True)


def test_what_one_does_not_see_is_no_part_of_it(ours: World) -> None:
    one = an_objective(ours)
    secret = features.draft_feature(ours.workspace, key="S-1", title="S", by=ours.pm, at=MONDAY)
    serves(ours, secret, one)
    shut = a_feature(ours, "S-2", area=None)
    serves(ours, shut, one)
    features.restrict(shut, guests=[], by=ours.pm, at=LATER)
    theirs = strategy(ours.pmm)
    assert theirs.aims[0].features == ()
    assert theirs.aims[0].is_idle
    assert [one.key for one in strategy(ours.pm).aims[0].features] == ["S-1", "S-2"]
    told = aim_told(ours.pmm, one.pk)
    assert told
    assert told.features == []
    assert "linked" not in " ".join(step.sentence for step in told.history)


def test_a_merged_feature_goes_on(ours: World) -> None:
    one = an_objective(ours)
    second = a_feature(ours, "F-2")
    serves(ours, second, one)
    features.merge(second, into=ours.feature, by=ours.pm, at=LATER)
    told = strategy(ours.pm)
    assert [it.key for it in told.aims[0].features] == ["F-1"]
    assert told.loose == []


def test_rowing_apart(ours: World) -> None:
    aims = [an_objective(ours, f"O{number}") for number in range(4)]
    for number, aim in enumerate(aims[:3]):
        serves(ours, a_feature(ours, f"R-{number}"), aim)
    [area] = rowing(ours.workspace, strategy(ours.pm))
    assert (area.name, area.is_apart, len(area.parts)) == ("Search", False, 3)
    serves(ours, a_feature(ours, "R-3"), aims[3])
    [area] = rowing(ours.workspace, strategy(ours.pm))
    assert area.is_apart
    assert [(part.title, part.share) for part in area.parts] == [
        (f"O{number}", 0.25) for number in range(4)
    ]
    serves(ours, a_feature(ours, "R-4"), aims[0])
    [area] = rowing(ours.workspace, strategy(ours.pm))
    assert (area.is_apart, area.split.top) == (False, 0.4)


def test_local_numbers(ours: World) -> None:
    company = an_objective(ours, "Grow")
    alone = an_objective(ours, "More clicks", area=ours.area)
    a_kpi(ours, alone, name="Clicks")
    serves(ours, ours.feature, alone)
    both = a_feature(ours, "F-2")
    serves(ours, both, alone)
    serves(ours, both, company)
    [local] = strategy(ours.pm).local
    assert (local.key, local.area, local.aim, local.numbers) == (
        "F-1",
        "Search",
        "More clicks",
        ("Clicks",),
    )


def test_one_objective(ours: World) -> None:
    top = an_objective(ours, "Grow")
    low = an_objective(ours, "First page", area=ours.area, parent=top)
    kpi = a_kpi(ours, top, 12, 14)
    gone = a_kpi(ours, top, 1, name="Old")
    remove_kpi(gone, by=ours.pm, at=LATER)
    serves(ours, ours.feature, top)
    told = aim_told(ours.pm, top.pk)
    assert told
    assert [one.name for one in told.figures] == ["Sign-ups"]
    assert [(one.day, one.value, one.by) for one in told.readings[kpi.pk]] == [
        (date(2025, 1, 4), 12.0, "Pia"),
        (date(2025, 1, 5), 14.0, "Pia"),
    ]
    assert told.under == [(low.pk, "First page")]
    assert [one.key for one in told.features] == ["F-1"]
    assert told.history[-1].sentence == "Pia set this objective."
    assert open_aims(ours.pm) == [(top.pk, "Grow"), (low.pk, "First page (Search)")]
    [serving] = served_by(ours.pm, ours.feature.pk)
    assert (serving.title, serving.sentence) == ("Grow", "It helps")
    assert aim_told(ours.pm, top.pk + 100) is None


def test_another_workspace_sees_nothing_of_it(ours: World, theirs: World) -> None:
    made = an_objective(ours)
    serves(ours, ours.feature, made)
    told = strategy(theirs.pm)
    assert (told.aims, told.over) == ([], [])
    assert aim_told(theirs.pm, made.pk) is None


def test_statements(ours: World) -> None:
    def fill(number: int) -> None:
        aim = an_objective(ours, f"O{number}")
        a_kpi(ours, aim, 3, 4)
        serves(ours, a_feature(ours, f"R-{number}"), aim)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rowing(ours.workspace, strategy(ours.pm))
        return len(asked)

    fill(1)
    few = count()
    for number in (2, 3):
        fill(number)
    assert count() == few <= 6
