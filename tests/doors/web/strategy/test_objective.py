"""The page of one objective: changed, measured, and what is refused."""

import pytest
from django.test import Client

from alongside.rooms.strategy.models import Kpi, KpiReading
from tests.doors.web.conftest import SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.insights.test_pages import page
from tests.doors.web.strategy.ways import TREE, a_kpi, one, serves
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


def test_its_page(ours: World, pia: Client) -> None:
    top = an_objective(ours, "Grow", why="First line\nsecond", owner=ours.pmm)
    low = an_objective(ours, "First page", area=ours.area, parent=top)
    a_kpi(ours, top, 12, 15, source="Dashboard 7")
    serves(ours, ours.feature, top, "More is found")
    shown = page(pia, one(top))
    for text in ("Grow", "Max", "Dashboard 7", "25 % of the way", "More is found", "F-1", "First page",
                 "Pia set this objective", '<svg class="chart"'):  # fmt: skip
        assert text in shown, text
    assert f'href="{one(top)}"' in page(pia, one(low))
    assert pia.get(f"{TREE}/objectives/999999").status_code == 404


def test_another_workspace(ours: World, theirs: World, signed_in: SignedIn) -> None:
    aim = an_objective(ours)
    client = browser(signed_in, theirs.pm)
    assert client.get(f"/theirs/strategy/objectives/{aim.pk}").status_code == 404
    assert (
        client.post(f"/theirs/strategy/objectives/{aim.pk}/words", {"title": "x"}).status_code
        == 404
    )


def test_change_it(ours: World, pia: Client) -> None:
    aim, other = an_objective(ours), an_objective(ours, "Other")
    assert pia.post(one(aim, "/words"), {"title": "Better", "why": "So"}).status_code == 303
    assert pia.post(one(aim, "/place"), {"parent": other.pk}).status_code == 303
    assert (
        pia.post(one(aim, "/period"), {"begins": "2025-02-01", "ends": "2025-05-01"}).status_code
        == 303
    )
    assert pia.post(one(aim, "/owner"), {"owner": ours.pmm.pk}).status_code == 303
    aim.refresh_from_db()
    assert (aim.title, aim.parent, aim.begins_on.month, aim.owner) == ("Better", other, 2, ours.pmm)
    assert pia.post(one(aim, "/ending"), {"ending": "reached"}).status_code == 303
    assert "Take it up again" in page(pia, one(aim))
    assert ">reached<" in page(pia, TREE)
    assert pia.post(one(aim, "/ending"), {"reopen": "yes"}).status_code == 303
    aim.refresh_from_db()
    assert aim.ending == ""


@pytest.mark.parametrize(
    ("noun", "form", "why"),
    [
        ("/words", {"title": " ", "why": "Typed"}, "needs a title"),
        ("/period", {"begins": "2025-05-01", "ends": "2025-02-01"}, "before it begins"),
        ("/period", {"begins": "", "ends": ""}, "from which day"),
        ("/ending", {"ending": "won"}, "is no ending"),
        ("/kpis", {"name": " "}, "needs a name"),
        ("/kpis", {"name": "x", "baseline": "1", "target": "1"}, "differs from the baseline"),
        ("/kpis", {"name": "x", "target": "many"}, "is no figure"),
        ("/features", {"feature": "F-9", "sentence": "x"}, "There is no feature"),
        ("/features", {"feature": "F-1", "sentence": " "}, "needs a sentence"),
    ],
)
def test_what_is_refused(
    ours: World, pia: Client, noun: str, form: dict[str, str], why: str
) -> None:
    response = pia.post(one(an_objective(ours), noun), form)
    assert response.status_code == 422
    assert why in response.content.decode()


def test_no_objective_serves_itself(ours: World, pia: Client) -> None:
    aim = an_objective(ours)
    low = an_objective(ours, "Low", parent=aim)
    response = pia.post(one(aim, "/place"), {"parent": low.pk})
    assert response.status_code == 422
    assert "cannot serve itself" in response.content.decode()


def test_kpis_and_readings(ours: World, pia: Client) -> None:
    aim = an_objective(ours)
    form = {
        "name": "Sign-ups",
        "baseline": "10",
        "target": "30",
        "due": "2025-03-31",
        "owner": ours.pm.pk,
    }
    assert pia.post(one(aim, "/kpis"), form).status_code == 303
    kpi = Kpi.objects.get()
    assert (kpi.baseline, kpi.target, kpi.owner) == (10, 30, ours.pm)
    assert pia.post(one(aim, "/kpis"), {**form, "kpi": kpi.pk, "target": "1,5"}).status_code == 422
    assert pia.post(one(aim, "/kpis"), {**form, "kpi": kpi.pk, "target": "40"}).status_code == 303
    about = {"kpi": kpi.pk}
    assert (
        pia.post(one(aim, "/readings"), {**about, "value": "12", "day": "2025-01-03"}).status_code
        == 303
    )
    table = "day; value\n2025-01-04; 14\n2025-01-05\t15.5\n"
    assert pia.post(one(aim, "/readings"), {**about, "table": table}).status_code == 303
    assert list(KpiReading.objects.order_by("day").values_list("value", flat=True)) == [
        12,
        14,
        15.5,
    ]
    wrong = pia.post(one(aim, "/readings"), {**about, "table": "2025-01-06; 1\n2025-01-07; lots"})
    assert wrong.status_code == 422
    assert "Line 2" in wrong.content.decode()
    assert KpiReading.objects.count() == 3, "all of it, or nothing"
    assert pia.post(one(aim, "/readings"), {**about, "value": ""}).status_code == 422
    assert (
        pia.post(one(aim, "/readings"), {**about, "value": "1", "day": "2999-01-01"}).status_code
        == 422
    )
    other = an_objective(ours, "Other")
    assert pia.post(one(other, "/readings"), {**about, "value": "1"}).status_code == 404
    assert pia.post(one(aim, "/kpis"), {"remove": kpi.pk}).status_code == 303
    assert "Nobody has said how one will know" in page(pia, one(aim))
