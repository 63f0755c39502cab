"""Players: one objective, and most of what is built is for it."""

from alongside.story.cast import Company
from alongside.story.strategy.telling import Aimed, Measured, estimates, links, sets


def a_yes_within_the_hour(c: Company, company: Aimed) -> None:
    """It can be said in one sentence, and it moves."""
    tove = c.tove
    hour = sets(
        c, tove, "A yes within the hour",
        "Nineteen telephone calls, and then somebody's cousin. An hour is what is left between the doctor and the "
        "dress rehearsal.",
        on=-63, area="players", under=company,
        by=Measured(
            "From the first call to a yes", "minutes", 310, 60,
            ((-58, 310), (-40, 240), (-20, 180), (-2, 95)), "the pilot's nightly count",
        ),
    )  # fmt: skip
    links(c, tove, hour, "BSN-104", "Asks five at once, and the first to say yes gets it.", on=-62)
    links(
        c, tove, hour, "BSN-123",
        "One message on Sunday evening tells who is missing while there is still time to ask somebody else.",
        on=-49,
    )  # fmt: skip
    links(c, tove, company, "BSN-118", "Whoever hears well at fifty still plays at fifty.", on=-48)
    estimates(c, tove, on=-38, BSN_123=8, BSN_118=5)
