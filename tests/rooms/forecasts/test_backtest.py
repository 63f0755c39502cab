"""What would have been foreseen of an imported past: by what was known then, apart from what was foreseen in time."""

from datetime import UTC, datetime, timedelta

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.forecasts.models import Learning, Prediction
from alongside.rooms.imports import undo
from alongside.rooms.imports.batches import Import, importing
from alongside.rooms.ledger.models import Batch
from alongside.rooms.ledger.origin import Origin
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, do_jobs

BEGIN = datetime(2023, 1, 2, 9, tzinfo=UTC)


def imports(world: World, clock: Clock, *, plans: int, name: str = "H", late: int = 7) -> Import:
    """A history of two years: a plan every ten days, each stated sixty days ahead, every other so many days late."""
    told: list[tuple[datetime, int, datetime, datetime | None]] = []
    for number in range(plans):
        said = BEGIN + timedelta(days=10 * number)
        due = said + timedelta(days=60)
        shipped = due + timedelta(days=late * (number % 2))
        told += [(said, number, due, None), (shipped, number, due, shipped)]
    releases: dict[int, Release] = {}
    with importing(world.workspace, source="log", attested=True, at=clock.now) as run:
        for at, number, due, out in sorted(told, key=lambda one: one[0]):
            by = Origin(known_at=at)
            if out is None:
                key = f"{name}-{number}"
                feature = actions.add_feature(world.workspace, key=key, title=key, by=by, at=at)
                release = actions.add_release(feature, stage="general", by=by, at=at)
                assert release
                releases[number] = release
                actions.state_release_date(release, date=on_day(due.date()), by=by, at=at)
            else:
                actions.ship(releases[number], on=out.date(), by=by, at=at)
    return run


def test_a_past_is_looked_back_over(ours: World, clock: Clock) -> None:
    imports(ours, clock, plans=60)
    do_jobs()
    made = Prediction.objects.within(ours.workspace)
    assert made.filter(backtest=True).count() > 100
    assert not made.filter(backtest=False).exists(), "nothing of it is ahead"
    begun = Learning.objects.get().begun_at
    for row in made:
        assert row.made_at < begun
        assert row.made_at.date() < row.due
        assert row.cases < 60, "what was known then"
    assert not made.filter(made_at__lt=BEGIN + timedelta(days=91)).exists(), "nothing to learn from"
    first, last = made.order_by("made_at").first(), made.order_by("made_at").last()
    assert first
    assert last
    assert first.cases < last.cases


def test_what_came_later_changes_nothing(ours: World, theirs: World, clock: Clock) -> None:
    """The same past, in one workspace with half a year more: of the first part the very same is foreseen."""
    imports(ours, clock, plans=40)
    imports(theirs, clock, plans=60)
    do_jobs()
    until = BEGIN + timedelta(days=380)

    def told(world: World) -> set[tuple[object, ...]]:
        made = Prediction.objects.within(world.workspace).filter(backtest=True, made_at__lt=until)
        return set(
            made.values_list("feature__key", "plan", "band", "made_at", "chance", "base", "p80")
        )

    assert len(told(ours)) > 20
    assert told(ours) == told(theirs)


def test_again_and_again_it_is_the_same(ours: World, clock: Clock) -> None:
    run = imports(ours, clock, plans=40)
    do_jobs()
    first = Prediction.objects.filter(backtest=True).count()
    more = imports(ours, clock, plans=30, name="M")
    clock.forward(days=1)  # everything is checked once a day
    do_jobs()
    assert Prediction.objects.filter(backtest=True).count() > first
    undo.undo(more.batch, at=clock.now)
    do_jobs()
    assert Prediction.objects.filter(backtest=True).count() == first
    undo.undo(Batch.objects.get(pk=run.batch.pk), at=clock.now)
    do_jobs()
    assert not Prediction.objects.filter(backtest=True).exists()


def test_a_workspace_without_a_past(ours: World, clock: Clock) -> None:
    with importing(ours.workspace, source="csv", attested=False, at=clock.now):
        pass
    do_jobs()
    assert not Prediction.objects.exists()
