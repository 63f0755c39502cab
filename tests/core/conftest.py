"""The core's tests ask no clock: a slow machine is no fault of theirs."""

import pytest
from hypothesis import settings

from alongside.core import plandate, tiers
from alongside.core.search import prepared, words

settings.register_profile("core", deadline=None)
settings.load_profile("core")


@pytest.fixture(scope="session", autouse=True)
def _fresh() -> None:
    """Nothing that was worked out before counts: mutmut runs the tests in a process that has seen them."""
    plandate.parse.cache_clear()
    tiers._read.cache_clear()
    words.stem.cache_clear()
    words._stemmed.cache_clear()
    prepared._known.clear()
