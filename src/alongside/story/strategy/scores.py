"""Scores: everything goes into one thing, because one customer said what it hangs on."""

from alongside.story.cast import Company
from alongside.story.strategy.telling import Aimed, Measured, estimates, links, sets


def her_own_pages(c: Company, company: Aimed) -> None:
    """The leader decides for all of them."""
    kwabena = c.kwabena
    leader = sets(
        c, kwabena, "The leader turns her own pages",
        "If she does, the others follow within a month. If she does not, nobody ever will.",
        on=-63, area="scores", under=company,
        by=Measured(
            "Leaders who play without paper", "of 40", 3, 12,
            ((-58, 3), (-40, 4), (-20, 4), (-2, 7)), "Máiréad asks them",
        ),
    )  # fmt: skip
    links(
        c, kwabena, leader, "BSN-107",
        "Her bowing stands on every desk before the first rehearsal, so she has no reason to print it.",
        on=-59,
    )  # fmt: skip
    links(
        c, kwabena, leader, "BSN-120", "She learns her part in the tram, where paper never was.",
        on=-59,
    )  # fmt: skip
    links(
        c, kwabena, leader, "BSN-113",
        "In the morning the right notes are on every tablet, and nobody has stood at a photocopier.",
        on=-58,
    )  # fmt: skip
    estimates(c, kwabena, on=-38, BSN_107=21, BSN_120=8, BSN_113=13)
