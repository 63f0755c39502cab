"""What each kind of line becomes."""

from datetime import datetime

import pytest

from alongside.core import events
from alongside.core.rules import policy_of
from alongside.core.timeline import Move
from alongside.rooms.features.models import Release, Train
from alongside.rooms.features.status import Status
from alongside.rooms.findings.checks import check
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area, Label, Member
from tests.doors.trackers.kep.sample import Imported, Sample, imported

pytestmark = pytest.mark.django_db


def moves(of: Sample, stage: str = "alpha") -> list[tuple[Move, str]]:
    """The believed dates of a stage of KEP-7."""
    return [(one.move, str(one.date)) for one in imported(of).release("KEP-7", stage).release_dates]


def shadows(done: Imported, *days: str) -> set[tuple[str, str]]:
    """The stages that RAD406 names on those days, each with the day."""
    return {
        (Release.objects.get(pk=one.release).stage, day)
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


def test_a_created_line_is_a_feature_with_its_releases(sample: Sample) -> None:
    sample.created("2020-01-10", 7, title=" Seven ", ms={"alpha": "v1.1", "beta": "v1.2"})
    done = imported(sample)
    feature = done.row("KEP-7")
    assert (feature.title, feature.status, feature.ships_tracked) == (
        "Seven", Status.PRIORITISED, True,
    )  # fmt: skip
    assert feature.area.slug == "sig-node"
    assert str(done.release("KEP-7", "beta").release_date) == "2020-08-03"
    assert done.release_row("KEP-7", "alpha").release_date == "2020-04-01"
    assert done.release("KEP-7", "alpha").customer_visible
    assert [told.partition(" ")[0] for told in done.told("KEP-7")] == [
        "feature_added",
        "feature_moved",
        *("release_added", "release_date_stated") * 2,
        "feature_prioritised",
    ]


def test_every_event_says_where_it_comes_from_and_when_it_was_known(sample: Sample) -> None:
    sample.created("2020-01-10T08:30Z", 7, ms={"alpha": "v1.1"})
    done = imported(sample)
    for event in Event.objects.within(done.workspace).exclude(batch=None):
        if event.kind == events.BatchImported.kind:
            continue
        assert event.source is not None, event.kind
        if event.feature_id:
            assert (event.source.file, event.source.line) == ("events.jsonl", 1)
            assert f"{event.known_at:%Y-%m-%dT%H:%M}" == "2020-01-10T08:30"
            assert event.happened_at == event.known_at
            assert event.label.text == "AB"
    assert not Member.objects.exists()
    assert [label.text for label in Label.objects.all()] == ["AB"]


def test_the_tiers_are_known_before_everything_else(sample: Sample) -> None:
    sample.created("2020-01-10", 7)
    done = imported(sample)
    first = Event.objects.within(done.workspace).exclude(batch=None).order_by("known_at", "id")[0]
    assert first.kind == events.PolicyChanged.kind
    assert f"{first.known_at:%Y-%m-%d}" == "2020-01-02"
    policy = policy_of(done.fold().workspace)
    assert policy["tiers.decisions"][0] == "stage stable -> T1"


def test_a_kep_seen_before_it_was_created_has_its_key_for_a_title(sample: Sample) -> None:
    sample.told("2020-01-05", 7, "doc").told("2020-01-06", 8, "doc").created("2020-01-10", 7)
    done = imported(sample)
    assert done.row("KEP-8").title == "KEP-8"
    assert done.row("KEP-7").title == "Thing 7"
    assert not done.row("KEP-8").ships_tracked
    assert done.row("KEP-7").ships_tracked
    assert f"{done.line('KEP-7').added.known_at:%Y-%m-%d}" == "2020-01-05"  # type: ignore[union-attr]


def test_trains_are_ordered_by_their_version_and_dated_by_the_calendar(sample: Sample) -> None:
    sample.releases.append(
        {
            "version": "v1.3",
            "enh_freeze": "",
            "released_first_plan": "2020-12-08",
            "first_plan_published": "2020-08-10",
        }
    )
    sample.releases.append(dict.fromkeys(("version", "released_first_plan"), "v1.1"))
    sample.created("2020-01-10", 7, ms={"stable": "v1.10", "beta": "v1.2"})
    sample.published("2020-07-20", "v1.2", "2020-08-05")
    done = imported(sample)
    order = Train.objects.within(done.workspace).order_by("position")
    assert [(train.key, train.position, train.date) for train in order] == [
        ("v1.1", 1001, "2020-04-01"),
        ("v1.2", 1002, "2020-08-05"),
        ("v1.3", 1003, "2020-12-08"),
        ("v1.10", 1010, ""),
    ]
    assert done.release_row("KEP-7", "beta").release_date == "2020-08-05"
    published = Event.objects.filter(kind=events.TrainDatePublished.kind)
    assert {event.feature_id for event in published} == {None}


def test_a_milestone_moves_removes_and_restates(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"})
    sample.milestone("2020-02-01", 7, "alpha", "v1.2").milestone("2020-02-02", 7, "alpha", "v1.1")
    sample.milestone("2020-02-03", 7, "alpha", None).milestone("2020-02-04", 7, "beta", None)
    sample.milestone("2020-02-05", 7, "alpha", "v1.2")
    assert moves(sample) == [
        (Move.STATED, "2020-04-01"),
        (Move.SLIPPED, "2020-08-03"),
        (Move.PULLED_IN, "2020-04-01"),
        (Move.REMOVED, "None"),
        (Move.STATED, "2020-08-03"),
    ]


def test_only_latest_confirms(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.2"}, latest="v1.1")
    sample.told("2020-02-01", 7, "doc").told("2020-02-02", 7, "prr", stage="alpha")
    sample.told("2020-02-03", 7, "relnote", release="v1.1", pr=1, via="gate")
    sample.told("2020-02-04", 7, "latest", old=None, new="v1.2", by="AB", c="03")
    sample.told("2020-02-05", 7, "latest", old="v1.2", new=None, by="AB", c="03")
    assert moves(sample) == [(Move.STATED, "2020-04-01")]
    done = imported(sample, slug="again")
    assert [one.move for one in done.release("KEP-7", "beta").release_dates] == [
        Move.STATED,
        Move.CONFIRMED,
    ]
    assert [told.partition(" ")[2] for told in done.told("KEP-7") if "evidence" in told] == [
        '2020-02-01 {"what":"docs"}',
        '2020-02-02 {"what":"readiness review","stage":"alpha"}',
        '2020-02-03 {"what":"release note","train":"v1.1"}',
    ]


def test_what_has_shipped_is_not_confirmed(sample: Sample) -> None:
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).fact("2020-04-01", 7, "alpha", "v1.1")
    sample.told("2020-04-05", 7, "latest", old=None, new="v1.1", by="AB", c="03")
    assert "release_date_confirmed" not in "".join(imported(sample).told("KEP-7"))


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


def test_decisions_are_imported_once(sample: Sample) -> None:
    sample.told("2020-01-21", 7, "exception_requested", kind="enh", release="v1.1")
    sample.told("2020-01-22", 7, "exception_decided", kind="enh", release="v1.1", result="approved")
    for kep, kind, asked in (
        (7, "enh", "2020-01-21"),
        (7, "code", "2020-3-9"),
        (8, "code", "2020-03-09"),
    ):
        sample._add(
            "exceptions",
            {"release": "v1.1", "kind": kind, "kep": kep, "name": "Not read", "requested": asked,
             "reviewed": "2020-03-10", "result": "rejected"},
        )  # fmt: skip
    done = imported(sample)
    assert [told for told in done.told("KEP-7") if told.startswith("decision")] == [
        'decision_requested 2020-01-21 {"about":"added after the freeze","train":"v1.1"}',
        'decision_made 2020-01-22 {"about":"added after the freeze","outcome":"approved","train":"v1.1"}',
        'decision_requested 2020-03-09 {"about":"finished after the freeze","train":"v1.1"}',
        'decision_made 2020-03-10 {"about":"finished after the freeze","outcome":"rejected","train":"v1.1"}',
    ]
    own = Event.objects.get(feature=done.row("KEP-8"), kind="decision_made").source
    assert (own.file, own.line) == ("exceptions.jsonl", 3)


def test_titles_and_areas_change(sample: Sample) -> None:
    sample.created("2020-01-10", 7, sig="api-machinery")
    sample.told("2020-02-01", 7, "title", old="?", new="Another", by="AB", c="05")
    sample.told("2020-02-02", 7, "sig", old="?", new="sig-auth", by="AB", c="05")
    sample.told("2020-02-03", 7, "psigs", add=["sig-cli"], rem=[], by="AB", c="05")
    sample.told("2020-02-03", 7, "stage", old="", new="beta", by="AB", c="05")
    done = imported(sample)
    assert done.row("KEP-7").title == "Another"
    assert done.row("KEP-7").area.slug == "sig-auth"
    assert {area.slug for area in Area.objects.all()} == {"sig-api-machinery", "sig-auth"}


def test_what_has_no_plain_meaning_is_noted_and_the_rest_imported(sample: Sample) -> None:
    sample.created("2020-01-10", 7, status="alpha", sig="?!", ms={"alpha": "TBD", "beta": "1.2"})
    sample.milestone("2020-02-01", 7, "beta", "soon").milestone("2020-02-02", 7, "beta", "v1.1")
    sample.published("2020-02-03", "v1.2", None)
    done = imported(sample)
    assert {str(note) for note in done.outcome.unreadable} == {
        "events.jsonl:1: sig: '?!' is not readable",
        "events.jsonl:1: ms.alpha: 'TBD' is not readable",
        "events.jsonl:1: status: 'alpha' is not readable",
        "events.jsonl:2: new: 'soon' is not readable",
        "schedule_changes.jsonl:4: new: 'null' is not readable",
    }
    assert [str(one.date) for one in done.release("KEP-7", "beta").release_dates] == [
        "2020-08-03",
        "2020-04-01",
    ]
