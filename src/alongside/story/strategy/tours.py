"""Tours: an objective that nothing is built for, and beside it a feature that is built for nothing. They would fit."""

from alongside.story.cast import Company
from alongside.story.strategy.telling import Aimed, Measured, sets


def on_stage_by_thursday(c: Company, company: Aimed) -> None:
    """Nobody has linked BSN-110 to it; there is nobody on the other side to ask what it is for."""
    sets(
        c, c.joris, "Every double bass on stage by Thursday",
        "A chair without its instrument is an empty chair, too.",
        on=-60, area="tours", under=company,
        by=Measured(
            "Instruments held at a border", "a month", 9, 2, ((-58, 9), (-22, 9), (-2, 11)),
            "what the tour managers write",
        ),
    )  # fmt: skip
