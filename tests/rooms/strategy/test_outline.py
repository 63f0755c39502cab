"""Objectives as rows and back: what is written is read in again, and every row that cannot be read is named."""

from datetime import date

import pytest

from alongside.doors.objectives import document, table
from alongside.rooms.features import actions as features
from alongside.rooms.features.outline import Row, outline
from alongside.rooms.features.outline_read import CannotRead, bring
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.models import Contribution, Kpi, KpiReading, Objective
from alongside.rooms.strategy.objectives import close
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.strategy.conftest import ENDS, an_objective

pytestmark = pytest.mark.django_db
ODD = 'Say "no" to | pipes, *stars* & <b>\n- kpi: 1\n## and headings \\ =SUM(A1) @max'


def filled(world: World) -> None:
    """A tree with everything that it can have."""
    top = an_objective(world, "Grow", why=ODD, owner=world.pm)
    low = an_objective(world, "=First: page", area=world.area, parent=top)
    over = an_objective(world, "Grow", area=world.area)
    an_objective(world, "Grow", area=world.area, parent=top)
    an_objective(world, "Narrower", area=world.area, parent=low)
    for aim in (top, low):
        kpi = state_kpi(
            aim, name="Sign-ups | new", unit="a week", baseline=10.5, target=-40, due=ENDS,
            owner=world.pmm, source="Dashboard *7*", by=world.pm, at=MONDAY,
        )  # fmt: skip
        assert kpi
        measure(kpi, value=12.25, day=date(2025, 1, 3), source="by | hand", by=world.pm, at=LATER)
        measure(kpi, value=1e7, day=date(2025, 1, 4), by=world.pm, at=LATER)
        contribute(world.feature, objective=aim, sentence=ODD, by=world.pm, at=LATER)
    close(over, ending="missed", by=world.pm, at=LATER)


def rows(world: World) -> list[tuple[str, dict[str, str]]]:
    return [(row.kind, row.said) for row in outline(world.pm)]


@pytest.mark.parametrize("form", [table, document], ids=["csv", "md"])
def test_a_round_trip(ours: World, theirs: World, form: object) -> None:
    filled(ours)
    told = rows(ours)
    text = form.write(outline(ours.pm))  # type: ignore[attr-defined]
    read = list(form.read(text))  # type: ignore[attr-defined]
    assert [(row.kind, row.said) for row in read] == told
    assert all(row.line > 1 for row in read)
    changed = bring(theirs.workspace, read, by=theirs.pm, at=LATER)
    assert rows(theirs) == told
    assert changed == {"objective": 5, "kpi": 2, "reading": 4, "feature": 2}
    again = bring(theirs.workspace, read, by=theirs.pm, at=LATER)
    assert not +again, "said again it changes nothing"
    assert Objective.objects.within(theirs.workspace).count() == 5


def test_what_stands_is_changed(ours: World) -> None:
    filled(ours)
    said = {
        "objective": "Grow", "begins": "2025-01-01", "ends": "2025-06-30", "why": "Because", "owner": "max",
    }  # fmt: skip
    new = {"objective": "Last", "begins": "1 Apr 2025", "ends": "30 Jun 2025", "under": "Grow"}
    changed = bring(
        ours.workspace, [Row("objective", new, 2), Row("objective", said, 3)], by=ours.pm, at=LATER
    )
    assert changed["objective"] == 2
    row = Objective.objects.get(title="Grow", area=None)
    assert (row.why, row.ends_on, row.owner) == ("Because", date(2025, 6, 30), ours.pmm)
    assert Objective.objects.get(title="Last").parent == row


def test_what_stands_is_closed_by_its_file(ours: World) -> None:
    filled(ours)
    said = {**GROW, "ending": "reached"}
    bring(ours.workspace, [Row("objective", said, 2)], by=ours.pm, at=LATER)
    row = Objective.objects.get(title="Grow", area=None)
    assert row.ending == "reached"
    assert not +bring(ours.workspace, [Row("objective", said, 2)], by=ours.pm, at=LATER)
    assert Objective.objects.filter(title="Grow", area=None).count() == 1


def test_a_rehearsal_takes_nothing(ours: World) -> None:
    said = {"objective": "Grow", "begins": "2025-01-01", "ends": "2025-06-30"}
    changed = bring(
        ours.workspace, [Row("objective", said, 2)], by=ours.pm, at=LATER, rehearse=True
    )
    assert changed["objective"] == 1
    assert not Objective.objects.exists()


GROW = {"objective": "Grow", "begins": "2025-01-01", "ends": "2025-06-30"}


@pytest.mark.parametrize(
    ("kind", "said", "field", "why"),
    [
        ("goal", {"objective": "Grow"}, "kind", "no kind of row"),
        ("objective", {"begins": "2025-01-01"}, "objective", "it is empty"),
        ("objective", {**GROW, "objective": "B", "begins": "soon"}, "begins", "soon"),
        ("objective", {**GROW, "objective": "B", "ends": ""}, "ends", "it is empty"),
        ("objective", {**GROW, "objective": "B", "ends": "2024-01-01"}, "objective", "before it begins"),
        ("objective", {**GROW, "objective": "B", "area": "mail"}, "area", "no area 'mail'"),
        ("objective", {**GROW, "objective": "B", "owner": "@nob"}, "owner", "no member 'nob'"),
        ("objective", {**GROW, "objective": "B", "under": "Else"}, "under", "no objective is called"),
        ("objective", {**GROW, "objective": "B", "ending": "won"}, "ending", "no ending"),
        ("kpi", {"objective": "Else", "kpi": "x"}, "objective", "is called 'Else'"),
        ("kpi", {"objective": "Grow"}, "kpi", "it is empty"),
        ("kpi", {"objective": "Grow", "kpi": "x", "target": "many"}, "target", "no figure"),
        ("kpi", {"objective": "Grow", "kpi": "x", "baseline": "1", "target": "1"}, "kpi", "differs"),
        ("reading", {"objective": "Grow", "kpi": "y", "value": "1", "day": "2025-01-01"}, "kpi", "no KPI"),
        ("feature", {"objective": "Grow", "feature": "F-9", "sentence": "x"}, "feature", "no feature 'F-9'"),
        ("feature", {"objective": "Grow", "feature": "F-1"}, "sentence", "it is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(
    ours: World, kind: str, said: dict[str, str], field: str, why: str
) -> None:
    given = [Row("objective", GROW, 2), Row(kind, said, 7)]
    with pytest.raises(CannotRead, match="nothing was taken") as refused:
        bring(ours.workspace, given, by=ours.pm, at=LATER)
    [wrong] = refused.value.wrong
    assert (wrong.line, wrong.field) == (7, field)
    assert why in wrong.why
    assert not Objective.objects.exists()


def test_all_that_cannot_be_read_is_named_with_its_line(ours: World) -> None:
    text = (
        "# Objectives\n\n## Grow\n\n- begins: soon\n- ends: later\n- owner: nob\n\n"
        "### KPI: Users\n\n- baseline: some\n- target: many\n"
    )
    with pytest.raises(CannotRead) as refused:
        bring(ours.workspace, document.read(text), by=ours.pm, at=LATER)
    assert [(one.line, one.field) for one in refused.value.wrong] == [
        (5, "begins"),
        (6, "ends"),
        (7, "owner"),
        (11, "baseline"),
        (12, "target"),
    ]
    assert not Objective.objects.exists()


def test_a_reading_without_a_figure(ours: World) -> None:
    given = [
        Row("objective", GROW, 2),
        Row("kpi", {"objective": "Grow", "kpi": "x"}, 3),
        Row("reading", {"objective": "Grow", "kpi": "x", "day": "2025-01-01"}, 4),
        Row("reading", {"objective": "Grow", "kpi": "x", "day": "2026-01-01", "value": "1"}, 5),
    ]
    with pytest.raises(CannotRead) as refused:
        bring(ours.workspace, given, by=ours.pm, at=LATER)
    assert [(one.line, one.field) for one in refused.value.wrong] == [(4, "value"), (5, "value")]
    assert not Kpi.objects.exists()
    assert not KpiReading.objects.exists()


def test_a_feature_that_one_does_not_see(ours: World) -> None:
    features.draft_feature(ours.workspace, key="S-1", title="Secret", by=ours.pm, at=MONDAY)
    said = {"objective": "Grow", "feature": "S-1", "sentence": "x"}
    given = [Row("objective", GROW, 2), Row("feature", said, 3)]
    with pytest.raises(CannotRead) as refused:
        bring(ours.workspace, given, by=ours.pmm, at=LATER)
    assert [one.line for one in refused.value.wrong] == [3]
    assert "Secret" not in str(refused.value)
    assert bring(ours.workspace, given, by=ours.pm, at=LATER)["feature"] == 1
    assert "S-1" not in str(list(outline(ours.pmm)))
    assert Contribution.objects.count() == 1


def test_two_of_one_name(ours: World) -> None:
    an_objective(ours, "Grow")
    an_objective(ours, "Grow")
    with pytest.raises(CannotRead, match="two objectives"):
        bring(ours.workspace, [Row("objective", GROW, 2)], by=ours.pm, at=LATER)
    assert people.open_area(ours.workspace, slug="mail", name="Mail", by=NOBODY, at=LATER)
