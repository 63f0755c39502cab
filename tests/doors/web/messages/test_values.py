"""The pages of a group's values and of its tests."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.messaging.claims.actions import reword
from alongside.rooms.messaging.houses import place_line
from alongside.rooms.messaging.models import CustomerValue, Delivery, MessageTest, Perception
from tests.doors.web.features.conftest import plain
from tests.doors.web.insights.test_pages import page
from tests.doors.web.messages.test_group import ALL, of
from tests.rooms.conftest import LATER, World
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_group
from tests.rooms.messaging.test_houses import a_line
from tests.rooms.messaging.test_values import a_value, found

pytestmark = pytest.mark.django_db


def value_at(value: CustomerValue, noun: str) -> str:
    return f"{ALL}/values/{value.pk}/{noun}"


def test_no_value(ours: World, max_: Client) -> None:
    assert "No value is named" in page(max_, of(a_group(ours), "/values"))


def test_name_one(ours: World, max_: Client) -> None:
    group = a_group(ours)
    assert max_.post(of(group, "/values"), {"name": "Evenings"}).status_code == 303
    shown = page(max_, of(group, "/values"))
    assert "Evenings: promised unknown, delivered unknown, perceived unknown." in shown
    assert "No claim promises it: choose the one that does." in shown
    assert (
        "Ask the area&#39;s product manager" in shown or "Ask the area's product manager" in shown
    )
    assert max_.post(of(group, "/values"), {"name": "Evenings"}).status_code == 422
    value = CustomerValue.objects.get()
    assert max_.post(value_at(value, "name"), {"name": "Free evenings"}).status_code == 303
    assert max_.post(value_at(value, "name"), {"name": ""}).status_code == 422


def test_promised(ours: World, max_: Client) -> None:
    group, claim = a_group(ours), claimed(ours)
    value = a_value(ours, group)
    assert max_.post(value_at(value, "promises"), {"claim": claim.pk}).status_code == 303
    assert "in no house" in page(max_, of(group, "/values"))
    assert max_.post(value_at(value, "promises"), {"none": claim.pk}).status_code == 303
    assert max_.post(value_at(value, "promises"), {"claim": 99_999}).status_code == 404


def test_delivered(ours: World, pia: Client, max_: Client) -> None:
    group = a_group(ours)
    value = a_value(ours, group)
    assert "Say how much is there" in page(pia, of(group, "/values"))
    assert "Say how much is there" not in page(max_, of(group, "/values"))
    refused = max_.post(value_at(value, "delivery"), {"score": "5"})
    assert refused.status_code == 422
    assert "for a product manager to say" in refused.content.decode()
    assert pia.post(value_at(value, "delivery"), {"score": "many"}).status_code == 422
    assert pia.post(value_at(value, "delivery"), {"score": "4", "why": "<i>"}).status_code == 303
    assert Delivery.objects.get().score == 4
    assert "<q>&lt;i&gt;</q>" in page(pia, of(group, "/values"))


def test_perceived(ours: World, max_: Client) -> None:
    group = a_group(ours)
    value = a_value(ours, group)
    said = {"mean": "2.5", "asked": "4", "day": "2025-01-06", "source": "Calls"}
    assert max_.post(value_at(value, "perceptions"), said).status_code == 303
    shown = page(max_, of(group, "/values"))
    assert "too few" in shown
    assert "Only 4 asked" in shown
    for wrong in ({"mean": ""}, {"asked": "few"}, {"source": " "}, {"day": "yesterday"}):
        response = max_.post(value_at(value, "perceptions"), {**said, **wrong})
        assert response.status_code == 422
        assert "Calls" in response.content.decode() or wrong == {"source": " "}
    assert Perception.objects.count() == 1


def test_the_gaps_as_a_picture_and_a_table(ours: World, pia: Client) -> None:
    group, claim = a_group(ours), claimed(ours)
    value = a_value(ours, group, "Evenings <3")
    pia.post(value_at(value, "promises"), {"claim": claim.pk})
    place_line(group, claim=claim, place="roof", by=ours.pmm, at=LATER)
    pia.post(value_at(value, "delivery"), {"score": "4"})
    found(ours, value)
    shown = page(pia, of(group, "/values"))
    assert "Evenings &lt;3: promised 5, delivered 4, perceived 2.5." in shown
    assert "gaps__join--hurts" in shown
    assert '<td class="number hurt">+2.5</td>' in shown
    assert "gap of 2.5" in page(pia, ALL)


@pytest.mark.parametrize("why", ["Half of it", "Half of it.", "Half of it?", ""])
def test_a_sentence_ends_once(ours: World, pia: Client, why: str) -> None:
    value = a_value(ours, a_group(ours))
    pia.post(value_at(value, "delivery"), {"score": "4", "why": why})
    shown = plain(page(pia, of(value.group, "/values")))
    [said] = re.findall(r"Pia said 4 on [^.?]*[.?]+", shown)
    assert said[-1] in ".?"
    assert said[-2] not in ".?"


def test_tests(ours: World, max_: Client) -> None:
    group = a_group(ours)
    assert "There is nothing to test yet" in page(max_, of(group, "/tests"))
    claim = a_line(ours, group, "No chair stays empty", "roof").claim
    assert "Never tested" in page(max_, of(group, "/tests"))
    said = {
        "claim": claim.pk,
        "method": "live pitch",
        "asked": "5",
        "taken": "4",
        "day": LATER.date().isoformat(),
        "source": "Five calls",
        "clarity": "4.5",
    }
    assert max_.post(of(group, "/tests"), said).status_code == 303
    shown = page(max_, of(group, "/tests"))
    assert "4 of 5" in shown
    assert "passed" in shown
    assert "clarity 4.5" in shown
    assert "Never tested" not in shown
    reword(claim, wording="Every chair is filled", expected=1, by=ours.pmm, at=timezone.now())
    shown = page(max_, of(group, "/tests"))
    assert "before it had these words" in shown
    assert "Never tested in these words" in shown
    for wrong in ({"asked": "few"}, {"taken": "9"}, {"clarity": "x"}, {"method": "x"}):
        assert max_.post(of(group, "/tests"), {**said, **wrong}).status_code == 422
    assert MessageTest.objects.count() == 1
    assert max_.post(of(group, "/tests"), {**said, "claim": 99_999}).status_code == 404
