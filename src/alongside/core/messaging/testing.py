"""Whether a message passed its test, and whether the test says anything (domain: message test)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

PASS_PERCENT = 65
"""Of those asked, so many have to take it as it was meant."""
LEAST_ASKED = 20
PASS_PITCHES, LEAST_PITCHES = 4, 5
"""Of so many live pitches at least, four of five have to land."""


class Method(StrEnum):
    """How a message is tested."""

    SURVEY = "survey"
    PITCH = "live pitch"
    FIVE_SECONDS = "five-second test"

    __hash__ = str.__hash__


class Verdict(StrEnum):
    """What a test came to."""

    PASSED = "passed"
    FAILED = "failed"
    WEAK = "weak"
    """Too few were asked for it to say anything."""

    __hash__ = str.__hash__


class Outcome(NamedTuple):
    """A test of a message."""

    method: Method
    asked: int
    """People, or pitches."""
    taken: int
    """Those of them who took it as it was meant."""


def least(method: Method | None) -> int:
    """From how many people or pitches on a test says something; of a method that nobody knows, the lowest of all."""
    return LEAST_PITCHES if method in (Method.PITCH, None) else LEAST_ASKED


def verdict(outcome: Outcome) -> Verdict:
    """Whether the message passed; `ValueError` where more took it than were asked."""
    method, asked, taken = outcome
    if not 0 <= taken <= asked:
        raise ValueError(f"{taken} of {asked} cannot be")
    if method is Method.PITCH:
        passed = taken * LEAST_PITCHES >= asked * PASS_PITCHES
    else:
        passed = taken * 100 >= asked * PASS_PERCENT
    if asked < least(method):
        return Verdict.WEAK
    return Verdict.PASSED if passed else Verdict.FAILED
