"""Last season: small things that shipped before the story begins, from which one can learn what a date is worth.

Marisol's were in time, mostly, and she says each date again when it comes near. Kwabena's hardly ever were.
"""

from typing import NamedTuple

from alongside.story.cast import Company


class Small(NamedTuple):
    """A small feature of last season, in working days ago."""

    key: str
    title: str
    whose: str
    area: str
    said: int
    """When its date was stated."""
    planned: int
    confirmed: int | None
    """When that was said again; None for never."""
    shipped: int


SEASON = (
    Small("BSN-71", "Louder applause for quiet phones", "marisol", "audience", 128, 104, 110, 104),
    Small("BSN-72", "Interval bells in the app", "marisol", "audience", 126, 96, 101, 97),
    Small("BSN-73", "Programme notes in large type", "marisol", "audience", 120, 88, 93, 88),
    Small("BSN-74", "Cloakroom numbers", "marisol", "audience", 112, 82, 88, 82),
    Small("BSN-76", "Bar lines that bend", "kwabena", "scores", 130, 106, None, 92),
    Small("BSN-77", "Pencil marks, rubbed out", "kwabena", "scores", 125, 98, None, 81),
    Small("BSN-79", "Coda, and back to the sign", "kwabena", "scores", 118, 90, 95, 86),
    Small("BSN-81", "A metronome for conductors", "kwabena", "scores", 115, 84, None, 70),
    Small("BSN-83", "Seating by sight line", "tove", "players", 127, 100, 106, 100),
    Small("BSN-84", "Who has a bow to spare", "tove", "players", 119, 91, None, 91),
    Small("BSN-86", "Rota for page turners", "tove", "players", 110, 80, 84, 77),
)


def last_season(c: Company) -> None:
    """Everything is out and over: no rule looks at it any more."""
    for small in SEASON:
        pm = c.people[small.whose]
        feature = pm.adds(small.key, small.title, area=small.area, on=c.d(-small.said))
        general = pm.plans(feature, "general", on=c.d(-small.said))
        c.vasudha.prioritises(feature, on=c.d(-small.said, "17:00"))
        pm.says(general, ships=c.d(-small.planned), on=c.d(-small.said, "17:10"))
        pm.sets(general, "T0", on=c.d(-small.said, "17:20"))
        if small.confirmed is not None:
            pm.confirms(general, on=c.d(-small.confirmed))
        pm.ships(general, day=c.d(-small.shipped))
        pm.completes(feature, on=c.d(-small.shipped + 1))


STORIES = (last_season,)
