"""Day one lasts until somebody can act: what is found because a seat was filled belongs to the first import."""

from contextlib import AbstractContextManager

import pytest

from alongside.core.plandate import on_day
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks, day_one, lookout
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.batches import Import, importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.rooms.findings.conftest import Clock, do_jobs

UNTIERED, SHORT = [("P-2", "TIR501")], [("P-1", "RAD402")]


class Fresh:
    """A workspace with nobody in it, and the first import of its roadmap: P-1 of T1 and P-2, both too near."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.workspace = people.open_workspace("fresh", name="Fresh", at=clock.now)

    def importing(self) -> AbstractContextManager[Import]:
        return importing(self.workspace, source="csv", attested=False, at=self.clock.now)

    def bring(self, *, baseline: bool = True) -> Import:
        with self.importing() as run:
            area = people.open_area(
                self.workspace, slug="pay", name="Pay", by=NOBODY, at=self.clock.now
            )
            assert area
            self.area: Area = area
            for key in ("P-1", "P-2"):
                self.add(key)
            features.set_tier(self.release("P-1"), tier="T1", by=NOBODY, at=self.clock.now)
        if baseline:
            assert take_baseline(self.workspace, batch=run.batch) == 0, "nobody could act"
        self.clock.forward(hours=1)
        return run

    def add(self, key: str) -> None:
        at = self.clock.now
        feature = features.add_feature(self.workspace, key=key, title=key, by=NOBODY, at=at)
        features.move_to_area(feature, area=self.area, by=NOBODY, at=at)
        release = features.add_release(feature, stage="general", by=NOBODY, at=at)
        assert release
        day = on_day(self.clock.day(30).date())
        features.state_release_date(release, date=day, by=NOBODY, at=at)

    def release(self, key: str) -> Release:
        return Release.objects.within(self.workspace).get(feature__key=key)

    def join(self, handle: str, function: str) -> Member:
        member = people.join(
            self.workspace,
            handle=handle,
            name=handle,
            function=function,
            by=NOBODY,
            at=self.clock.now,
        )
        assert member
        return member

    def pair(self, pm: Member | None, pmm: Member | None) -> None:
        people.assign_pair(self.area, pm=pm, pmm=pmm, by=NOBODY, at=self.clock.now)

    def counted(self) -> list[tuple[str, str]]:
        """What a check counts, by feature and rule."""
        checks.check_all(self.workspace)
        there = Finding.objects.within(self.workspace).filter(resolved_at=None)
        counted = there.filter(baseline_at=None) | there.exclude(baseline_ended_at=None)
        return sorted(counted.values_list("feature__key", "code"))

    def aside(self) -> list[tuple[str, str]]:
        there = Finding.objects.within(self.workspace).exclude(baseline_at=None)
        return sorted(there.values_list("feature__key", "code"))


@pytest.fixture
def fresh(db: None, clock: Clock) -> Fresh:
    return Fresh(clock)


@pytest.mark.parametrize("few", [lookout.FEW, 0], ids=["a few features", "many"])
def test_import_people_pair(fresh: Fresh, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Nobody waits for a look at many: the worker does it, and as often as it likes."""
    monkeypatch.setattr("alongside.rooms.findings.day_one.FEW", few)
    run = fresh.bring()
    do_jobs()
    began = fresh.clock.now
    pia, max_ = fresh.join("pia", "pm"), fresh.join("max", "pmm")
    assert day_one.is_asked_for(fresh.workspace) is (few == 0)
    do_jobs()
    assert (fresh.counted(), fresh.aside()) == ([], UNTIERED)
    fresh.clock.forward(days=1)
    fresh.pair(pia, max_)
    assert (SHORT[0] in fresh.aside()) is (few > 0)
    do_jobs()
    day_one.set_aside(fresh.workspace.pk, {"events": [seating(fresh)]})
    assert (fresh.counted(), fresh.aside()) == ([], SHORT + UNTIERED)
    told = Event.objects.within(fresh.workspace).filter(kind="baseline_taken").order_by("id")
    assert list(told.values_list("payload", flat=True)) == [
        f'{{"findings":{count},"batch":{run.batch.pk}}}' for count in (0, 1, 1)
    ]
    assert day_one.set_aside_since(fresh.workspace, began) == 2
    assert day_one.set_aside_since(fresh.workspace, fresh.clock.now) == 1


def seating(fresh: Fresh) -> int:
    """The id of the event by which the pair was assigned."""
    told = Event.objects.within(fresh.workspace).filter(kind="pair_assigned")
    return told.values_list("pk", flat=True)[0]


def test_one_seat_after_the_other(fresh: Fresh) -> None:
    fresh.bring()
    pia, max_ = fresh.join("pia", "pm"), fresh.join("max", "pmm")
    fresh.pair(pia, None)
    assert fresh.aside() == UNTIERED
    fresh.pair(pia, max_)
    assert (fresh.counted(), fresh.aside()) == ([], SHORT + UNTIERED)


def test_what_happened_since_counts(fresh: Fresh) -> None:
    """P-2 would be found short with that marketer, but by a tier that the import did not bring."""
    fresh.bring()
    pia, max_ = fresh.join("pia", "pm"), fresh.join("max", "pmm")
    features.set_tier(fresh.release("P-2"), tier="T1", by=NOBODY, at=fresh.clock.now)
    fresh.pair(pia, max_)
    assert ("P-1", "RAD402") not in fresh.counted()
    assert ("P-2", "RAD402") in fresh.counted()


def test_what_was_found_before_counts(fresh: Fresh) -> None:
    """That its date has gone by is found with or without a product marketer."""
    fresh.bring()
    fresh.join("pia", "pm")
    max_ = fresh.join("max", "pmm")
    fresh.clock.to(32)
    before = fresh.counted()
    assert ("P-1", "RAD407") in before
    fresh.pair(None, max_)
    assert set(before) <= set(fresh.counted())


def test_what_came_with_a_later_import_counts(fresh: Fresh) -> None:
    fresh.bring()
    with fresh.importing():
        fresh.add("P-3")
    fresh.join("pia", "pm")
    assert (fresh.counted(), fresh.aside()) == ([("P-3", "TIR501")], UNTIERED)


def test_what_gets_worse_counts(fresh: Fresh) -> None:
    fresh.clock.to(-25)
    fresh.bring()
    fresh.join("pia", "pm")
    assert Finding.objects.get(code="TIR501").baseline_severity == "warning"
    fresh.clock.to(0)
    checks.check_all(fresh.workspace)
    one = Finding.objects.get(code="TIR501")
    assert (one.severity, one.baseline_severity) == ("error", "warning")


def test_a_seat_is_filled_for_the_first_time_once(fresh: Fresh) -> None:
    fresh.bring()
    pia, max_ = fresh.join("pia", "pm"), fresh.join("max", "pmm")
    fresh.pair(pia, max_)
    fresh.pair(pia, None)
    Finding.objects.filter(code="RAD402").delete()
    fresh.pair(pia, max_)
    assert fresh.counted() == SHORT


@pytest.mark.parametrize("how", ["no baseline", "undone", "by an import"])
def test_nothing_is_set_aside(fresh: Fresh, how: str) -> None:
    run = fresh.bring(baseline=how != "no baseline")
    if how == "undone":
        undo(run.batch, at=fresh.clock.now)
        fresh.bring(baseline=False)
    if how == "by an import":
        with fresh.importing():
            fresh.pair(fresh.join("pia", "pm"), fresh.join("max", "pmm"))
    else:
        fresh.pair(fresh.join("pia", "pm"), fresh.join("max", "pmm"))
    assert fresh.aside() == []
    assert fresh.counted() == SHORT + UNTIERED


def test_undone_it_leaves_nothing_aside(fresh: Fresh) -> None:
    run = fresh.bring()
    fresh.join("pia", "pm")
    assert fresh.aside() == UNTIERED
    undo(run.batch, at=fresh.clock.now)
    assert Finding.objects.get(code="TIR501").baseline_ended_at is not None
