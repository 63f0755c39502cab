"""Of the brief of a T1 that was talked about, nearly everything is there when it is decided, and says from where."""

import json
from datetime import timedelta

import pytest

from alongside.core.plandate import parse
from alongside.core.workdays import Workdays
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links import link
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs.models import BriefItem
from alongside.rooms.features.briefs.queries import brief_of
from alongside.rooms.features.briefs.sheet import Sheet, sheet_of
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import make_heard
from tests.rooms.findings.conftest import do_jobs
from tests.rooms.forecasts.test_briefs import serves
from tests.story import TODAY, elsewhere, story

__all__ = ["elsewhere", "story"]

TICKET = """A word beforehand: Vasudha wants this before the autumn tour.

## What people do today
A paper list by the stage door, and whoever holds the telephone.

## Who is it for
Personnel managers of orchestras on tour: they buy it, and deputies use it.

## In scope
- A list of deputies for each chair, in the order in which they are asked
- A chair counts as filled once its deputy has said yes

## Out of scope
- Paying deputies
- Choirs

## Pricing
No change: it is in every plan.

## Rollback
The paper list stays by the door for the first season."""

BEFORE = TODAY - timedelta(days=3)


@pytest.fixture
def asked_for(story: Workspace) -> Feature:
    """A proposal of which three orchestras spoke, with an objective, a date, what is new, and the tracker's ticket."""
    members = {one.handle: one for one in Member.objects.within(story)}
    area = Area.objects.within(story).get(slug="players")
    assert area.pm
    assert area.pmm
    by, when = area.pm, BEFORE
    feature = features.add_feature(story, key="BSN-140", title="Every chair by six", by=by, at=when)
    features.move_to_area(feature, area=area, by=by, at=when)
    release = features.add_release(feature, stage="general", by=by, at=when)
    assert release
    features.state_facts(release, facts=["new_audience"], by=by, at=when)
    day = parse((TODAY.date() + timedelta(weeks=20)).isoformat())
    features.state_release_date(release, date=day, confidence=70, by=by, at=when)
    train = features.open_train(story, key="tour", position=99, by=by, at=when)
    assert train
    world = World(story, by, area.pmm, area, feature, release, train)
    for name in ("Gewandhaus", "Aurora Sinfonietta", "Hallé"):
        talk = make_heard(world, name, shared=True)
        sentence = f"{name} plays short when somebody falls ill after noon."
        insight = learn(story, sentence=sentence, highlights=talk.highlights[:2], by=by, at=when)
        link(insight, feature=feature, by=by, at=when)
    serves(feature)
    features.describe(feature, text=TICKET, by=members[by.handle], at=when)
    return feature


def product_manager(feature: Feature) -> Member:
    """Who decides it."""
    found: Member | None = feature.area.pm if feature.area else None
    assert found
    return found


def sheet(feature: Feature) -> Sheet:
    """The brief, as its page shows it to the product marketer of its area."""
    there = Feature.objects.select_related("area__pm", "area__pmm", "author").get(pk=feature.pk)
    assert there.area
    member = there.area.pmm
    assert member
    brief = brief_of(there, member)
    assert brief
    return sheet_of(brief, there, member, at=TODAY, workdays=Workdays())


def test_seven_tenths_of_a_t1_are_filled_in_when_it_is_decided(asked_for: Feature) -> None:
    by = product_manager(asked_for)
    features.prioritise(asked_for, by=by, at=TODAY)
    do_jobs()
    found = sheet(asked_for)
    assert (found.tier, found.coverage.required) == ("T1", 15)
    assert found.coverage.percent >= 70, found.coverage.lacking
    assert found.coverage.lacking == ("public",), "nobody has said what may be public, and when"
    assert (found.evidence.quotes, found.evidence.accounts) == (6, 3)
    filled = [one for one in found.items if one.text.strip()]
    assert {one.state for one in filled} == {"filled in"}, "and nobody has looked at it"
    for row in BriefItem.objects.filter(brief=found.brief).exclude(text=""):
        assert json.loads(row.drawn_from), f"{row.name} does not say what it is drawn from"


def test_what_the_ticket_says_of_it(asked_for: Feature) -> None:
    by = product_manager(asked_for)
    features.prioritise(asked_for, by=by, at=TODAY)
    do_jobs()
    told = {one.item.name: one for one in sheet(asked_for).items}
    assert told["alternative"].text.startswith("A paper list by the stage door")
    assert told["no_gos"].text == "- Paying deputies\n- Choirs"
    for name in ("alternative", "scope", "no_gos", "questions"):
        [source] = told[name].sources
        assert source.kind == "description"
        assert source.says.startswith(f"{by.name}, 8 Mar 2026: ")


def test_what_the_ticket_does_not_say_is_left_open(asked_for: Feature) -> None:
    """Whether those who were heard buy or use it, and why no price changes, nobody has said elsewhere."""
    by = product_manager(asked_for)
    features.describe(asked_for, text="", by=by, at=BEFORE)
    features.prioritise(asked_for, by=by, at=TODAY)
    do_jobs()
    found = sheet(asked_for)
    left = ("who", "alternative", "scope", "pricing", "public", "questions")
    assert found.coverage.lacking == left
    told = {one.item.name: one for one in found.items}
    assert told["pricing"].text == "", "a bare no is no answer for a T1"
    assert "Buyer or user" in told["who"].lacks
