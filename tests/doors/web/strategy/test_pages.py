"""The page of all objectives: what it tells, and how one is set."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features import actions as features
from alongside.rooms.strategy.models import Objective
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import page
from tests.doors.web.strategy.ways import PERIOD, TREE, a_kpi, one, serves
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import a_feature, an_objective

pytestmark = pytest.mark.django_db


def test_an_empty_one(ours: World, pia: Client) -> None:
    shown = page(pia, TREE)
    assert "No objective stands" in shown
    assert "Set an objective" in shown


def test_set_one(ours: World, pia: Client) -> None:
    response = pia.post(
        TREE, {"title": "Grow", "why": "Nobody knows us", "owner": ours.pm.pk, **PERIOD}
    )
    row = Objective.objects.get()
    assert response["Location"] == one(row)
    assert (row.title, row.why, row.owner, row.area) == ("Grow", "Nobody knows us", ours.pm, None)
    narrow = {"title": "First page", "area": ours.area.pk, "parent": row.pk, **PERIOD}
    assert pia.post(TREE, narrow).status_code == 303
    shown = page(pia, TREE)
    assert shown.index("Grow") < shown.index("First page")
    assert 'data-depth="1"' in shown


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": " "}, "needs a title"),
        ({"begins": ""}, "from which day"),
        ({"begins": "2025-04-30"}, "before it begins"),
        ({"begins": "yesterday"}, "yesterday"),
    ],
)
def test_one_that_cannot_be_set(ours: World, pia: Client, wrong: dict[str, str], why: str) -> None:
    response = pia.post(TREE, {"title": "Grow", "why": "Typed words", **PERIOD, **wrong})
    assert response.status_code == 422
    shown = response.content.decode()
    assert why in shown
    assert "Typed words" in shown
    assert not Objective.objects.exists()
    assert pia.post(TREE, {"title": "x", "parent": 999_999, **PERIOD}).status_code == 404


def test_the_page(ours: World, pia: Client) -> None:
    aims = [an_objective(ours, f"Objective {number}") for number in range(4)]
    local = an_objective(ours, "Local <b>number</b>", area=ours.area)
    a_kpi(ours, aims[0], 12, 20, unit="a week")
    a_kpi(ours, local, name="Clicks")
    for number, aim in enumerate((*aims, local)):
        serves(ours, a_feature(ours, f"R-{number}"), aim)
    an_objective(ours, "Nobody is at it")
    shown = page(pia, TREE)
    for text in (
        "50 % of the way",
        "rows apart",
        "Where the effort of Search goes: 20 % for Objective 0",
        "The picture as a table",
        "by counts of 5 features",
        "Nobody is at it",
        "nothing is built for it",
        "Features without an objective",
        "F-1",
        "optimises Clicks",
        "Local &lt;b&gt;number",
    ):
        assert text in shown, text
    assert "<b>number" not in shown
    assert f'id="area-{ours.area.pk}"' in shown
    way = pia.get(f"{TREE}/areas/{ours.area.pk}")
    assert way["Location"] == f"{TREE}#area-{ours.area.pk}"


def test_what_one_does_not_see(ours: World, max_: Client) -> None:
    aim = an_objective(ours)
    secret = features.draft_feature(
        ours.workspace, key="S-1", title="Secret", by=ours.pm, at=timezone.now()
    )
    serves(ours, secret, aim, "Hush")
    for address in (TREE, one(aim), f"{TREE}/export?format=csv", f"{TREE}/export?format=json"):
        assert "S-1" not in page(max_, address), address


def test_statements(ours: World, pia: Client, counted: Counting) -> None:
    def fill(number: int) -> None:
        aim = an_objective(ours, f"O{number}", area=ours.area)
        a_kpi(ours, aim, 3, 4)
        serves(ours, a_feature(ours, f"R-{number}"), aim)

    fill(1)
    first = Objective.objects.get()

    def both() -> tuple[int, int]:
        return counted(pia, TREE).statements, counted(pia, one(first)).statements

    few = both()
    for number in (2, 3):
        fill(number)
    serves(ours, ours.feature, first)
    a_kpi(ours, first, 1, 2, 3, name="Other")
    assert both() == few
    assert max(few) <= 10, few
