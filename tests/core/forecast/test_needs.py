"""What would have to be true: the changes that help, the most helpful first, and nothing that is so already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forecast.model import Model
from alongside.core.forecast.needs import CHANGES, LIKELY, Chance, Need, needs
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.situation import LONGEST, Facts, Situation, age
from tests.core.forecast.roadmaps import NOTHING

CONFIRM, SHIP, NOTE, REVIEW, WORK, DECIDE = CHANGES
LACKING = NOTHING._replace(
    earlier_open=1.0,
    trace_age=age(LONGEST),
    undecided=1.0,
    plan_age=2.0,
    alone_unconfirmed=0.7,
    unconfirmed_slips=2.0,
    trains_since_earlier=3.0,
)
"""Everything that somebody can do is still to be done."""
DONE = NOTHING._replace(confirmed=1.0, earlier_shipped=1.0, noted=1.0, reviewed=1.0)


def situation(facts: Facts) -> Situation:
    return Situation(facts, 30.0, None)


def adding(start: float = 0.1, **gains: float) -> Chance:
    """The chance, so much more for each fact; what is undecided or without a trace of work costs as much."""

    def chance(of: Situation) -> float:
        so: dict[str, float] = of.facts._asdict() | {
            "trace_age": float(of.facts.trace_age == 0),
            "undecided": 1 - of.facts.undecided,
        }
        return sum((gain * so[name] for name, gain in gains.items()), start)

    return chance


def model(*silent: str) -> Model:
    return Model([], [], [], [], {}, 0, 0, True, list(silent), {}, [])


def asked(chance: Chance, facts: Facts = LACKING, *, silent: tuple[str, ...] = ()) -> list[Need]:
    return needs(model(*silent), situation(facts), chance)


def test_the_most_helpful_first_until_it_is_likely() -> None:
    found = asked(adding(confirmed=0.2, reviewed=0.41, noted=0.3, undecided=0.05))
    assert [need.what for need in found] == [REVIEW, NOTE]
    assert [need.alone for need in found] == pytest.approx([0.51, 0.4])
    assert [need.together for need in found] == pytest.approx([0.51, 0.81])
    assert found[-1].together >= LIKELY


def test_as_far_as_it_goes_where_it_never_gets_likely() -> None:
    found = asked(adding(confirmed=0.2, trace_age=0.1, undecided=0.02))
    assert [need.what for need in found] == [CONFIRM, WORK, DECIDE]
    assert [need.together for need in found] == pytest.approx([0.3, 0.4, 0.42])
    assert [need.alone for need in found] == pytest.approx([0.3, 0.2, 0.12])


def test_nothing_where_it_is_likely_already() -> None:
    assert asked(adding(LIKELY, confirmed=0.2)) == []
    assert [need.what for need in asked(adding(LIKELY - 0.001, confirmed=0.2))] == [CONFIRM]


@pytest.mark.parametrize(("gain", "helps"), [(0.009, False), (0.0101, True), (-0.5, False)])
def test_what_hardly_helps_is_not_told(gain: float, helps: bool) -> None:
    assert bool(asked(adding(confirmed=gain))) is helps


def test_nothing_where_everything_is_so() -> None:
    assert asked(adding(confirmed=0.1, reviewed=0.1, noted=0.1), DONE) == []


def test_what_no_source_speaks_of_is_not_asked_for() -> None:
    gains = adding(confirmed=0.2, reviewed=0.3, earlier_shipped=0.1)
    silent = ("confirmed", "reviewed")
    assert [need.what for need in asked(gains, silent=silent)] == [SHIP]
    assert [need.what for need in asked(gains, silent=("reviewed",))] == [CONFIRM, SHIP]


def changed(what: str, facts: Facts) -> dict[str, float]:
    """The facts that a change makes different."""
    after = CHANGES[what][1](facts)
    assert after is not None
    return {name: value for name, value in after._asdict().items() if value != getattr(facts, name)}


def test_what_each_change_makes_of_the_facts() -> None:
    assert changed(CONFIRM, LACKING) == {
        "confirmed": 1,
        "confirmed_plan_age": 2,
        "alone_unconfirmed": 0,
        "unconfirmed_slips": 0,
    }
    last = LACKING._replace(last_stage=1.0)
    assert changed(CONFIRM, last)["confirmed_last_stage"] == 1
    again = DONE._replace(confirmed_age=1.5, confirmed_plan_age=2.0)
    assert changed(CONFIRM, again) == {"confirmed_age": 0}
    assert changed(SHIP, LACKING) == {
        "earlier_open": 0,
        "earlier_shipped": 1,
        "trains_since_earlier": 0,
    }
    assert changed(NOTE, LACKING) == {"noted": 1}
    first = LACKING._replace(first_stage=1.0)
    assert changed(NOTE, first) == {"noted": 1, "noted_first_stage": 1}
    assert changed(REVIEW, LACKING) == {"reviewed": 1}
    assert changed(WORK, LACKING) == {"trace_age": 0}
    assert changed(DECIDE, LACKING) == {"undecided": 0}


def test_what_is_so_needs_no_change() -> None:
    assert [what for what, (_, change) in CHANGES.items() if change(DONE) is not None] == []


YES = st.sampled_from([0.0, 1.0])
FACTS = st.builds(Facts, **dict.fromkeys(Facts._fields, YES))
GAINS = st.fixed_dictionaries(
    {
        name: st.floats(-0.3, 0.4)
        for name in ("confirmed", "earlier_shipped", "noted", "reviewed", "trace_age", "undecided")
    }
)


@given(FACTS, GAINS, st.floats(0, 1))
def test_each_helps_and_none_is_so_already(
    facts: Facts, gains: dict[str, float], start: float
) -> None:
    chance = adding(start, **gains)
    found = asked(chance, facts)
    before = chance(situation(facts))
    assert len({need.what for need in found}) == len(found)
    for need in found:
        assert before < LIKELY
        assert need.together >= before + 0.0099
        assert CHANGES[need.what][1](facts) is not None
        before = need.together
    if found:
        assert found[0].alone == pytest.approx(found[0].together)


def test_the_changes_speak_of_facts() -> None:
    spoken = {name for names, _ in CHANGES.values() for name in names}
    assert spoken <= set(Facts._fields)
    assert pooled().trains.silent == []
