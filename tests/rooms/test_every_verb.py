"""No verb is forgotten: each has a test that names it."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.people import actions as people

TESTS = "".join(file.read_text() for file in Path(__file__).parent.rglob("test_*.py"))


def is_verb(function: Callable[..., object]) -> bool:
    """Whether it may change something: what is decorated with `action` is."""
    return hasattr(function, "__wrapped__")


VERBS = [
    f"actions.{name}("
    for module in (features, people)
    for name, verb in vars(module).items()
    if inspect.isfunction(verb) and verb.__module__.startswith(module.__name__) and is_verb(verb)
]


@pytest.mark.parametrize("call", VERBS)
def test_it_is_tested(call: str) -> None:
    assert call in TESTS
