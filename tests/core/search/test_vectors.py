"""Vectors as they are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.vectors import BYTES, NUMBERS, Vectors, added, keep, unit


def vector(seed: int) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal(NUMBERS).astype(np.float32))


def test_a_vector_takes_388_bytes() -> None:
    assert BYTES == len(keep(vector(1))) == 388


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_what_is_kept_is_as_close_as_what_was(one: int, other: int) -> None:
    kept = Vectors(keep(vector(one)) + keep(vector(other)))
    assert len(kept) == 2
    close = kept.cosines(vector(one))
    assert close[0] == pytest.approx(1, abs=2e-3)
    assert close[1] == pytest.approx(vector(one) @ vector(other), abs=2e-3)
    assert close.dtype == np.float32


def test_nothing_stays_nothing() -> None:
    nothing = np.zeros(NUMBERS, np.float32)
    assert Vectors(keep(nothing)).cosines(vector(1))[0] == 0
    assert not unit(nothing).any()
    assert len(Vectors(b"")) == 0


def test_bytes_that_hold_no_whole_vector() -> None:
    with pytest.raises(ValueError, match="buffer size"):
        Vectors(keep(vector(1))[:-1])


def test_added() -> None:
    both = added([vector(1), vector(2)])
    assert np.linalg.norm(both) == pytest.approx(1, abs=1e-6)
    assert both @ vector(1) == pytest.approx(both @ vector(2), abs=1e-5)
    assert added([vector(1)]) == pytest.approx(vector(1), abs=1e-6)
