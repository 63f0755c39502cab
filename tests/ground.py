"""The ground that tests of the story stand on: its rows are laid out once for all that follow each other.

Each such test runs in a savepoint of the transaction that holds them, and is rolled back to it. Whoever wants an empty
database, or transactions of its own, has the ground taken away first; so tests of the story are put side by side.
"""

from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

LAYERS = ("story", "elsewhere")
"""Fixtures whose rows make the ground, the lowest first."""
_LONG = 200
"""Tests after which the ground is laid anew: what they rolled back still lies in PostgreSQL's tables until then."""


class Ground:
    """The layers that lie there now."""

    def __init__(self) -> None:
        self._layers: list[tuple[str, transaction.Atomic]] = []
        self._borne = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self._layers)

    def become(self, wanted: Sequence[str], lay_out: Callable[[str], object]) -> None:
        """Take away what is not wanted, and lay out what is."""
        self._borne += 1
        if self._borne > _LONG or not connection.in_atomic_block:
            self.clear()
        while self.names != tuple(wanted[: len(self.names)]):
            self._take_away()
        for name in wanted[len(self.names) :]:
            layer = transaction.Atomic(using=None, savepoint=True, durable=False)
            layer._from_testcase = True  # type: ignore[attr-defined]  # what is durable may be done on it
            layer.__enter__()
            self._layers.append((name, layer))
            lay_out(name)

    def clear(self) -> None:
        """Take everything away."""
        while self._layers:
            self._take_away()
        self._borne = 0

    def _take_away(self) -> None:
        _, layer = self._layers.pop()
        if connection.in_atomic_block:
            transaction.set_rollback(True)
            layer.__exit__(None, None, None)


@pytest.fixture(scope="session")
def _ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    ground = Ground()
    yield ground
    with django_db_blocker.unblock():
        ground.clear()


def wanted(names: Sequence[str]) -> tuple[str, ...]:
    """The layers that a test with these fixtures stands on."""
    if "story" not in names:
        return ()
    return LAYERS if "elsewhere" in names else LAYERS[:1]
