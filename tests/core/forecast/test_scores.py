"""How good forecasts were, reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forecast.scores import FEWEST, Score, calibration_error, together

FORECASTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=FEWEST, max_size=40)


def one(chance: float, came: bool, base: float = 0.5) -> Score:
    return Score(1, int(came), chance, (chance - came) ** 2, (base - came) ** 2)


def test_by_hand() -> None:
    """Said 80 % four times, of which three came, and 30 % once, which did not."""
    said = [(0.8, True)] * 3 + [(0.8, False), (0.3, False)]
    found = together(one(chance, came) for chance, came in said)
    assert (found.cases, found.kept) == (5, 3)
    assert found.mean_said == pytest.approx(0.7)
    assert found.share == 0.6
    assert found.brier == pytest.approx((3 * 0.04 + 0.64 + 0.09) / 5)
    assert found.brier_of_plan == pytest.approx(0.4)
    assert found.brier_of_base == 0.25
    assert found.skill_over_plan == pytest.approx(1 - 0.17 / 0.4)
    assert found.skill_over_base == pytest.approx(1 - 0.17 / 0.25)
    bins = [together([one(0.8, True)] * 3 + [one(0.8, False)]), one(0.3, False)]
    assert calibration_error(bins) == pytest.approx((4 * 0.05 + 0.3) / 5)


def test_of_fewer_than_five_nothing_is_said() -> None:
    four = together([one(0.8, True)] * (FEWEST - 1))
    assert four.cases == 4
    figures = (four.mean_said, four.share, four.brier, four.brier_of_plan, four.brier_of_base)
    assert {*figures, four.skill_over_plan, four.skill_over_base, four.interval} == {None}
    assert calibration_error([four]) is None
    assert calibration_error([]) is None
    assert calibration_error([four, one(0.8, True)]) == pytest.approx(0.2)
    assert together([]) == Score()


def test_no_skill_where_there_is_nothing_to_be_better_than() -> None:
    always = together([one(0.9, True, base=1.0)] * 5)
    assert (always.skill_over_plan, always.skill_over_base) == (None, None)


@pytest.mark.parametrize(
    ("kept", "cases", "low", "high"),
    [(5, 10, 0.237, 0.763), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (80, 100, 0.711, 0.867)],
)
def test_the_interval_of_a_share(kept: int, cases: int, low: float, high: float) -> None:
    """Against published values of Wilson's interval."""
    assert Score(cases, kept).interval == pytest.approx((low, high), abs=0.001)


@given(FORECASTS)
def test_however_they_came(said: list[tuple[float, bool]]) -> None:
    found = together(one(chance, came) for chance, came in said)
    assert found.interval is not None
    assert found.share is not None
    assert found.brier is not None
    low, high = found.interval
    assert 0 <= low <= found.share + 1e-9
    assert found.share - 1e-9 <= high <= 1
    assert 0 <= found.brier <= 1
    error = calibration_error([one(chance, came) for chance, came in said])
    assert error is not None
    assert error**2 <= found.brier + 1e-9
