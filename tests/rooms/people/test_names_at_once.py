"""Two who give the same name at the same time: one gets it, the other is told so in a sentence."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from alongside.core.errors import AlongsideError
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

Verb = Callable[[World], object]
TWICE: dict[str, tuple[Verb, str]] = {
    "feature": (
        lambda world: features.add_feature(
            world.workspace, key="F-2", title="t", by=NOBODY, at=LATER
        ),
        "a feature F-2 is on the roadmap already; change that one",
    ),
    "release": (
        lambda world: features.add_release(world.feature, stage="beta", by=NOBODY, at=LATER),
        "",
    ),
    "member": (
        lambda world: people.join(
            world.workspace, handle="sam", name="Sam", function="pm", by=NOBODY, at=LATER
        ),
        "",
    ),
    "area": (
        lambda world: people.open_area(
            world.workspace, slug="audio", name="Audio", by=NOBODY, at=LATER
        ),
        "",
    ),
    "workspace": (
        lambda world: people.open_workspace("north", name="North", at=LATER),
        "a workspace 'north' exists already",
    ),
}


@pytest.mark.parametrize("what", TWICE)
def test_twice_at_once(what: str) -> None:
    world = make_world("ours")
    verb, refusal = TWICE[what]
    went_in, said = threading.Event(), []

    def second() -> None:
        went_in.set()
        try:
            said.append(str(verb(world) or ""))
        except AlongsideError as problem:
            said.append(str(problem))
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with transaction.atomic():
        verb(world)
        other.start()
        went_in.wait(10)
        other.join(0.3)  # long enough to run into us, were it not made to wait
    other.join(30)
    assert said
    assert said[0].startswith(refusal) if refusal else said == [""], said
