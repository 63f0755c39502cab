"""Groups, audiences and claims in a world, as its product marketer made them."""

from typing import Any

from alongside.rooms.messaging.audiences import describe_customer
from alongside.rooms.messaging.groups import make_group
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer
from alongside.rooms.messaging.positioning import write_step
from tests.rooms.conftest import LATER, MONDAY, World


def a_group(world: World, name: str = "Search", **more: Any) -> FeatureGroup:
    """A group without features."""
    return make_group(world.workspace, name=name, by=world.pmm, at=MONDAY, **more)


def a_customer(world: World, name: str = "Mid-size houses", **more: Any) -> IdealCustomer:
    """An ideal customer."""
    made = describe_customer(world.workspace, name=name, by=world.pmm, at=MONDAY, **more)
    assert made
    return made


def written(world: World, group: FeatureGroup, step: str, text: str, **more: Any) -> Any:
    """A step of its positioning, by somebody who had the last version before them."""
    given = {"expected": 99, "by": world.pmm, "at": LATER, **more}
    return write_step(group, step=step, text=text, **given)
