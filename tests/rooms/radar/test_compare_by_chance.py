"""Whatever people did since: what became of the radar is what the folded ledger says of both moments."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.plandate import PlanDate, on_day
from alongside.core.timeline import ReleaseLine
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, fresh
from tests.rooms.findings.test_incremental import Merging
from tests.rooms.radar.conftest import compared


class Busy(Merging):
    """People who also confirm dates, finish features, and publish the train's day anew.

    They take no merger back: one that was taken back never was, to whoever compares.
    """

    def __init__(self, world: World, clock: Clock, dice: random.Random) -> None:
        super().__init__(world, clock, dice)
        self.verbs.remove(self.parts)
        self.verbs += [self.publishes, self.publishes, self.confirms, self.confirms]
        self.verbs += [self.finishes, self.drops]

    def publishes(self) -> None:
        day = Workdays().add(self.clock.now.date(), self.dice.randint(-3, 90))
        actions.publish_train_date(fresh(self.world.train), date=on_day(day), **self.told)

    def confirms(self) -> None:
        actions.confirm_release_date(self.release, **self.told)

    def finishes(self) -> None:
        actions.complete(self.feature, **self.told)

    def drops(self) -> None:
        actions.drop(self.feature, **self.told)


def expected(
    world: World, since: datetime, today: datetime
) -> tuple[int, dict[int, str], set[int]]:
    """By the folded ledger: how many are added; what others stood at then; which are gone."""
    until = today.date() + timedelta(weeks=16)

    def on_radar(moment: datetime) -> dict[int, ReleaseLine]:
        lines = checks.timeline_of(world.workspace, until=moment).releases()
        return {line.id: line for line in lines if line.is_ahead}

    def in_window(target: PlanDate | None) -> bool:
        return target is not None and target.first <= until

    then, now = on_radar(since), on_radar(today)
    here = {number: line for number, line in now.items() if in_window(line.target)}
    others = {
        number: str(then[number].target or "")
        for number, line in here.items()
        if number in then and then[number].target != line.target
    }
    gone = {number for number, line in then.items() if in_window(line.target)} - here.keys()
    return len(here.keys() - then.keys()), others, gone


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    days=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9)), min_size=2, max_size=5),
    back=st.integers(0, 25) | st.sampled_from([1 / 1_440, 2 / 1_440]),
)
def test_whatever_people_do(
    ours: World, clock: Clock, seed: int, days: list[tuple[int, int]], back: float
) -> None:
    with transaction.atomic():
        chance = Busy(ours, clock, random.Random(seed))
        for acts, later in days:
            for _ in range(acts):
                chance.acts()
            clock.forward(days=later, minutes=1)
        result = compared(ours, days=back)
        added, others, gone = expected(ours, result.since, clock.now)
        assert result.added == added
        assert {
            number: str(change.then or "")
            for number, change in result.changes.items()
            if change.what != "added"
        } == others
        assert {one.release for one in result.gone} == gone
        transaction.set_rollback(True)
