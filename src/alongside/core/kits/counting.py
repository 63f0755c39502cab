"""Of how few people it is not told how many read a kit: one would see who did not."""

FEWEST = 5
"""Rates of fewer people are not told (domain.md: privacy of measures)."""
FEW = f"fewer than {FEWEST} are to read it, so one would see who did not"
"""What a rule says that cannot tell."""


def is_told(meant_for: int | None) -> bool:
    """Whether it is told how many read a kit and passed its check; without a number nobody can tell who did not."""
    return meant_for is None or meant_for >= FEWEST
