"""What tests of forecasts ask for: a workspace with a past that one can learn from."""

from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, clock, states

__all__ = ["clock"]

from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.origin import NOBODY


def past(world: World, clock: Clock, *, lateness: list[int], lead: int = 30) -> list[Release]:
    """Releases one after the other, a working day apart, each stated `lead` working days ahead and so late.

    The clock is turned to the day after the last one shipped.
    """
    releases, todo = [], []
    for number, late in enumerate(lateness):
        clock.to(number)
        release = another(world, f"P-{number}")
        states(world, number + lead, clock, release=release)
        releases.append(release)
        todo.append((number + lead + late, release))
    for day, release in sorted(todo, key=lambda one: one[0]):
        now = clock.to(day)
        actions.ship(release, on=now.date(), by=NOBODY, at=now)
    clock.to(max(day for day, _ in todo) + 1)
    return releases
