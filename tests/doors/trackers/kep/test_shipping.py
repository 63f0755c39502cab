"""When a stage is told to have shipped."""

from datetime import datetime

import pytest

from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.checks import check
from tests.doors.trackers.kep.sample import Imported, Sample, imported

pytestmark = pytest.mark.django_db


def shadows(done: Imported, *days: str) -> set[tuple[str, str]]:
    """The stages that RAD406 names on those days, each with the day."""
    return {
        (Release.objects.get(pk=one.subject).stage, day)
        for day in days
        for one in check(done.workspace, at=noon(day), select=["RAD406"]).findings
        if one.feature == done.row("KEP-7").pk
    }


def not_checked(done: Imported, day: str) -> dict[str, int]:
    """What RAD406 could not check on that day, by reason."""
    return check(done.workspace, at=noon(day), select=["RAD406"]).not_checked["RAD406"]


def noon(day: str) -> datetime:
    """12:00 UTC of that day."""
    return datetime.fromisoformat(f"{day}T12:00+00:00")


def test_a_fact_ships_its_stage_and_the_earlier_ones(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.1", "stable": "v1.2"})
    sample.milestone("2020-01-11", 7, "removed", "v1.2").fact("2020-04-01", 7, "beta", "v1.1")
    done = imported(sample)
    shipped = {one.stage: one.shipment for one in done.line("KEP-7").releases.values()}
    assert {stage for stage, shipment in shipped.items() if shipment} == {"alpha", "beta"}
    beta = shipped["beta"]
    assert beta is not None
    assert f"{beta.day} {beta.entry.known_at:%Y-%m-%dT%H:%M}" == "2020-04-01 2020-04-01T00:00"


def test_a_stage_that_was_never_planned_is_added_as_shipped(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"stable": "v1.2"}).fact("2020-04-01", 7, "beta", "v1.1")
    sample.fact("2020-04-01", 9, "alpha", "v1.1")
    done = imported(sample)
    shadow = done.release("KEP-7", "beta")
    assert shadow.shipment
    assert not shadow.release_dates
    assert not done.release("KEP-7", "stable").shipment
    assert done.release("KEP-9", "alpha").shipment


def test_what_is_told_of_an_earlier_stage_when_its_version_is_out_has_shipped(
    sample: Sample,
) -> None:
    sample.created("2020-01-10", 7).fact("2020-04-01", 9, "alpha", "v1.1")
    sample.fact("2020-08-03", 7, "beta", "v1.2").milestone("2020-09-01", 7, "alpha", "v1.1")
    alpha = imported(sample).release("KEP-7", "alpha")
    assert alpha.shipment
    assert f"{alpha.shipment.day} {alpha.shipment.entry.known_at:%m-%d}" == "2020-04-01 09-01"
    assert alpha.release_dates == []


def test_what_is_planned_when_a_later_stage_is_out_leaves_with_its_version(sample: Sample) -> None:
    sample.created("2020-01-10", 7).fact("2020-04-01", 7, "beta", "v1.1")
    sample.milestone("2020-05-01", 7, "alpha", "v1.2").fact("2020-08-03", 9, "alpha", "v1.2")
    done = imported(sample)
    alpha = done.release("KEP-7", "alpha")
    assert [str(one.date) for one in alpha.release_dates] == ["2020-08-03"]
    assert alpha.shipment
    assert f"{alpha.shipment.day} {alpha.shipment.entry.known_at:%m-%dT%H}" == "2020-08-03 08-03T00"
    assert not shadows(done, "2020-05-02", "2020-08-04") - {("beta", "2020-05-02")}


def test_of_an_old_version_without_a_day_nobody_can_tell_when_it_shipped(sample: Sample) -> None:
    sample.created("2020-02-01", 7, ms={"alpha": "v0.4", "beta": "v0.8", "stable": "v1.2"})
    sample.fact("2020-04-01", 9, "alpha", "v1.1").fact("2020-08-03", 7, "stable", "v1.2")
    sample.milestone("2020-09-01", 7, "alpha", "v0.5").status("2020-09-02", 7, "implemented")
    done = imported(sample)
    shipped = {one.stage: bool(one.shipment) for one in done.line("KEP-7").releases.values()}
    assert shipped == {"alpha": False, "beta": False, "stable": True}
    assert not shadows(done, "2020-08-04", "2020-10-01")
    assert done.row("KEP-7").status == Status.DONE


def test_a_stage_whose_plan_was_taken_back_does_not_ship_with_a_later_one(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.2"})
    sample.milestone("2020-02-01", 7, "alpha", None).fact("2020-08-03", 7, "beta", "v1.2")
    done = imported(sample)
    assert done.release("KEP-7", "beta").shipment
    assert not done.release("KEP-7", "alpha").shipment


def test_a_new_version_without_a_day_is_overtaken_by_a_later_stage(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.9", "beta": "v1.1"})
    sample.fact("2020-04-01", 7, "beta", "v1.1")
    done = imported(sample)
    assert done.release("KEP-7", "alpha").shipment
    assert not shadows(done, "2020-04-02")
    assert not_checked(done, "2020-04-02") == {"the train has no published date": 1}


def test_statements_after_shipping_move_nothing(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).fact("2020-04-01", 7, "alpha", "v1.1")
    sample.milestone("2020-04-05", 7, "alpha", "v1.2").milestone("2020-04-06", 7, "alpha", None)
    done = imported(sample)
    assert len(done.release("KEP-7", "alpha").release_statements) == 3
    row = done.release_row("KEP-7", "alpha")
    assert (row.release_date, str(row.shipped_on)) == ("2020-04-01", "2020-04-01")


def test_gates_say_whether_shipping_can_be_seen(sample: Sample) -> None:
    sample.created("2020-01-10", 7, gates=[]).created("2020-01-10", 8, gates=["A", "B"])
    sample.told("2020-02-01", 7, "gates", add=["C"], rem=[], by="AB", c="04")
    sample.told("2020-02-02", 8, "gates", add=[], rem=["A"], by="AB", c="04")
    sample.told("2020-02-03", 8, "gates", add=[], rem=["B"], by="AB", c="04")
    done = imported(sample)
    told = [line for key in ("KEP-7", "KEP-8") for line in done.told(key) if "tracking" in line]
    assert [line.split()[1:] for line in told] == [
        ["2020-01-10", '{"tracked":false}'],
        ["2020-02-01", '{"tracked":true}'],
        ["2020-02-03", '{"tracked":false}'],
    ]
