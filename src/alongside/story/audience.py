"""Audience: the people in the hall. Product manager Marisol, product marketer Aurelio."""

from alongside.story.cast import Company


def season_cards(c: Company) -> None:
    """All is well: a quarter becomes a day in good time, and a day inside it is no move."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    cards = marisol.adds("BSN-112", "Season cards", area="audience", on=d(-70))
    general = marisol.plans(cards, "general", on=d(-66))
    aurelio.attends(general, on=d(-64))
    c.vasudha.prioritises(cards, on=d(-60))
    marisol.says(general, ships=d.quarter(62), on=d(-58, "10:00"), sure=60)
    aurelio.acknowledges(general, on=d(-57))
    marisol.describes(general, "new_pricing", "new_audience", on=d(-55, "10:00"))
    marisol.sets(general, "T1", on=d(-55, "10:05"))
    aurelio.signs(general, on=d(-54))
    marisol.confirms(general, on=d(-30))
    marisol.says(general, ships=d(62), on=d(-8, "10:00"), sure=75, because="Now we know the day.")
    aurelio.acknowledges(general, on=d(-8, "13:00"))
    aurelio.launches(general, day=d(64), on=d(-7, "10:00"), because="The brochure comes out then.")
    aurelio.acknowledges(general, on=d(-7, "10:01"))
    marisol.acknowledges(general, on=d(-6))


def hear_your_seat(c: Company) -> None:
    """The second T1 in the same fortnight of one product marketer: each of them alone would be fine."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    seat = marisol.adds("BSN-115", "Hear your seat", area="audience", on=d(-52))
    general = marisol.plans(seat, "general", on=d(-48))
    c.vasudha.prioritises(seat, on=d(-46))
    aurelio.attends(general, on=d(-44))
    marisol.describes(general, "new_positioning", on=d(-34, "10:00"))
    marisol.sets(general, "T1", on=d(-34, "10:05"))
    marisol.says(general, ships=d(70), on=d(-34, "10:10"), sure=55)
    aurelio.signs(general, on=d(-33, "10:00"))
    aurelio.acknowledges(general, on=d(-33, "10:01"))
    marisol.confirms(general, on=d(-10), sure=60)


def ticket_swap(c: Company) -> None:
    """Aboard the train that moved inside the freeze, like Pocket scores; but here nobody signed."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    swap = marisol.adds("BSN-129", "Ticket swap", area="audience", on=d(-51))
    general = marisol.plans(swap, "general", on=d(-49))
    c.vasudha.prioritises(swap, on=d(-47))
    aurelio.attends(general, on=d(-45))
    marisol.says(general, ships=c.moderato, on=d(-43, "10:00"), sure=80)
    marisol.describes(general, "notable", on=d(-43, "10:05"))
    marisol.sets(general, "T2", on=d(-43, "10:10"))
    aurelio.signs(general, on=d(-42, "12:00"))
    aurelio.acknowledges(general, on=d(-42, "12:01"))
    marisol.confirms(general, on=d(-17), sure=90)
    marisol.confirms(general, on=d(-6), sure=95)
    # Two more of it, each with a story of its own, in the weeks in which the season's two large launches begin.
    for stage, day in (("season cards", 50), ("between halls", 51)):
        more = marisol.plans(swap, stage, on=d(-16))
        marisol.describes(more, "notable", on=d(-16, "10:00"))
        marisol.sets(more, "T2", on=d(-16, "10:05"))
        marisol.says(more, ships=d(day), on=d(-16, "10:10"), sure=70)
        aurelio.signs(more, on=d(-15, "10:00"))
        aurelio.acknowledges(more, on=d(-15, "10:01"))
        marisol.confirms(more, on=d(-6), sure=75)


def volunteer_ushers(c: Company) -> None:
    """Nobody set a tier, nobody has confirmed a date for weeks, and product marketing heard late."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    ushers = marisol.adds("BSN-131", "Volunteer ushers", area="audience", on=d(-44))
    beta = marisol.plans(ushers, "beta", on=d(-43))
    general = marisol.plans(ushers, "general", on=d(-43))
    c.vasudha.prioritises(ushers, on=d(-40))
    marisol.says(beta, ships=d(37), on=d(-31), sure=50)
    marisol.says(general, ships=d(57), on=d(-31), sure=40)
    aurelio.acknowledges(beta, general, on=d(-22))


def applause_meter(c: Company) -> None:
    """Dropped, in the open, with a decision on the record. That is a good ending, too."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    meter = marisol.adds("BSN-109", "Applause meter", area="audience", on=d(-90))
    general = marisol.plans(meter, "general", on=d(-88))
    aurelio.attends(general, on=d(-86))
    c.vasudha.prioritises(meter, on=d(-85))
    marisol.says(general, ships=d.quarter(30), on=d(-80), because="Louder than last year?")
    aurelio.acknowledges(general, on=d(-79))
    aurelio.asks(general, on=d(-34))  # no customer whom he asked wanted to know
    marisol.asks_for(meter, "whether to go on", on=d(-24))
    c.vasudha.decides(meter, "whether to go on", "no", on=d(-21, "11:00"))
    c.vasudha.drops(meter, "rejected", on=d(-21, "11:05"))


STORIES = (season_cards, hear_your_seat, ticket_swap, volunteer_ushers, applause_meter)
