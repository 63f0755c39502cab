"""Scores: what stands on the desks. Product manager Kwabena; Aurelio took over from Noor 45 working days ago."""

from alongside.story.cast import Company


def pocket_scores(c: Company) -> None:
    """All is well: the train moved inside the freeze, and product marketing signed it the same morning."""
    d, kwabena, noor, aurelio = c.d, c.kwabena, c.noor, c.aurelio
    pocket = kwabena.adds("BSN-120", "Pocket scores", area="scores", on=d(-84))
    beta = kwabena.plans(pocket, "beta", on=d(-83))
    general = kwabena.plans(pocket, "general", on=d(-83))
    c.vasudha.prioritises(pocket, on=d(-80))
    noor.attends(beta, on=d(-78))

    kwabena.says(beta, ships=d(-44), on=d(-72, "10:00"), sure=70)
    kwabena.sets(beta, "T3", on=d(-72, "10:05"))
    noor.signs(beta, on=d(-71, "10:00"))
    noor.acknowledges(beta, on=d(-71, "10:01"))
    kwabena.says(beta, ships=d(-42), on=d(-50), because="Page turns stutter on old tablets.")
    noor.acknowledges(beta, on=d(-50))
    kwabena.ships(beta, day=d(-42))

    kwabena.says(general, ships=c.moderato, on=d(-58, "10:00"), sure=75)
    kwabena.describes(general, "notable", on=d(-58, "10:05"))
    kwabena.sets(general, "T2", on=d(-58, "10:10"))
    noor.signs(general, on=d(-57, "09:30"))
    noor.acknowledges(general, on=d(-57, "09:31"))
    aurelio.acknowledges(general, on=d(-44))
    kwabena.confirms(general, on=d(-21), sure=85)
    c.ewa.works_on(general, on=d(-15))
    kwabena.confirms(general, on=d(-7), sure=95)
    aurelio.countersigns(general, on=d(-1, "11:20"))
    aurelio.acknowledges(general, on=d(-1, "11:21"))


def one_bowing(c: Company) -> None:
    """A date that oscillates while the launch stands: everybody moves their bow in another direction."""
    d, kwabena, noor, aurelio = c.d, c.kwabena, c.noor, c.aurelio
    bowing = kwabena.adds("BSN-107", "Shared bowings", area="scores", on=d(-66))
    general = kwabena.plans(bowing, "general", on=d(-62))
    c.vasudha.prioritises(bowing, on=d(-60))
    noor.attends(general, on=d(-58))
    kwabena.renames(bowing, "One bowing on every desk", on=d(-57))
    kwabena.says(general, ships=d(28), on=d(-57), sure=60)
    kwabena.describes(general, "notable", on=d(-57))
    kwabena.sets(general, "T2", on=d(-56, "10:00"))
    noor.signs(general, on=d(-55, "10:00"))
    noor.acknowledges(general, on=d(-55, "10:01"))

    kwabena.says(general, ships=d(36), on=d(-38), because="The violas want a say as well.")
    aurelio.acknowledges(general, on=d(-37))
    kwabena.says(general, ships=d(27), on=d(-26), because="The violas have had their say.")
    aurelio.launches(
        general, day=d(21), on=d(-24), because="The string festival will not wait for us."
    )
    aurelio.acknowledges(general, on=d(-24))
    kwabena.acknowledges(general, on=d(-23))
    kwabena.says(general, ships=d(35), on=d(-13), because="The cellos, too.")
    kwabena.says(general, ships=d(29), on=d(-5), sure=50, because="Not the cellos after all.")


def parts_overnight(c: Company) -> None:
    """The tier is lowered when the lead of the larger one has long begun, and only one side signed."""
    d, kwabena, noor, aurelio = c.d, c.kwabena, c.noor, c.aurelio
    parts = kwabena.adds("BSN-113", "Parts overnight", area="scores", on=d(-76))
    general = kwabena.plans(parts, "general", on=d(-68))
    c.vasudha.prioritises(parts, on=d(-66))
    noor.attends(general, on=d(-64))
    kwabena.describes(general, "new_pricing", "notable", on=d(-56, "10:00"))
    kwabena.sets(general, "T1", on=d(-56, "10:05"))
    kwabena.says(general, ships=d(19), on=d(-56, "10:10"), sure=70)
    noor.signs(general, on=d(-54, "16:00"))
    noor.acknowledges(general, on=d(-54, "16:01"))
    aurelio.acknowledges(general, on=d(-44))
    kwabena.confirms(general, on=d(-20), sure=80)
    kwabena.sets(
        general,
        "T2",
        on=d(-4, "17:30"),
        because="The price is not ready, so it is hardly a launch at all.",
    )
    kwabena.confirms(general, on=d(-4, "17:35"), sure=90)


def dark_pages(c: Company) -> None:
    """A shadow release: the shortest path from an idea to a customer, and past everybody else."""
    d, kwabena = c.d, c.kwabena
    pages = kwabena.adds("BSN-126", "Dark pages for the pit", area="scores", on=d(-27))
    general = kwabena.plans(pages, "general", on=d(-8, "16:00"))
    kwabena.ships(general, day=d(-9), on=d(-8, "16:01"))
    # "Why are my scores black?" By the evening there are eleven tickets.
    c.mairead.asks(general, on=d(-8, "17:15"))


STORIES = (one_bowing, parts_overnight, pocket_scores, dark_pages)
