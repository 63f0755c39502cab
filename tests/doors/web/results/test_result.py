"""What came of a launch: its page, and every form on it."""

import csv
import json
import re
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.models import Insight
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.people import actions as people
from alongside.rooms.results import actions
from alongside.rooms.results.models import AdoptionReading, Lesson, Retro, Verdict
from alongside.rooms.strategy.kpis import measure
from alongside.rooms.strategy.models import KpiReading
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World
from tests.rooms.results.conftest import Went
from tests.rooms.said import conversation, link, mark

pytestmark = pytest.mark.django_db


def at(went: Went, noun: str = "") -> str:
    return f"/ours/launches/{went.launch.pk}/results{noun}"


def ago(days: int) -> date:
    return timezone.now().date() - timedelta(days=days)


def reading(went: Went, **more: str) -> dict[str, str]:
    return {"what": f"kpi:{went.kpi.pk}", "value": "25", "day": ago(9).isoformat(), **more}


def test_before_anything_was_read(went: Went, pia: Client) -> None:
    shown = page(pia, at(went))
    for text in (
        "What came of North",
        "40 days ago",
        "Nobody has said yet whether the promise was kept",
        "Reading after 30 days",
        "Retrospective",
        "no baseline",
        "0 of 1 KPIs read",
        "Sign-ups",
        "Nobody has counted yet",
        "Nobody has looked back yet",
        ">late<",
    ):
        assert text in shown, text


def test_a_reading_goes_on_to_the_objective(went: Went, pia: Client) -> None:
    assert pia.post(at(went, "/readings"), reading(went, source=ODD)).status_code == 303
    assert KpiReading.objects.get().value == 25
    shown = page(pia, at(went))
    assert "It stands with the KPI" in shown
    assert "50 % of the way" in shown, "from 10 as it was stated to 40"
    assert ODD not in shown, "words are escaped"
    assert "25" in page(pia, f"/ours/strategy/objectives/{went.objective.pk}")
    measure(went.kpi, value=12, day=ago(44), by=went.world.pm, at=timezone.now())
    shown = page(pia, at(went))
    assert "46 % of the way" in shown, "from the 12 that were read before the launch"
    assert 'class="chart__launch"' in shown
    assert ">baseline<" in shown


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"value": "many"}, "is no figure"),
        ({"value": "nan"}, "is no figure"),
        ({"day": "2999-01-01"}, "has not come yet"),
        ({"day": "soon"}, "soon"),
        ({"what": "love"}, "choose what was read"),
        ({"what": "step:love"}, "choose what was read"),
        ({"what": "step:tried", "value": "1.5"}, "no number of people"),
        ({"what": "step:tried", "value": "9", "out_of": "4"}, "at most all do"),
    ],
)
def test_a_reading_that_is_none(went: Went, pia: Client, more: dict[str, str], said: str) -> None:
    refused = pia.post(at(went, "/readings"), reading(went, **more))
    assert refused.status_code == 422
    assert said.lower() in refused.content.decode().lower()
    assert not KpiReading.objects.exists()
    assert not AdoptionReading.objects.exists()


def test_who_has_taken_it_up(went: Went, max_: Client) -> None:
    for step, many in (("seen", "90"), ("tried", "30")):
        form = reading(went, what=f"step:{step}", value=many, out_of="120")
        assert max_.post(at(went, "/readings"), form).status_code == 303
    shown = page(max_, at(went))
    for text in ("have seen it", "75 %", "25 %", "of 120"):
        assert text in shown, text
    again = reading(went, what="step:tried", value="30", out_of="120")
    assert max_.post(at(went, "/readings"), again).status_code == 303
    assert "stood there already" in page(max_, at(went))


def test_a_verdict(went: Went, pia: Client) -> None:
    form = {"about": "", "judged": "partly", "why": ""}
    refused = pia.post(at(went, "/verdicts"), form)
    assert refused.status_code == 422
    assert b"Say what is missing" in refused.content
    assert pia.post(at(went, "/verdicts"), {**form, "why": f"{ODD} half"}).status_code == 303
    shown = page(pia, at(went))
    assert "kept in part" in shown
    assert ODD not in shown
    about = f"objective:{went.objective.pk}"
    assert pia.post(at(went, "/verdicts"), {**form, "about": about, "why": "So"}).status_code == 303
    assert Verdict.objects.filter(replaced_at=None).count() == 2
    late = pia.post(at(went, "/verdicts"), {**form, "why": "None of them", "expected": "0"})
    assert late.status_code == 409
    assert b"None of them" in late.content, "what was typed is kept"
    seen = str(Verdict.objects.latest("pk").pk)
    again = {**form, "why": "A third", "expected": seen}
    assert pia.post(at(went, "/verdicts"), again).status_code == 303
    shown = page(pia, at(went))
    assert "Verdicts before" in shown
    assert " half" in shown, "the one before stays on the record"
    claim = claims.write(
        went.world.workspace, wording="Fast", kind="outcome", by=went.world.pmm, at=timezone.now()
    )
    elsewhere = {**form, "about": f"claim:{claim.pk}", "why": "So"}
    assert pia.post(at(went, "/verdicts"), elsewhere).status_code == 422
    assert pia.post(at(went, "/verdicts"), {**elsewhere, "about": "claim:9999"}).status_code == 404


def test_looking_back_and_what_was_learned(went: Went, max_: Client) -> None:
    form = {"day": ago(30).isoformat(), "well": "The post", "badly": f"{ODD} support"}
    assert max_.post(at(went, "/retro"), {**form, "well": "", "badly": ""}).status_code == 422
    assert max_.post(at(went, "/retro"), {**form, "day": ago(50).isoformat()}).status_code == 422
    assert max_.post(at(went, "/retro"), form).status_code == 303
    assert Retro.objects.get().well == "The post"
    other = {**form, "well": "The mail"}
    late = max_.post(at(went, "/retro"), other)
    assert late.status_code == 409
    assert b"The mail" in late.content, "what was typed is kept"
    expected = re.search(r'name="expected" value="(\w{16})"', late.content.decode())
    assert expected
    assert max_.post(at(went, "/retro"), {**other, "expected": expected[1]}).status_code == 303
    assert "What went well: The post" in page(max_, at(went))
    assert max_.post(at(went, "/lessons"), {"text": " "}).status_code == 422
    for text in ("They read it on trains", "Nonsense"):
        assert max_.post(at(went, "/lessons"), {"text": text}).status_code == 303
    shown = page(max_, at(went))
    assert ODD not in shown
    assert "Make it an insight" in shown
    gone = Lesson.objects.get(text="Nonsense")
    assert max_.post(at(went, "/lessons"), {"back": gone.pk}).status_code == 303
    assert "Nonsense" not in page(max_, at(went)).replace("Nonsense was", "")


def test_a_lesson_becomes_an_insight(went: Went, max_: Client) -> None:
    lesson = actions.note_lesson(
        went.launch, text="They read it on trains", by=went.world.pmm, at=timezone.now()
    )
    here = at(went, f"/lessons/{lesson.pk}")
    call = conversation(went.world.workspace, "A call about it", shared=True)
    link(went.world.feature, call)
    marked = mark(call)
    mark(conversation(went.world.workspace, "A call about another thing", shared=True))
    shown = page(max_, here)
    assert "A call about it" in shown
    assert "another thing" not in shown, "what was launched comes first"
    assert "another thing" in page(max_, f"{here}?text=another")
    refused = max_.post(here, {})
    assert refused.status_code == 422
    assert b"at least one quotation" in refused.content
    assert max_.post(here, {"highlight": marked.pk}).status_code == 303
    insight = Insight.objects.get()
    assert f"/ours/insights/{insight.pk}" in page(max_, at(went))
    assert max_.post(here, {"insight": insight.pk}).status_code == 422, "it is one already"
    assert max_.get(at(went, "/lessons/9999")).status_code == 404


def test_what_was_promised(went: Went, max_: Client) -> None:
    by: dict[str, Any] = {"by": went.world.pmm, "at": timezone.now()}
    claim = claims.write(went.world.workspace, wording="Twice as fast", kind="outcome", **by)
    claims.rest_on(claim, feature=went.world.feature, **by)
    assert "No claim that may be used" in page(max_, at(went)), "it is not approved"
    read = measure(went.kpi, value=30, day=ago(5), **by)
    assert read
    claims.add_support(claim, bearing=read, **by)
    claims.approve(claim, **by)
    shown = page(max_, at(went))
    assert "Twice as fast" in shown
    assert ">measured<" in shown
    assert "no verdict" in shown


def test_as_a_file_that_is_read_in_again(went: Went, pia: Client) -> None:
    for form in (reading(went), reading(went, what="step:tried", value="30", out_of="120")):
        pia.post(at(went, "/readings"), form)
    made = pia.get(at(went, "/export?format=csv")).content.decode()
    first, second = csv.DictReader(StringIO(made.removeprefix("\N{BYTE ORDER MARK}")))
    assert (first["what"], first["value"], first["after"]) == ("Sign-ups", "25", "31")
    assert (second["what"], second["of"]) == ("tried", "120")
    again = pia.post(at(went, "/import"), {"text": made})
    assert b"It is all as the file says already" in again.content
    told = json.loads(pia.get(at(went, "/export?format=json")).content)
    assert len(told) == 2
    assert b"30 of 120 people" in pia.get(at(went, "/export?format=md")).content


def test_a_table_is_tried_before_it_is_taken(went: Went, pia: Client) -> None:
    text = f"day;what;value;of\n{ago(9)};tried;30;120\n{ago(9)};Sign-ups;25;\n"
    tried = pia.post(at(went, "/import"), {"text": text})
    assert b"2 readings put down if it is read in" in tried.content
    assert not AdoptionReading.objects.exists()
    assert pia.post(at(went, "/import"), {"text": text, "take": "1"}).status_code == 303
    assert AdoptionReading.objects.get().people == 30
    bad = pia.post(at(went, "/import"), {"text": f"day,what,value\nsoon,{ODD},x\n"})
    assert bad.status_code == 422
    for field in ("<td>2</td><td>day</td>", "<td>2</td><td>what</td>", "<td>2</td><td>value</td>"):
        assert field in bad.content.decode()
    assert ODD not in bad.content.decode()
    for table, why in (
        ("what,value\n", "is missing"),
        ("day,what,value,mood\n", "no column is called"),
        ("day,what,value,day\n", "there twice"),
        ("day,what,value\n1,2,3,4\n", "4 cells"),
        ("", "Choose a file"),
    ):
        refused = pia.post(at(went, "/import"), {"text": table})
        assert refused.status_code == 422, table
        assert why in refused.content.decode()


def test_of_a_restricted_feature_nobody_hears(
    went: Went, theirs: World, signed_in: SignedIn
) -> None:
    features.restrict(went.world.feature, guests=[], by=went.world.pm, at=timezone.now())
    lesson = actions.note_lesson(went.launch, text="Secret", by=went.world.pm, at=timezone.now())
    outsider = people.join(
        went.world.workspace,
        handle="out",
        name="Out",
        function="sales",
        by=NOBODY,
        at=timezone.now(),
    )
    assert outsider
    people.give_role(outsider, role="admin", by=NOBODY, at=timezone.now())
    out = browser(signed_in, outsider)
    for noun in ("", "/export?format=csv", f"/lessons/{lesson.pk}"):
        assert out.get(at(went, noun)).status_code == 404, noun
    for noun in ("/readings", "/verdicts", "/retro", "/lessons", "/import"):
        assert out.post(at(went, noun), {"text": "x"}).status_code == 404, noun
    assert "North" not in page(out, "/ours/launches/results")
    assert browser(signed_in, theirs.pm).get(at(went)).status_code == 404


def test_the_list(went: Went, pia: Client) -> None:
    checks.check_all(went.world.workspace)
    shown = page(pia, "/ours/launches/results")
    for text in ("North", "no baseline", "overdue", "Reading after 60 days", "none yet"):
        assert text in shown, text
    actions.give_verdict(
        went.launch, judged="partly", why="Half", by=went.world.pm, at=timezone.now()
    )
    assert "North" in page(pia, "/ours/launches/results?verdict=partly&sort=verdict")
    assert "No result fits" in page(pia, "/ours/launches/results?verdict=-")
    for wrong in ("verdict=great", "tier=T9", "sort=mood"):
        assert pia.get(f"/ours/launches/results?{wrong}").status_code == 422
    made = pia.get("/ours/launches/results/export?format=csv").content.decode()
    assert "North" in made
    assert "partly" in made


def test_its_statements_do_not_grow(went: Went, counted: Counting, pia: Client) -> None:
    pages = [at(went), "/ours/launches/results"]
    before = [counted(pia, one).statements for one in pages]
    by: dict[str, Any] = {"by": went.world.pm, "at": timezone.now()}
    for days in range(1, 20):
        measure(went.kpi, value=days, day=ago(days), **by)
        actions.note_adoption(went.launch, step="tried", people=days, day=ago(days), **by)
        actions.note_lesson(went.launch, text=f"Lesson {days}", **by)
    assert [counted(pia, one).statements for one in pages] == before
    assert max(before) <= 10
