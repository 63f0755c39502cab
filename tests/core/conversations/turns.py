"""Turns as tests write them."""

from alongside.core.conversations.transcript import Turn


def turn(text: str, begin: float | None = None, speaker: str = "Ana Sousa") -> Turn:
    """What somebody said; its end and its line say nothing."""
    return Turn(speaker, text, begin, None, 1)


def turns(*texts: str, every: float | None = 10.0) -> list[Turn]:
    """One turn after the other, so many seconds apart; without times for None."""
    return [turn(text, None if every is None else at * every) for at, text in enumerate(texts)]
