"""The brief on its feature's page: how it stands, what was answered, what changed; as many statements as without."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.features.conftest import plain
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.features.briefs.conftest import SAID, fresh

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1"


def section(client: Client) -> str:
    """What the page says of the brief; empty when it says nothing."""
    page = client.get(PAGE).content.decode()
    found = re.search(r'<section class="stack" id="brief".*?</section>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def told(client: Client) -> str:
    """The newest line of who knew what."""
    page = client.get(PAGE).content.decode()
    found = re.search(r'<li class="thread__one".*?</li>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def answer(brief: Brief, ours: World, reply: str, **more: object) -> None:
    actions.answer(fresh(brief), reply=reply, by=ours.pmm, at=timezone.now(), **more)  # type: ignore[arg-type]


@pytest.fixture
def brief(ours: World) -> Brief:
    """The brief of our feature, in which four items stand."""
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=timezone.now())
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    made = Brief.objects.get(feature=ours.feature)
    actions.edit(made, texts=SAID, expected=0, by=ours.pm, at=timezone.now())
    check_features(ours.workspace.pk, [ours.feature.pk])
    return fresh(made)


def test_of_what_is_not_prioritised_it_says_nothing(ours: World, pia: Client) -> None:
    assert section(pia) == ""


def test_a_draft(brief: Brief, pia: Client) -> None:
    said = section(pia)
    assert "draft 3 of 14 items that a T2 asks for" in said
    assert "Missing: Who, Evidence," in said
    assert "Waits on Pia (product): 5 working days left." in said


def test_its_answers(brief: Brief, ours: World, pia: Client, counted: Counting) -> None:
    alone = counted(pia, PAGE).statements
    mo = people.join(
        ours.workspace, handle="mo", name="Mo", function="pmm", by=NOBODY, at=timezone.now()
    )
    assert mo
    actions.deliver(fresh(brief), by=ours.pm, at=timezone.now())
    assert "delivered 3 of 14" in section(pia)
    assert "Waits on Max (product marketing)" in section(pia)
    answer(brief, ours, "rerouted", to=mo)
    assert "Max rerouted version 1 to Mo" in section(pia)
    answer(brief, ours, "returned", lacking=["kpi", "who"], words="For <b>whom</b>?")
    said = section(pia)
    assert "returned 3 of 14" in said
    assert "Waits on Pia (product)." in said
    assert re.search(r"Max returned version 1, .* Missing: Who, KPI\. For <b>whom</b>\?", said)
    assert "Max returned the brief of F-1: Who, KPI missing." in told(pia)
    assert "For <b>whom</b>?" in told(pia)
    actions.deliver(fresh(brief), by=ours.pm, at=timezone.now())
    answer(brief, ours, "accepted with questions", words="Which plan?")
    said = section(pia)
    assert "Waits on Pia (product) to answer the questions." in said
    assert re.search(r"Max accepted version 1, with questions, .*Which plan\?", said)
    assert "Waits on Pia (product) to answer the questions since" in plain(
        pia.get(f"{PAGE}/brief").content.decode()
    )
    assert "<b>whom" not in pia.get(PAGE).content.decode()
    assert counted(pia, PAGE).statements == alone


def test_what_changed_since(brief: Brief, ours: World, pia: Client) -> None:
    actions.deliver(brief, by=ours.pm, at=timezone.now())
    answer(brief, ours, "accepted")
    assert "Waits on" not in section(pia)
    texts = {"scope": "All of it", "value": "Two calls less a night."}
    actions.edit(fresh(brief), texts=texts, expected=9, by=ours.pm, at=timezone.now())
    said = section(pia)
    assert "reopened 3 of 14" in said
    assert "Changed since version 1, which was answered: Value hypothesis, In scope." in said
    page = pia.get(PAGE).content.decode()
    assert f'href="{PAGE}/brief/history?since=1"' in page
    assert "Pia changed the brief of F-1: Value hypothesis, In scope." in plain(page)


def test_nobody_else_reads_them(brief: Brief, ours: World, pia: Client, max_: Client) -> None:
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=timezone.now())
    actions.deliver(fresh(brief), by=ours.pm, at=timezone.now())
    answer(brief, ours, "accepted with questions", words="Which plan?")
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert max_.get(PAGE).status_code == 404
    assert "Which plan?" not in max_.get("/ours/activity").content.decode()
    assert "Which plan?" in pia.get("/ours/activity").content.decode()
