"""What each kind of line becomes."""

import pytest

from alongside.core import events
from alongside.core.rules import policy_of
from alongside.core.timeline import Move
from alongside.rooms.features.models import Train
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area, Label, Member
from tests.doors.trackers.kep.sample import Sample, imported

pytestmark = pytest.mark.django_db


def moves(of: Sample, stage: str = "alpha") -> list[tuple[Move, str]]:
    """The believed dates of a stage of KEP-7."""
    return [(one.move, str(one.date)) for one in imported(of).release("KEP-7", stage).release_dates]


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
    assert moves(sample) == [(Move.STATED, "2020-04-01"), (Move.CONFIRMED, "2020-04-01")]
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
