"""Pages of input to the roadmap: the list and its files, one with its answer, the form, a feature's page."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.features import actions as features
from alongside.rooms.features.shapings import note_shaping
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs import answer_input, give_input
from alongside.rooms.strategy.models import InputEvidence, Objective, RoadmapInput
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser, heard, insight, max_, pia
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import MONDAY, World
from tests.rooms.discovery.conftest import Heard
from tests.rooms.said import link
from tests.rooms.strategy.asking import aim, joined, need

__all__ = ["heard", "insight", "max_", "pia"]

pytestmark = pytest.mark.django_db

LIST = "/ours/strategy/inputs"
NEW = f"{LIST}/new"


@pytest.fixture
def objective(ours: World) -> Objective:
    """One that stands."""
    return aim(ours)


def given(
    world: World, objective: Objective, text: str = "Tell soloists first", **more: Any
) -> RoadmapInput:
    said = {"by": world.pmm, "at": timezone.now(), "evidence": [need(world)], **more}
    return give_input(world.workspace, text=text, objective=objective, **said)


def one(row: RoadmapInput, noun: str = "") -> str:
    return f"{LIST}/{row.pk}{noun}"


def test_an_empty_list_teaches(ours: World, pia: Client) -> None:
    assert "Nobody has asked for anything yet" in page(pia, LIST)
    assert "No input fits" in page(pia, LIST, state="late")
    assert pia.get(LIST, {"state": "liked"}).status_code == 422


def test_the_list_says_whom_each_waits_for(ours: World, objective: Objective, pia: Client) -> None:
    given(ours, objective, area=ours.area, at=timezone.now() - timedelta(days=30))
    parked = given(ours, objective, "Something else")
    answer_input(parked, fate="parked", reason="Next year.", by=ours.pm, at=timezone.now())
    shown = page(pia, LIST)
    assert "waits for Pia" in shown
    assert "waiting too long" in shown
    assert "Next year." in shown
    assert "Something else" not in page(pia, LIST, state="late")
    assert "Something else" in page(pia, LIST, author="max", state="parked")
    section = pia.get(LIST, headers={"HX-Request": "true", "HX-Target": "rows"}).content.decode()
    assert "Tell soloists first" in section
    assert "<nav" not in section


def test_what_becomes_of_it(ours: World, objective: Objective, pia: Client) -> None:
    row = given(ours, objective, feature=ours.feature)
    answer_input(row, fate="accepted", by=ours.pm, at=timezone.now())
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    shown = page(pia, LIST)
    assert "stood behind 1 of 1 features that were prioritised" in shown
    assert "100 %" not in shown, "of fewer than five no rate is told"


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_files(ours: World, objective: Objective, pia: Client, form: str) -> None:
    given(ours, objective, "=1+1", feature=ours.feature)
    text = b"".join(pia.get(f"{LIST}/export", {"format": form})).decode()
    assert "F-1" in text
    if form == "csv":
        assert "'=1+1" in text
    if form == "json":
        [row] = json.loads(text)
        assert (row["state"], row["late"], row["author"]) == ("waiting", False, "Max")
    assert "F-1" not in b"".join(pia.get(f"{LIST}/export", {"format": form, "text": "x"})).decode()


def test_given_from_an_insight_with_all_of_it(
    ours: World, heard: Heard, insight: Insight, objective: Objective, max_: Client
) -> None:
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=timezone.now())
    assert f"{NEW}?insight={insight.pk}" in page(max_, f"/ours/insights/{insight.pk}")
    assert f"{NEW}?opportunity={need.pk}" in page(max_, f"/ours/opportunities/{need.pk}")
    assert f"{NEW}?feature=F-1" in page(max_, "/ours/features/F-1")
    asked = {"insight": insight.pk, "highlight": heard.highlights[2].pk, "feature": "F-1"}
    form = page(max_, NEW, **asked)
    assert f'name="insight" value="{insight.pk}" checked' in form
    assert f'name="highlight" value="{heard.highlights[2].pk}" checked' in form
    assert f'name="opportunity" value="{need.pk}"><' in form, "to choose"
    assert 'value="F-1"' in form
    said = {**asked, "text": "Tell soloists first", "objective": objective.pk, "area": "search"}
    response = max_.post(NEW, said)
    row = RoadmapInput.objects.get()
    assert response["Location"] == one(row)
    assert (row.feature, row.objective, row.area) == (ours.feature, objective, ours.area)
    assert InputEvidence.objects.count() == 2
    shown = page(max_, one(row))
    assert insight.sentence in shown
    assert heard.highlights[2].verbatim in shown
    assert "It waits for Pia since today" in shown


def test_given_from_the_reader_in_one_click(ours: World, heard: Heard, max_: Client) -> None:
    number = heard.highlights[0].pk
    talk = f"/ours/conversations/{heard.conversation.pk}/"
    way = f"{NEW}?highlight={number}"
    assert f'href="{way}"' in page(max_, talk)
    assert f'href="{way}"' in page(max_, f"{talk}highlights/{number}")
    alone = page(max_, NEW, highlight=number)
    assert f'name="highlight" value="{number}" checked' in alone
    assert 'value="F-1"' not in alone
    link(ours.feature, heard.conversation)
    filled = page(max_, NEW, highlight=number)
    assert 'value="F-1"' in filled
    assert 'value="F-1"' not in page(max_, NEW, highlight=number, feature="")
    other = features.add_feature(
        ours.workspace, key="F-9", title="Nine", by=ours.pm, at=timezone.now()
    )
    link(other, heard.conversation)
    both = page(max_, NEW, highlight=number)
    assert "The conversation is linked to F-1, F-9." in both
    assert 'value="F-1"' not in both
    response = max_.post(NEW, {"text": "Tell them", "highlight": number, "feature": "F-9"})
    assert response.status_code == 303
    assert InputEvidence.objects.get().highlight_id == number


def test_the_reader_tells_of_no_feature_that_one_does_not_see(
    ours: World, heard: Heard, max_: Client
) -> None:
    number = heard.highlights[0].pk
    link(ours.feature, heard.conversation)
    features.move_to_area(ours.feature, area=None, by=ours.pm, at=timezone.now())
    features.restrict(ours.feature, guests=[ours.pm], by=ours.pm, at=timezone.now())
    assert "F-1" not in page(max_, NEW, highlight=number)


def test_what_may_not_be_quoted_is_no_evidence(ours: World, heard: Heard, max_: Client) -> None:
    Conversation.objects.update(shared=False)
    shown = page(max_, NEW, highlight=heard.highlights[0].pk)
    assert "That quotation cannot stand here" in shown
    assert heard.highlights[0].verbatim not in shown


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"objective": ""}, "say which objective it is for"),
        ({"opportunity": ""}, "rests on what customers said; link an insight"),
        ({"text": " "}, "needs a text"),
        ({"feature": "NO-9"}, "there is no feature"),
    ],
)
def test_refused_with_what_was_typed(
    ours: World, objective: Objective, max_: Client, said: dict[str, str], refusal: str
) -> None:
    asked = {"text": "Tell them", "why": ODD, "objective": objective.pk}
    response = max_.post(NEW, {**asked, "opportunity": need(ours).pk, **said})
    shown = response.content.decode()
    assert response.status_code == 422
    assert refusal.casefold() in shown.casefold().replace("&#39;", "'")
    assert "&lt;script&gt;alert(1)" in shown
    assert ODD not in shown
    assert not RoadmapInput.objects.exists()


def test_answered(ours: World, objective: Objective, pia: Client, max_: Client) -> None:
    row = given(ours, objective)
    assert "Answer it" in page(pia, one(row))
    assert "Answer it" not in page(max_, one(row)), "their own"
    refused = pia.post(one(row, "/answer"), {"fate": "declined", "reason": ""})
    assert refused.status_code == 422
    assert 'value="declined" required checked' in refused.content.decode()
    refused = pia.post(one(row, "/answer"), {"fate": "accepted", "feature": "NO-9"})
    assert refused.status_code == 422
    pia.post(one(row, "/answer"), {"fate": "accepted", "feature": "f-1", "reason": "Gladly."})
    row.refresh_from_db()
    assert (row.fate, row.feature) == ("accepted", ours.feature)
    shown = page(max_, one(row))
    assert "Taken up by" in shown
    assert "Gladly." in shown
    assert "Tell soloists first" in page(max_, "/ours/features/F-1")
    assert max_.post(one(row, "/withdrawal")).status_code == 422
    assert f'href="{one(row)}"' in page(pia, "/ours/activity")


def test_taken_back(ours: World, objective: Objective, pia: Client, max_: Client) -> None:
    row = given(ours, objective)
    assert "Take it back" in page(max_, one(row))
    assert "Take it back" not in page(pia, one(row))
    assert pia.post(one(row, "/withdrawal")).status_code == 422
    assert max_.post(one(row, "/withdrawal"))["Location"] == one(row)
    assert "taken back" in page(pia, one(row))
    assert pia.post(one(row, "/answer"), {"fate": "parked", "reason": "x"}).status_code == 422


def test_not_there_for_who_does_not_see_its_feature(
    ours: World, objective: Objective, signed_in: SignedIn
) -> None:
    row = given(ours, objective, feature=ours.feature)
    client = browser(signed_in, joined(ours, "pat", "pm"))
    assert "Tell soloists first" in page(client, LIST)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert "Tell soloists first" not in page(client, LIST)
    assert client.get(one(row)).status_code == 404
    assert client.post(one(row, "/answer"), {"fate": "parked", "reason": "x"}).status_code == 404
    for form in ("csv", "json", "md"):
        text = b"".join(client.get(f"{LIST}/export", {"format": form})).decode()
        assert "Tell soloists first" not in text


def test_ten_statements_at_most_and_as_many_for_three_as_for_one(
    ours: World, objective: Objective, insight: Insight, max_: Client, counted: Counting
) -> None:
    taken: dict[str, list[int]] = {}
    for days in (0, 1, 2):
        row = given(
            ours,
            objective,
            feature=ours.feature,
            area=ours.area,
            evidence=[insight],
            text=f"Input {days}",
        )
        answer_input(row, fate="accepted", by=ours.pm, at=timezone.now())
        day = MONDAY.date() + timedelta(days=days)
        note_shaping(ours.feature, day=day, members=[ours.pm], by=ours.pm, at=timezone.now())
        if days == 1:
            continue
        asked = f"{NEW}?insight={insight.pk}&feature=F-1"
        for address in (LIST, one(row), asked, "/ours/features/F-1"):
            found = counted(max_, address)
            assert found.response.status_code == 200
            assert found.statements <= 10, found.told
            taken.setdefault(address if address != one(row) else "one", []).append(found.statements)
    assert all(len({*numbers}) == 1 for numbers in taken.values()), taken
    assert Member.objects.filter(pk=ours.pm.pk).exists()
