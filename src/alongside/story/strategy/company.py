"""What all of Second Bassoon wants to reach this season: three things, and Vasudha answers for them."""

from alongside.story.cast import Company
from alongside.story.strategy import audience, players, scores, tours
from alongside.story.strategy.telling import Measured, sets


def the_season(c: Company) -> None:
    """The company's objectives, and under each those of the areas."""
    nobody_cancels = sets(
        c, c.vasudha, "Nobody cancels a concert for want of a player",
        "An orchestra that has to cancel once looks for other software the next morning. It is the one thing that all "
        "of them have in common.",
        on=-65,
        by=Measured(
            "Concerts saved by a stand-in", "a month", 14, 60,
            ((-60, 14), (-43, 17), (-22, 22), (-2, 31)), "the pilot's nightly count",
        ),
    )  # fmt: skip
    paper = sets(
        c, c.vasudha, "The paper goes to the cellar",
        "Not into the bin, Ilse says: into the cellar. We would be content with the cellar.",
        on=-65,
        by=Measured(
            "Desks that play from a screen", "%", 31, 50,
            ((-60, 31), (-43, 33), (-22, 38), (-2, 41)), "page turns, counted by the tablets",
        ),
    )  # fmt: skip
    tuesday = sets(
        c, c.vasudha, "Full on a Tuesday",
        "Everybody sells a Saturday. What a hall earns on a Tuesday decides whether it renews with us.",
        on=-65,
        by=Measured(
            "Seats sold on Tuesdays", "%", 61, 75,
            ((-60, 61), (-43, 60), (-22, 63), (-2, 64)), "box office export",
        ),
    )  # fmt: skip
    players.a_yes_within_the_hour(c, nobody_cancels)
    tours.on_stage_by_thursday(c, nobody_cancels)
    scores.her_own_pages(c, paper)
    audience.four_at_once(c, tuesday)


STORIES = (the_season,)
