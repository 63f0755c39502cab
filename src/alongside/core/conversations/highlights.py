"""What a highlight can be, and the two lenses through which a conversation is read."""

from enum import StrEnum

from alongside.core.people import PM, Function


class Lens(StrEnum):
    """For whose question a passage was marked."""

    PRODUCT = "product"
    """What should be built."""
    MARKET = "market"
    """How it is told, to whom, against what."""

    __hash__ = str.__hash__


class Kind(StrEnum):
    """What a passage is, in the order of the tray."""

    FACT = "fact"
    """A quick one: a number with its unit, a tool that is used, money, a date, how often."""
    QUOTE = "quote"
    """Words worth repeating."""
    NEED = "need"
    """What is wished for, what is in the way, what somebody does instead."""
    QUESTION = "question"
    """An open one."""
    DECISION = "decision"
    ASKED = "asked"
    """What was asked of us."""
    ACTION = "action"
    """What somebody is to do: only where a note says so."""

    __hash__ = str.__hash__


_PRODUCT = frozenset({PM, Function.ENGINEERING, Function.DESIGN, Function.DOCS})


def lens_of(function: str) -> Lens:
    """The lens that somebody of a function reads with unless they choose the other one."""
    return Lens.PRODUCT if function in _PRODUCT else Lens.MARKET
