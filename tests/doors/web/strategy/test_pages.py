"""The page of strategy, an objective's own page, what can be done on them, and the files."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.models import Contribution, Kpi, KpiReading, Objective
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import a_feature, an_objective

pytestmark = pytest.mark.django_db

TREE = "/ours/strategy"
PERIOD = {"begins": "2025-01-01", "ends": "2025-03-31"}


def one(row: Objective, noun: str = "") -> str:
    return f"{TREE}/objectives/{row.pk}{noun}"


def serves(world: World, feature: Feature, aim: Objective, sentence: str = "It helps") -> None:
    contribute(feature, objective=aim, sentence=sentence, by=world.pm, at=timezone.now())


def a_kpi(world: World, aim: Objective, *values: float, **more: Any) -> Kpi:
    now = timezone.now()
    given: dict[str, Any] = {"name": "Sign-ups", "baseline": 10, "target": 30, **more}
    made = state_kpi(aim, by=world.pm, at=now, **given)
    assert made
    for number, value in enumerate(values):
        day = now.date() - timedelta(days=len(values) - number)
        measure(made, value=value, day=day, by=world.pm, at=now)
    return made


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


def test_features(ours: World, pia: Client) -> None:
    aim = an_objective(ours)
    form = {"feature": "f-1", "sentence": "More is found"}
    assert pia.post(one(aim, "/features"), form).status_code == 303
    link = Contribution.objects.get()
    other = an_objective(ours, "Other")
    assert pia.post(one(other, "/features"), {"unlink": link.pk}).status_code == 404
    assert pia.post(one(aim, "/features"), {"unlink": link.pk}).status_code == 303
    assert not Contribution.objects.exists()


def test_what_a_feature_is_for(ours: World, pia: Client, max_: Client) -> None:
    own = "/ours/features/F-1"
    assert "Nobody has said which objective" in page(pia, own)
    assert "No objective stands" in page(pia, f"{own}/purpose")
    aim = an_objective(ours)
    assert "Grow" in page(pia, f"{own}/purpose")
    refused = pia.post(f"{own}/purpose", {"objective": aim.pk, "sentence": " "})
    assert refused.status_code == 422
    assert "needs a sentence" in refused.content.decode()
    assert pia.post(f"{own}/purpose", {"objective": "", "sentence": "x"}).status_code == 422
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    done = pia.post(f"{own}/purpose", {"objective": aim.pk, "sentence": "More is found"})
    assert done["Location"] == f"{own}#purpose"
    assert not Finding.objects.filter(code="STR201", resolved_at=None).exists()
    assert "More is found" in page(max_, own)
    link = Contribution.objects.get()
    assert pia.post(f"{own}/purpose", {"unlink": link.pk}).status_code == 303
    found = Finding.objects.get(code="STR201", resolved_at=None)
    assert found.severity == "error"


def test_where_an_opportunity_aims(ours: World, pia: Client) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=timezone.now())
    aim = an_objective(ours)
    own = f"/ours/opportunities/{need.pk}"
    assert pia.post(f"{own}/objective", {"objective": aim.pk}).status_code == 303
    assert f'href="{one(aim)}"' in page(pia, own)
    assert "I want to sleep" in page(pia, one(aim))
    assert pia.post(f"{own}/objective", {"objective": ""}).status_code == 303
    need.refresh_from_db()
    assert need.objective is None


@pytest.mark.parametrize("form", ["csv", "md", "json"])
def test_as_a_file(ours: World, pia: Client, form: str) -> None:
    aim = an_objective(ours)
    a_kpi(ours, aim, 12)
    serves(ours, ours.feature, aim)
    response = pia.get(f"{TREE}/export", {"format": form})
    assert response["Content-Disposition"].endswith(f'.{form}"')
    text = response.content.decode()
    for said in ("Grow", "Sign-ups", "12", "F-1", "It helps"):
        assert said in text, said


def test_read_in(ours: World, theirs: World, pia: Client, signed_in: SignedIn) -> None:
    aim = an_objective(ours)
    a_kpi(ours, aim, 12)
    serves(ours, ours.feature, aim)
    client = browser(signed_in, theirs.pm)
    for form in ("md", "csv"):
        text = pia.get(f"{TREE}/export", {"format": form}).content
        sent = SimpleUploadedFile(f"o.{form}", text)
        assert client.post("/theirs/strategy/import", {"file": sent}).status_code == 303
    assert Objective.objects.within(theirs.workspace).count() == 1
    assert Contribution.objects.within(theirs.workspace).get().sentence == "It helps"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Choose a file"),
        ("## Grow\n- begins: 2025-01-01\n- ends: soon\n", "<td>1</td><td>ends</td>"),
        ("kind,objective\nobjective,Grow\n", "<td>2</td><td>begins</td>"),
        ("nothing of the kind", "kind and objective"),
    ],
)
def test_what_cannot_be_read_in(ours: World, pia: Client, text: str, why: str) -> None:
    response = pia.post(f"{TREE}/import", {"text": text})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Objective.objects.exists()


def test_no_text(ours: World, pia: Client) -> None:
    sent = SimpleUploadedFile("o.csv", b"\xff\xfe\x00")
    response = pia.post(f"{TREE}/import", {"file": sent})
    assert response.status_code == 422
    assert "UTF-8" in response.content.decode()
