"""What past plans teach: coefficients that are drawn towards what is known already, and chances that add up."""

from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.forecast.history import Past
from alongside.core.forecast.kinds import DAYS, TRAINS, Kind
from alongside.core.forecast.model import ENOUGH, FIRM_AREA, Model, learn, predict
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.ridge import fit, sigmoid
from alongside.core.forecast.situation import Facts, Situation
from tests.core.forecast.roadmaps import NOTHING

KINDS = st.sampled_from([TRAINS, DAYS])
FACTS = st.builds(Facts, *[st.floats(0, 8, allow_nan=False) for _ in Facts._fields])
SITUATIONS = st.builds(Situation, FACTS, st.floats(-2000, 3000), st.none() | st.integers(1, 3))
PASTS = st.lists(
    st.builds(
        Past,
        st.tuples(st.integers(1, 9), st.sampled_from(["v1", "v2"])),
        SITUATIONS,
        st.none() | st.integers(0, 8),
        st.integers(0, 7),
        st.integers(0, 30),
    ),
    max_size=30,
)


def model_of(kind: Kind) -> Model:
    return pooled().trains if kind is TRAINS else pooled().days


def past(
    release: int,
    late: int | None,
    *,
    left: float = 30.0,
    facts: Facts = NOTHING,
    area: int | None = None,
    known: int = 7,
) -> Past:
    return Past((release, "v1"), Situation(facts, left, area), late, known)


def usual(left: float = 30.0, area: int | None = None, facts: Facts = NOTHING) -> Situation:
    return Situation(facts, left, area)


def in_time(model: Model, situation: Situation, kind: Kind = DAYS) -> float:
    return float(predict(model, kind, [situation])[0, 0])


def learnt(pasts: list[Past], kind: Kind = DAYS, *, silent: frozenset[str] = frozenset()) -> Model:
    return learn(pasts, kind, pooled=model_of(kind), silent=silent)


@settings(max_examples=60)
@given(KINDS, PASTS, st.lists(SITUATIONS, min_size=1, max_size=5))
def test_chances_add_up(kind: Kind, pasts: list[Past], asked: list[Situation]) -> None:
    for model in (learnt(pasts, kind), model_of(kind)):
        chances = predict(model, kind, asked)
        assert chances.shape == (len(asked), kind.steps + 2)
        assert np.isfinite(chances).all()
        assert (chances >= 0).all()
        assert (chances <= 1).all()
        assert chances.sum(axis=1) == pytest.approx(1)


@settings(max_examples=30)
@given(PASTS)
def test_deterministic(pasts: list[Past]) -> None:
    encoded = [msgspec.json.encode(learnt(pasts)) for _ in range(2)]
    assert encoded[0] == encoded[1]
    assert msgspec.json.decode(encoded[0], type=Model) == learnt(pasts)


def test_without_anything_to_ask() -> None:
    assert predict(model_of(DAYS), DAYS, []).shape == (0, DAYS.steps + 2)
    with pytest.raises(ValueError, match="neither"):
        learn([], DAYS, pooled=None)


def test_without_a_past_it_is_pooled_experience() -> None:
    theirs = msgspec.structs.replace(model_of(DAYS), areas={3: 1.0}, plans=9, in_time=4, early=[1])
    found = learn([], DAYS, pooled=theirs, silent=frozenset({"noted", "confirmed"}))
    assert (found.plans, found.in_time, found.areas, found.early, found.rates) == (0, 0, {}, [], {})
    assert (found.pooled, found.silent, found.base) == (True, ["confirmed", "noted"], 0.5)
    assert (found.facts, found.tail) == (theirs.facts, theirs.tail)


def test_one_plan_weighs_one() -> None:
    """Looked at once or seven times, it teaches the same."""
    often = [past(1, 0)] * 7 + [past(2, None)]
    once, looked = learnt([past(1, 0), past(2, None)]), learnt(often)
    assert (looked.plans, looked.in_time) == (2, 1)
    assert looked.facts == pytest.approx(once.facts)
    assert looked.tail == pytest.approx(once.tail)


def test_the_base_rate_is_drawn_to_a_half() -> None:
    found = learnt([past(1, 0), past(2, None), past(3, 2)])
    assert found.base == pytest.approx(2 / 5)


@pytest.mark.parametrize("late", [0, None])
def test_pooled_experience_is_held_firmly(late: int | None) -> None:
    """One plan moves the chance of a usual one by five points of a hundred, of an odd one like it by ten at most."""
    mean = Facts(*model_of(DAYS).mean)
    found = learnt([past(1, late, facts=mean)])
    moved = in_time(found, usual(facts=mean)) - in_time(model_of(DAYS), usual(facts=mean))
    assert 0 < (moved if late == 0 else -moved) < 0.05
    alike = in_time(learnt([past(1, late)]), usual()) - in_time(model_of(DAYS), usual())
    assert 0 < (alike if late == 0 else -alike) < 0.1


@pytest.mark.parametrize("kind", [TRAINS, DAYS])
def test_more_of_the_same_moves_further(kind: Kind) -> None:
    chances = [
        in_time(learnt([past(number, None) for number in range(count)], kind), usual(), kind)
        for count in (0, 3, 14, 40, 200)
    ]
    assert all(after < before for before, after in pairwise(chances))
    assert 0 < chances[-1] < 0.1


def test_with_enough_of_its_own_pooled_experience_has_no_say() -> None:
    pasts = [past(number, 0 if number % 3 else None) for number in range(ENOUGH)]
    odd = msgspec.structs.replace(
        model_of(DAYS), facts=[9.0] * len(model_of(DAYS).facts), tail=[9.0] * 11
    )
    found = learn(pasts, DAYS, pooled=odd, silent=frozenset({"noted"}))
    assert found == learn(pasts, DAYS, pooled=None)
    assert (found.pooled, found.silent) == (False, [])
    assert in_time(found, usual()) == pytest.approx(2 / 3, abs=0.01)
    assert learn(pasts[1:], DAYS, pooled=odd).pooled


def test_silent_facts_change_nothing() -> None:
    noted = NOTHING._replace(noted=1.0, noted_first_stage=1.0)
    pasts = [past(number, 0 if number % 2 else None) for number in range(20)]
    quiet = learnt(pasts, silent=frozenset({"noted", "noted_first_stage"}))
    assert in_time(quiet, usual(facts=noted)) == in_time(quiet, usual())
    heard = learnt(pasts)
    assert in_time(heard, usual(facts=noted)) != in_time(heard, usual())


def test_a_fact_that_goes_with_being_in_time_is_learnt() -> None:
    reviewed = NOTHING._replace(reviewed=1.0)
    pasts = [past(number, 0, facts=reviewed) for number in range(0, 400, 2)]
    pasts += [past(number, None) for number in range(1, 400, 2)]
    found = learnt(pasts)
    assert in_time(found, usual(facts=reviewed)) > 0.9
    assert in_time(found, usual()) < 0.1


def test_the_record_of_an_area_is_shrunk() -> None:
    pasts = [past(number, 0 if number % 2 else None) for number in range(40)]
    pasts += [past(100 + number, 0, area=1) for number in range(4)]
    pasts += [past(200 + number, 0, area=2) for number in range(20)]
    pasts += [past(300 + number, None, area=3) for number in range(4)]
    found = learnt(pasts)
    assert sorted(found.areas) == [1, 2, 3]
    assert found.areas[3] < 0 < found.areas[1] < found.areas[2] < 2
    assert in_time(found, usual(area=3)) < in_time(found, usual()) < in_time(found, usual(area=1))
    assert in_time(found, usual(area=99)) == in_time(found, usual()), "one without a record"


def test_the_record_of_an_area_that_is_nothing_like_the_others() -> None:
    """Three hundred always in time among thousands that never are: the offset at which nothing pulls any more."""
    pasts = [past(number, None, facts=NOTHING) for number in range(1_700)]
    pasts += [past(5_000 + number, 0, area=1) for number in range(60)]
    found = learn(pasts, DAYS, pooled=None)
    chance = in_time(found, usual(area=1))
    assert found.areas[1] * FIRM_AREA == pytest.approx(60 * (1 - chance), rel=1e-3)
    assert chance > in_time(found, usual()) + 0.3


def test_how_late_the_late_ones_are() -> None:
    """Of 600 late ones half were out in the first step, and half never."""
    pasts = [past(number, 1 if number % 2 else None) for number in range(600)]
    chances = predict(learn(pasts, DAYS, pooled=None), DAYS, [usual()])[0]
    assert chances[0] < 0.05
    assert chances[1] == pytest.approx(0.5, abs=0.05)
    assert chances[-1] == pytest.approx(0.5, abs=0.1)


def test_what_is_not_known_yet_does_not_count_against_it() -> None:
    """Late, and how late not known: that says nothing of the steps to come."""
    known = [past(number, 1) for number in range(100)]
    unknown = [past(100 + number, None, known=0) for number in range(100)]
    assert learnt(known + unknown).tail == pytest.approx(learnt(known).tail)
    seen = [past(100 + number, None, known=1) for number in range(100)]
    assert learnt(known + seen).tail != pytest.approx(learnt(known).tail)


def test_how_early_in_parts() -> None:
    pasts = [past(number, 0)._replace(early=number) for number in range(41)]
    pasts += [past(99, None), past(98, 2)]
    found = learnt(pasts)
    assert found.early == list(range(0, 41, 2))
    assert learnt([past(1, None)]).early == []


@given(st.lists(st.tuples(st.floats(-3, 3), st.booleans()), min_size=1, max_size=20))
def test_the_fit_is_where_nothing_pulls(seen: list[tuple[float, bool]]) -> None:
    rows = np.array([[1.0, value] for value, _ in seen])
    hits = np.array([float(hit) for _, hit in seen])
    weight, firm, centre = np.ones(len(seen)), np.array([0.5, 2.0]), np.array([0.3, -0.2])
    found = fit(rows, hits, weight, firm=firm, centre=centre)
    pull = rows.T @ (weight * (sigmoid(rows @ found) - hits)) + firm * (found - centre)
    assert np.abs(pull).max() < 1e-3
