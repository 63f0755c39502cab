"""Players: the people on the platform. Product manager Tove, product marketer Noor."""

from alongside.story.cast import Company


def stand_in_finder(c: Company) -> None:
    """The blindside: in two months, in two weeks, tomorrow. Nobody meant any harm."""
    d, tove, noor = c.d, c.tove, c.noor
    finder = tove.adds("BSN-104", "Stand-in finder", area="players", on=d(-92))
    c.vasudha.prioritises(finder, on=d(-88))
    general = tove.plans(finder, "general", on=d(-87))
    tove.says(
        general,
        ships=d.quarter(12),
        on=d(-86),
        because="The second bassoon is ill at noon and the concert is at eight. This quarter, surely.",
    )
    tove.describes(general, "new_audience", on=d(-80))  # freelance players; nobody set a tier
    c.script.notifies(noor, general, on=d(-80, "18:00"))

    tove.says(general, ships=d(12), on=d(-30), sure=60, because="In two months, give or take.")
    c.script.notifies(noor, general, on=d(-30, "18:00"))
    tove.says(
        general,
        ships=d(2),
        on=d(-8, "15:40"),
        sure=80,
        because="Further along than we thought! In two weeks.",
    )
    c.script.notifies(noor, general, on=d(-8, "18:00"))

    # An orchestra in the pilot rings support: is it true, and what will it cost?
    c.mairead.asks(general, on=d(-6, "11:05"))
    # A customer tells sales about it in a call about something else.
    c.takumi.is_surprised(general, on=d(-5, "16:20"))
    tove.says(
        general, ships=d(-2), on=d(-3, "16:40"), sure=95, because="All green. Why wait? Tomorrow."
    )
    # Takumi asks Noor in the corridor what the price is. That is how she hears of it.
    noor.acknowledges(general, on=d(-3, "17:55"))
    tove.ships(general, day=d(-2, "09:30"))
    noor.asks(general, on=d(-2, "09:45"))
    c.ewa.asks(general, on=d(-1, "10:10"))


def rehearsal_planner(c: Company) -> None:
    """All is well: a large launch with full notice, shipped and celebrated."""
    d, tove, noor = c.d, c.tove, c.noor
    planner = tove.adds("BSN-101", "Rehearsal planner", area="players", on=d(-130))
    beta = tove.plans(planner, "beta", on=d(-129))
    general = tove.plans(planner, "general", on=d(-129, "17:00"))
    noor.attends(beta, on=d(-127))
    c.vasudha.prioritises(planner, on=d(-126))

    tove.says(beta, ships=d(-70), on=d(-125, "10:00"), sure=70)
    tove.sets(beta, "T3", on=d(-125, "10:10"))
    noor.signs(beta, on=d(-125, "11:00"))
    noor.acknowledges(beta, on=d(-125, "11:02"))
    tove.ships(beta, day=d(-70))

    tove.describes(general, "new_positioning", "notable", on=d(-99, "10:00"))
    tove.sets(general, "T1", on=d(-99, "10:05"))
    tove.says(general, ships=c.andante, on=d(-99, "10:10"), sure=75)
    noor.signs(general, on=d(-99, "15:00"))
    noor.acknowledges(general, on=d(-99, "15:01"))
    noor.launches(
        general, day=d(-13), on=d(-60), because="Two days after the train, when the season opens."
    )
    noor.acknowledges(general, on=d(-60))
    tove.acknowledges(general, on=d(-59))
    tove.confirms(general, on=d(-40), sure=85)
    c.mairead.attends(general, on=d(-28))
    c.takumi.attends(general, on=d(-28))
    tove.confirms(general, on=d(-22), sure=95)
    tove.ships(general, day=d(-15))
    tove.completes(planner, on=d(-11))


def loudness_diary(c: Company) -> None:
    """A date slips, and the other side knows within the hour. That is all it takes."""
    d, tove, noor = c.d, c.tove, c.noor
    diary = tove.adds("BSN-118", "Loudness diary", area="players", on=d(-74))
    beta = tove.plans(diary, "beta", on=d(-73))
    general = tove.plans(diary, "general", on=d(-73))
    c.vasudha.prioritises(diary, on=d(-70))
    noor.attends(beta, on=d(-69))

    tove.says(beta, ships=c.adagio, on=d(-66, "10:00"))
    tove.sets(beta, "T3", on=d(-66, "10:05"))
    noor.signs(beta, on=d(-65, "09:00"))
    noor.acknowledges(beta, on=d(-65, "09:01"))
    tove.ships(beta, day=d(-37))

    tove.says(general, ships=d(10), on=d(-50, "10:00"), sure=70)
    tove.describes(general, "notable", on=d(-50, "10:02"))
    tove.sets(general, "T2", on=d(-50, "10:05"))
    noor.signs(general, on=d(-49, "11:00"))
    noor.acknowledges(general, on=d(-49, "11:01"))
    tove.says(
        general,
        ships=d(18),
        on=d(-8, "10:10"),
        sure=85,
        because="The brass section broke our scale. We are adding to it.",
    )
    noor.acknowledges(general, on=d(-8, "10:50"))
    c.ewa.works_on(general, on=d(-4))
    # Two small things of it follow. Each would ask for a post, a mail and a heads-up of its own.
    for stage, day in (("on the watch", 24), ("weekly letter", 28)):
        small = tove.plans(diary, stage, on=d(-6, "10:00"))
        tove.describes(small, "subset", on=d(-6, "10:05"))
        tove.sets(small, "T3", on=d(-6, "10:10"))
        tove.says(small, ships=d(day), on=d(-6, "10:15"), sure=80)
        noor.signs(small, on=d(-6, "10:40"))
        noor.acknowledges(small, on=d(-6, "10:41"))


def chorus_rosters(c: Company) -> None:
    """Pulled in by a month in two steps, below its lead, and nobody signed the tier but the one who chose it."""
    d, tove, noor = c.d, c.tove, c.noor
    rosters = tove.adds("BSN-123", "Chorus rosters", area="players", on=d(-56))
    general = tove.plans(rosters, "general", on=d(-52))
    c.vasudha.prioritises(rosters, on=d(-50))
    noor.attends(general, on=d(-48))
    tove.says(general, ships=c.allegro, on=d(-40), sure=60)
    noor.acknowledges(general, on=d(-39))
    tove.describes(general, "notable", on=d(-12, "15:00"))
    tove.sets(general, "T2", on=d(-12, "15:02"), because="Two hundred singers will notice.")
    tove.says(
        general,
        ships=d(21),
        on=d(-3, "12:00"),
        sure=70,
        because="The chorus master begins early this year, so why wait for the train?",
    )
    c.script.notifies(noor, general, on=d(-3, "12:05"))
    tove.says(
        general,
        ships=d(13),
        on=d(-1, "15:20"),
        sure=70,
        because="The altos are rehearsing already. It only has to hold for them.",
    )
    c.script.notifies(noor, general, on=d(-1, "15:25"))


STORIES = (rehearsal_planner, stand_in_finder, loudness_diary, chorus_rosters)
