"""Input to the roadmap in a world: short ways to give it, and to ask for what is listed."""

from datetime import date
from typing import Any

from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Insight, Opportunity
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs import (
    give_input,
)
from alongside.rooms.strategy.inputs_listed import inputs
from alongside.rooms.strategy.inputs_wanted import wanted_of
from alongside.rooms.strategy.models import Objective, RoadmapInput
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import Heard

TODAY = LATER.date()


def aim(world: World, **columns: Any) -> Objective:
    given = {
        "title": "Fewer evenings on the phone",
        "begins_on": TODAY,
        "ends_on": date(2025, 6, 30),
    }
    made: Objective = Objective.objects.create(
        workspace=world.workspace, opened_at=MONDAY, **{**given, **columns}
    )
    return made


def need(world: World, said: str = "Sleep on the evening before a concert") -> Opportunity:
    """An opportunity for an input to rest on; the same for the same words."""
    found = Opportunity.objects.within(world.workspace).filter(need=said).first()
    return found or open_opportunity(world.workspace, need=said, by=world.pm, at=MONDAY)


def given(world: World, text: str = "Tell soloists first", **more: Any) -> RoadmapInput:
    said = {"by": world.pmm, "at": LATER, **more}
    said.setdefault("evidence", [need(world)])
    if "objective" not in said:
        said["objective"] = aim(world)
    return give_input(world.workspace, text=text, **said)


def again(row: RoadmapInput) -> RoadmapInput:
    found: RoadmapInput = RoadmapInput.objects.get(pk=row.pk)
    return found


def joined(world: World, handle: str, function: str) -> Member:
    made = people.join(
        world.workspace, handle=handle, name=handle.title(), function=function, by=NOBODY, at=MONDAY
    )
    assert made
    return made


def learned(world: World, heard: Heard) -> Insight:
    return learn(
        world.workspace, sentence="One.", highlights=heard.highlights[:1], by=world.pm, at=LATER
    )


def listed(
    world: World, member: Member | None = None, today: date = TODAY, **asked: str
) -> list[str]:
    found = inputs(member or world.pm, wanted_of(asked), today=today, limit=9)
    return [row.text for row in found.rows]
