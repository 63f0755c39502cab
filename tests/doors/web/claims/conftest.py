"""What tests of claims' pages ask for: a world that heard a customer and finds it again, and two browsers."""

import pytest

from alongside.core.search.minilm import files
from alongside.rooms.discovery.consents import state_consent
from alongside.rooms.search.index import rebuild
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard, make_heard

__all__ = ["max_", "pia"]


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search by words alone, wherever the tests run."""
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


@pytest.fixture
def heard(ours: World) -> Heard:
    """What our world heard of a customer, who agreed to be quoted; search finds it."""
    made = make_heard(ours)
    state_consent(made.conversation, use="public", given=True, by=ours.pm, at=LATER)
    rebuild(ours.workspace.pk)
    return made
