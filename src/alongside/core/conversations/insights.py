"""How far an insight holds: its status, and the confidence that distinct accounts give it."""

from enum import StrEnum


class Status(StrEnum):
    """What is known of an insight (domain: new, confirmed, contradicted, superseded)."""

    NEW = "new"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"

    __hash__ = str.__hash__


_STEPS = (1, 2, 3, 5)


def confidence(accounts: int) -> int:
    """0 to 4: how many steps of distinct accounts bear an insight out (1, 2, 3 to 4, 5 and more)."""
    return sum(accounts >= step for step in _STEPS)


def in_words(accounts: int) -> str:
    """The confidence as a page says it."""
    if not accounts:
        return "no account behind it"
    return "1 account" if accounts == 1 else f"{accounts} accounts"
