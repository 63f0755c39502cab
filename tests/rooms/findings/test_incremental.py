"""Looking at what changed keeps the same findings as looking at everything."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.core.plandate import on_day, parse
from alongside.core.tiers import TIERS
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings import checks
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    another,
    do_jobs,
    fresh,
    kept,
    reported,
    second_pair,
    states,
)


class Chance:
    """What people might do: one random verb at a time."""

    def __init__(self, world: World, clock: Clock, dice: random.Random) -> None:
        self.world, self.clock, self.dice = world, clock, dice
        self.areas = [world.area, second_pair(world), None]
        for number in (2, 3, 4):
            another(world, f"F-{number}", area=dice.choice(self.areas[:2]))
        another(world, "F-5", stage="beta")
        date = on_day(clock.day(40).date())
        actions.publish_train_date(world.train, date=date, by=NOBODY, at=clock.now)
        self.start()
        self.releases = list(Release.objects.within(world.workspace).order_by("id"))
        self.verbs: list[Callable[[], object]] = [
            *[self.dates] * 6,
            *[self.sets_the_tier] * 4,
            self.launches,
            self.takes_back,
            *[self.boards] * 2,
            self.moves,
            self.ships,
            self.withdraws,
            self.drops_or_resumes,
            self.acknowledges,
            self.countersigns,
            self.signs,
        ]

    def start(self) -> None:
        """Crowded, so that there is something to collide with: two aboard one train, others around its day."""
        for release in Release.objects.within(self.world.workspace).order_by("id"):
            aboard = self.dice.random() < 0.5
            day = on_day(Workdays().add(self.clock.now.date(), self.dice.randint(30, 50)))
            actions.state_release_date(
                release,
                date=None if aboard else day,
                train=fresh(self.world.train) if aboard else None,
                **self.told,
            )
            actions.set_tier(release, tier=self.dice.choice(["T1", "T1", "T2"]), **self.told)

    def acts(self) -> None:
        """Do something; what is refused is refused."""
        with suppress(AlongsideError):
            self.dice.choice(self.verbs)()

    @property
    def told(self) -> dict[str, Any]:
        by = self.dice.choice([self.world.pm, self.world.pmm, NOBODY])
        return {"by": by, "at": self.clock.now}

    @property
    def release(self) -> Release:
        found: Release = fresh(self.dice.choice(self.releases))
        return found

    @property
    def feature(self) -> Feature:
        found: Feature = fresh(self.release.feature)
        return found

    def dates(self) -> None:
        day = Workdays().add(self.clock.now.date(), self.dice.randint(-3, 70))
        date = self.dice.choice([on_day(day), on_day(day), parse(f"{day:%Y-%m}")])
        actions.state_release_date(self.release, date=date, **self.told)

    def launches(self) -> None:
        day = Workdays().add(self.clock.now.date(), self.dice.randint(1, 70))
        actions.state_launch_date(self.release, date=on_day(day), **self.told)

    def takes_back(self) -> None:
        verb = self.dice.choice([actions.remove_release_date, actions.remove_launch_date])
        verb(self.release, **self.told)

    def boards(self) -> None:
        actions.state_release_date(self.release, train=fresh(self.world.train), **self.told)

    def sets_the_tier(self) -> None:
        actions.set_tier(self.release, tier=self.dice.choice(["T1", "T1", *TIERS]), **self.told)

    def moves(self) -> None:
        actions.move_to_area(self.feature, area=self.dice.choice(self.areas), **self.told)

    def ships(self) -> None:
        day = self.clock.now.date() - timedelta(days=self.dice.randint(0, 3))
        actions.ship(self.release, on=day, **self.told)

    def withdraws(self) -> None:
        release = self.release
        actions.withdraw(release, **self.told)
        if self.dice.random() < 0.5:
            actions.add_release(fresh(release.feature), stage=release.stage, **self.told)

    def drops_or_resumes(self) -> None:
        feature = self.feature
        if actions.resume(feature, **self.told) is None:
            actions.drop(feature, why="deferred", **self.told)
        if self.dice.random() < 0.7:
            actions.resume(fresh(feature), **self.told)

    def acknowledges(self) -> None:
        actions.acknowledge(self.release, by=self.world.pmm, at=self.clock.now)

    def countersigns(self) -> None:
        actions.countersign(self.release, by=self.world.pmm, at=self.clock.now)

    def signs(self) -> None:
        by = self.dice.choice([self.world.pm, self.world.pmm])
        actions.confirm_tier(self.release, by=by, at=self.clock.now)


class Merging(Chance):
    """People who also find out that features are the same, or are not after all."""

    def __init__(self, world: World, clock: Clock, dice: random.Random) -> None:
        super().__init__(world, clock, dice)
        self.verbs += [self.merges, self.merges, self.parts]

    def merges(self) -> None:
        actions.merge(self.feature, into=self.feature, **self.told)

    def parts(self) -> None:
        merged = Feature.objects.within(self.world.workspace).filter(merged_into__isnull=False)
        for feature in merged.order_by("-id")[:1]:
            actions.part(feature, **self.told)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    days=st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 1, 1, 3, 15, 100])),
        min_size=3,
        max_size=8,
    ),
)
def test_looks_at_single_features_add_up(
    ours: World, theirs: World, clock: Clock, seed: int, days: list[tuple[int, int]]
) -> None:
    """Whatever people do and however time goes by: the kept findings are those of a full check.

    Full checks are left out, so that every finding comes from a look at a few features; only how late releases
    were is not reckoned anew (with so few releases no rule goes by it).
    """
    clock.to(0)
    with transaction.atomic():
        chance = Merging(ours, clock, random.Random(seed))
        checks.check_all(ours.workspace, at=clock.now)
        do_jobs(but={"check_all"})
        for acts, later in days:
            for _ in range(acts):
                chance.acts()
            do_jobs(but={"check_all"})
            clock.forward(days=later, minutes=1)
            do_jobs(but={"check_all"})
            full = checks.check(ours.workspace, at=clock.now)
            assert kept(ours.workspace) == reported(full)
        assert kept(theirs.workspace) == set()
        transaction.set_rollback(True)


def test_a_shadow_release_of_a_feature_that_is_new_itself(ours: World, clock: Clock) -> None:
    """The roadmap of the workspace began long before the thread of this feature."""
    states(ours, 300, clock)
    clock.to(20)
    shadow = another(ours, "F-2")
    actions.ship(shadow, on=clock.now.date(), by=NOBODY, at=clock.now)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "RAD406")} == {shadow.pk}
    checks.check_all(ours.workspace, at=clock.now)
    assert {one.subject for one in kept(ours.workspace, "RAD406")} == {shadow.pk}
