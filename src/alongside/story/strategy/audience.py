"""Audience: four objectives, a little of everything for each; and one of them nobody needs but Audience."""

from alongside.story.cast import Company
from alongside.story.strategy.telling import Aimed, Measured, estimates, links, sets


def four_at_once(c: Company, company: Aimed) -> None:
    """Each was a good idea on the day on which it was set."""
    marisol = c.marisol
    cards = sets(
        c, marisol, "Season cards pay for the summer",
        "In July nobody buys a ticket, and everybody's rent is due.",
        on=-62, area="audience", under=company,
        by=Measured(
            "Cards sold before June", "", 1900, 3000, ((-40, 1900), (-2, 1960)), "box office export"
        ),
    )  # fmt: skip
    links(
        c, marisol, cards, "BSN-112", "One card for all of a season, so one sells it once.", on=-59
    )
    sound = sets(
        c, marisol, "They come back for the sound",
        "Nobody has ever counted who chooses a seat by ear. We would like to be the first.",
        on=-50, area="audience", under=company,
        by=Measured("Guests who choose a seat by ear", "%", None, 25, (), "to be counted"),
    )  # fmt: skip
    links(c, marisol, sound, "BSN-115", "They hear the seat before they see its price.", on=-45)
    empty = sets(
        c, marisol, "No seat stays empty that somebody paid for",
        "Two hundred chairs a night are paid for and cold.",
        on=-50, area="audience", under=company,
        by=Measured(
            "Paid seats that stayed empty", "%", 8, 4, ((-40, 8), (-2, 7.5)), "the turnstiles"
        ),
    )  # fmt: skip
    links(
        c, marisol, empty, "BSN-129", "Whoever cannot come passes the seat on, until noon.", on=-46
    )
    ushers = sets(
        c, marisol, "Ushers stay for the second half",
        "It would be a pity if they missed it.",
        on=-42, area="audience",
        by=Measured(
            "Ushers in a seat after the interval", "%", 40, 80, ((-30, 40), (-2, 52)),
            "Marisol, from the balcony",
        ),
    )  # fmt: skip
    links(
        c, marisol, ushers, "BSN-131", "Whoever plans their own evening plans to sit down.", on=-39
    )
    estimates(c, marisol, on=-38, BSN_112=13, BSN_115=13, BSN_129=8, BSN_131=5)
