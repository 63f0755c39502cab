"""What every kind of event owes: a docstring, a subject, a sentence, a payload that is safe to keep."""

import inspect
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import KINDS, Event, encode
from alongside.core.events.base import Subject
from alongside.core.events.findings import SEVERITIES
from alongside.core.rules import Severity
from alongside.core.timeline import decode
from tests.core.any_event import MEANINGS, any_of

EVERY_KIND = pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))


@EVERY_KIND
def test_it_explains_itself(kind: type[Event]) -> None:
    first = (inspect.getdoc(kind) or "").split("\n\n")[0]
    assert first.endswith((".", ")")), "a kind has a sentence that says what happened"
    assert kind.__doc__ != Event.__doc__
    assert kind.subject in get_args(Subject)
    assert kind.says.endswith((".", "}."))


def test_kinds_are_named_as_their_classes() -> None:
    assert KINDS["release_date_stated"] is events.ReleaseDateStated
    assert len(set(KINDS.values())) == len(KINDS)
    assert all(kind.kind == name for name, kind in KINDS.items())
    names = {kind.__name__ for kind in KINDS.values()}
    assert names <= set(events.__all__), "events/__init__.py hands every kind on"


@EVERY_KIND
@settings(max_examples=10)
@given(data=st.data())
def test_its_sentence_reads(kind: type[Event], data: st.DataObject) -> None:
    said = data.draw(any_of(kind)).sentence(who="Ann {x}", it="Search {}")
    assert said.endswith(".")
    assert "nothing" not in said or kind is events.TierFactsStated
    for blemish in ("None", "True", "False", "[", "()"):
        assert blemish not in said
    assert "Search {}" in said or kind.subject in ("workspace", "batch")


@EVERY_KIND
@settings(max_examples=10)
@given(data=st.data())
def test_its_payload_comes_back(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(any_of(kind))
    assert decode(kind.kind, encode(event)) == event


@EVERY_KIND
def test_its_payload_is_safe_to_keep(kind: type[Event]) -> None:
    unknown = set(kind.__struct_fields__) - set(MEANINGS)
    assert not unknown, "see any_event.py before you give a payload a new field"
    assert not set(kind.__struct_fields__) & {"who", "it", "kind", "subject", "says"}


def test_no_meaning_is_left_over() -> None:
    used = {name for kind in KINDS.values() for name in kind.__struct_fields__}
    assert set(MEANINGS) == used
    personal = (
        "name",
        "email",
        "mail",
        "title",
        "text",
        "reason",
        "comment",
        "note",
        "body",
        "url",
    )
    assert not used.intersection(personal)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (events.ReleaseDateStated("2025-03"), "Ann said that X ships in Mar 2025."),
        (events.ReleaseDateStated(train="v1"), "Ann said that X ships with v1."),
        (
            events.ReleaseDateStated("2025", confidence=0),
            "Ann said that X ships in 2025 (0 % sure).",
        ),
        (events.ReleaseAcknowledged("2025-03-12"), "Ann acknowledged 12 Mar 2025 for X."),
        (events.ReleaseAcknowledged(None), "Ann acknowledged that X has no date."),
        (events.DecisionMade("scope", "approved"), "Ann decided on X, scope: approved."),
        (events.DecisionMade("scope", "no", "v1"), "Ann decided on X, scope (v1): no."),
        (events.PolicyChanged("lead.T1", None), "Ann set lead.T1 back to its default."),
        (events.PolicyChanged("lead.T1", 30), "Ann changed the policy: lead.T1 is now 30."),
        (events.FeatureMoved(None), "Ann moved X out of every area."),
        (
            events.TierFactsStated(["notable", "internal"]),
            "Ann described what is new about X: existing buyers will notice it; no customer meets it.",
        ),
        (
            events.FindingWaived("RAD403", 1, "2025-03-12", "warning"),
            "Ann waived RAD403 (warning) on X until 12 Mar 2025.",
        ),
        (
            events.FindingWaived("RAD403", 1, "2025-03-12"),
            "Ann waived RAD403 on X until 12 Mar 2025.",
        ),
        (events.BatchImported("kep", 1), "Ann imported 1 event from kep."),
        (events.BatchImported("kep", 0), "Ann imported 0 events from kep."),
        (events.BatchImported("kep", 2), "Ann imported 2 events from kep."),
        (events.BatchUndone(7, 1), "Ann took back X, 1 event."),
        (events.BatchUndone(7, 2), "Ann took back X, 2 events."),
        (events.BaselineTaken(1), "Ann took a baseline of X; findings set aside: 1."),
        (events.ShipmentTrackingStated(True), "Whether X has shipped can be seen: yes."),
        (events.ReleaseShipped("2025-03-12"), "X shipped on 12 Mar 2025."),
        (events.EvidenceSeen("2025-03"), "Seen on X: 2025-03."),
    ],
)
def test_sentences(event: Event, sentence: str) -> None:
    assert event.sentence(who="Ann", it="X") == sentence


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("release_date_stated", "{}"),
        ("release_date_stated", '{"date": "2025-03", "train": "v1"}'),
        ("release_date_stated", '{"date": "soon"}'),
        ("release_date_stated", '{"date": "2025", "confidence": 101}'),
        ("release_date_confirmed", '{"confidence": -1}'),
        ("launch_date_stated", '{"date": ""}'),
        ("release_acknowledged", '{"date": "2025-13"}'),
        ("change_countersigned", '{"date": "12.3.2025"}'),
        ("train_date_published", '{"train": "v1", "date": "9999-12-31"}'),
        ("release_shipped", '{"on": "2025-03"}'),
        ("holiday_added", '{"day": "2025-02-30"}'),
        ("holiday_removed", '{"day": "20250301"}'),
        ("finding_waived", '{"code": "RAD403", "anchor": 1, "until": "2025"}'),
        (
            "finding_waived",
            '{"code": "RAD403", "anchor": 1, "until": "2025-03-01", "severity": ""}',
        ),
        ("member_joined", '{"function": "ceo"}'),
        ("tier_set", '{"tier": "T4"}'),
        ("tier_confirmed", '{"tier": "t1", "side": "pm"}'),
        ("tier_confirmed", '{"tier": "T1", "side": "sales"}'),
        ("release_discussed", '{"how": "ignored"}'),
        ("feature_added", '{"title": "a secret"}'),
        ("tier_set", "{}"),
        ("tier_set", '{"tier": 1}'),
        ("tier_set", "T1"),
    ],
)
def test_what_no_reader_could_fold_is_refused(kind: str, payload: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(kind, payload)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        decode("feature_sold", "{}")


def test_equal_payloads_are_one_event() -> None:
    assert decode("tier_set", '{"tier":"T1"}') is decode("tier_set", '{"tier":"T1"}')


def test_defaults_take_no_room_in_the_ledger() -> None:
    assert encode(events.ReleaseDateStated("2025-03")) == '{"date":"2025-03"}'
    assert encode(events.ReleaseAcknowledged(None)) == '{"date":null}'


def test_a_waiver_knows_the_severities_of_rules() -> None:
    assert tuple(Severity) == SEVERITIES
