"""How often past plans of which something was so were in time, counted by hand; and the reasons that tell it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forecast.history import Past
from alongside.core.forecast.model import Model
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.rates import CONDITIONS, MONTH, QUARTER, band, rates
from alongside.core.forecast.reasons import LEAST, SLIGHT, TOPICS, Reason, reasons
from alongside.core.forecast.situation import LONGEST, Facts, Situation, age
from tests.core.forecast.roadmaps import NOTHING


def past(
    release: int, late: int | None, *, left: float = 30.0, train: str = "v1", **facts: float
) -> Past:
    return Past((release, train), Situation(NOTHING._replace(**facts), left, None), late, 7)


def test_bands() -> None:
    lefts = {-9: 0, 0: 0, 21: 0, 21.5: 1, 45: 1, 45.5: 2, 75: 2, 75.5: 3, 900: 3}
    assert {left: band(left) for left in lefts} == lefts


def test_counted_by_hand() -> None:
    found = rates(
        [
            past(1, 0, confirmed=1.0),
            past(2, 0),
            past(3, 1, confirmed=1.0),
            past(4, None, left=60.0, confirmed=1.0),
            past(4, None, left=20.0),
        ]
    )
    assert found["any"] == [(0, 1), (2, 3), (0, 1), (0, 0)]
    assert found["confirmed"] == [(0, 0), (1, 2), (0, 1), (0, 0)]
    assert found["unconfirmed"] == [(0, 1), (1, 1), (0, 0), (0, 0)]
    assert "noted" not in found
    assert found["not_noted"] == found["any"]
    assert rates([]) == {}


def test_a_plan_counts_once_a_band_as_it_looked_last() -> None:
    """In whatever order it was looked at; each plan of a release for itself."""
    looks = [past(1, 0, left=left, confirmed=float(left < 30)) for left in (44, 25, 40)]
    for order in (looks, looks[::-1]):
        found = rates(order)
        assert found["confirmed"][1] == (1, 1)
        assert "unconfirmed" not in found
    assert rates([*looks, past(1, 1, train="v2")])["any"][1] == (1, 2)


OPPOSITES = (
    {"confirmed", "unconfirmed"},
    {"first_stage", "later_stage", "last_stage"},
    {"plan_new", "plan_old"},
    {"worked_lately", "worked_a_while_ago", "worked_long_ago"},
    {"noted", "not_noted"},
    {"reviewed", "not_reviewed"},
    {"undecided", "decided"},
)
YES = st.sampled_from([0.0, 1.0])
FACTS = st.builds(
    Facts,
    **dict.fromkeys(Facts._fields, YES),
).flatmap(
    lambda facts: st.sampled_from([0, 29, 30, 31, 89, 90, 91, LONGEST]).map(
        lambda days: facts._replace(
            trace_age=age(days), last_stage=facts.last_stage * (1 - facts.first_stage)
        )
    )
)


@given(FACTS)
def test_of_opposites_one_is_so(facts: Facts) -> None:
    for opposites in OPPOSITES:
        assert sum(CONDITIONS[name](facts) for name in opposites) == 1


@pytest.mark.parametrize(
    ("days", "condition", "sentence"),
    [
        (0, "worked_lately", "Work has left a trace within the last month."),
        (30, "worked_lately", "Work has left a trace within the last month."),
        (31, "worked_a_while_ago", "Work has left no trace for a month."),
        (90, "worked_a_while_ago", "Work has left no trace for a month."),
        (91, "worked_long_ago", "Work has left no trace for three months or more."),
        (LONGEST, "worked_long_ago", "Work has left no trace for three months or more."),
    ],
)
def test_work_by_the_days_since(days: int, condition: str, sentence: str) -> None:
    topic = next(topic for topic in TOPICS if "trace_age" in topic.facts)
    assert topic.condition(NOTHING._replace(trace_age=age(days))) == (condition, sentence)
    assert (age(30), age(90)) == (MONTH, QUARTER)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"confirmed": 1}, "The plan was confirmed since it was made."),
        ({}, "Nobody has confirmed the plan since it was made."),
        ({"alone_unconfirmed": 0.5}, "Nobody has confirmed the plan since it was made."),
        (
            {"alone_unconfirmed": 0.51},
            "Nobody has confirmed it, while most others on its train were confirmed.",
        ),
        ({"plan_new": 1}, "The plan is a new one."),
        ({}, "The plan was made long ago."),
        ({"first_stage": 1}, "It is the first stage of its feature."),
        ({"last_stage": 1}, "It is the last stage of its feature."),
        ({}, "It is neither the first stage of its feature nor the last."),
        ({"noted": 1}, "A release note names it."),
        ({}, "No release note names it yet."),
        ({"reviewed": 1}, "Its readiness review is on record."),
        ({}, "Its readiness review is not on record yet."),
        ({"earlier_open": 1}, "The stage before it has not shipped yet."),
        ({"earlier_shipped": 1}, "The stage before it has shipped."),
        ({"refused": 1}, "A late exception for it was refused."),
        ({"granted": 1}, "A late exception for it was granted."),
        ({"decided_elsewhere": 1}, "It needed an exception before."),
        ({"undecided": 1}, "It is only proposed: nobody has decided to build it."),
        ({}, "It is decided that it will be built."),
    ],
)
def test_sentences(facts: dict[str, float], sentence: str) -> None:
    said = [topic.condition(NOTHING._replace(**facts))[1] for topic in TOPICS]
    assert sentence in said


@given(FACTS)
def test_a_sentence_agrees_with_the_facts(facts: Facts) -> None:
    for topic in TOPICS:
        condition, sentence = topic.condition(facts)
        assert bool(condition) is bool(sentence)
        assert not condition or CONDITIONS[condition](facts)


def test_each_fact_is_told_by_one_topic() -> None:
    told = [name for topic in TOPICS for name in topic.facts]
    assert sorted(told) == sorted(Facts._fields)


def model(**changed: object) -> Model:
    return msgspec.structs.replace(pooled().trains, **changed)


def told(of: Model, facts: Facts = NOTHING, *, most: int = 20) -> list[Reason]:
    return reasons(of, Situation(facts, 30.0, 1), most=most)


def test_fewer_than_five_are_no_record() -> None:
    counted = rates([past(number, 0 if number else None) for number in range(LEAST)])
    few = rates([past(number, 0) for number in range(LEAST - 1)])
    assert {one.rate for one in told(model(rates=counted))} == {(4, 5)}
    assert {one.rate for one in told(model(rates=few))} == {None}
    assert {one.rate for one in told(model(rates={}))} == {None}
    far = reasons(model(rates=counted), Situation(NOTHING, 90.0, None))
    assert {one.rate for one in far} == {None}, "nobody looked so far ahead"


def test_the_strongest_first() -> None:
    found = told(model())
    effects = [abs(one.effect) for one in found]
    assert effects == sorted(effects, reverse=True)
    assert min(effects) >= SLIGHT
    assert len(found) > 4
    assert told(model(), most=2) == found[:2]
    assert len(reasons(model(), Situation(NOTHING, 30.0, None))) == 4


@given(FACTS, st.floats(0, 200))
def test_effects_add_up(facts: Facts, left: float) -> None:
    """What moves the log odds against a plan that is usual in everything."""
    of = model()
    names = ("mean", "scale")
    mean, scale = (getattr(of, name) for name in names)
    weigh = dict(zip(Facts._fields, of.facts[2:24], strict=True))
    found = reasons(of, Situation(facts, 60.0, None), most=99)
    for reason in found:
        topic = next(one for one in TOPICS if one.condition(facts)[0] == reason.condition)
        places = [Facts._fields.index(name) for name in topic.facts]
        expected = sum(
            weigh[Facts._fields[at]] * (facts[at] - mean[at]) / scale[at] for at in places
        )
        assert reason.effect == pytest.approx(expected)
    assert all(abs(one.effect) >= SLIGHT for one in reasons(of, Situation(facts, left, None)))


def test_what_no_source_speaks_of_is_no_reason() -> None:
    quiet = model(silent=["noted", "noted_first_stage", "noted_before", "reviewed", "confirmed"])
    conditions = {one.condition for one in told(quiet)}
    assert not conditions & {"not_noted", "not_reviewed"}
    assert "unconfirmed" in conditions, "others of its facts are spoken of"


@pytest.mark.parametrize(
    ("offset", "words"), [(0.4, "more often"), (-0.4, "less often"), (0.05, "")]
)
def test_the_record_of_an_area(offset: float, words: str) -> None:
    found = [one for one in told(model(areas={1: offset})) if one.condition == "area"]
    expected = [Reason(f"Plans of its area are in time {words} than others.", "area", offset, None)]
    assert found == (expected if words else [])
    assert not [one for one in told(model(areas={2: offset})) if one.condition == "area"]
