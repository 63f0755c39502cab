"""What was heard in passing, and written down the same day: a few lines each, by whoever heard it."""

from __future__ import annotations

from typing import NamedTuple


class Heard(NamedTuple):
    """A note of something that a customer said."""

    who: str
    """Whose note it is, by handle."""
    account: str
    days: int
    """When, in working days from today."""
    about: tuple[str, ...]
    text: str


HEARD = (
    Heard(
        "takumi",
        "Havenbrook Philharmonic",
        -125,
        ("BSN-101",),
        """# Havenbrook: who is called when

Delphine plans forty rehearsals a month on a wall. When the conductor changes his mind the wall changes, and a hundred people
do not. Last season the percussion came to a rehearsal of a piece without percussion. They played cards, she says, and well.""",
    ),
    Heard(
        "tove",
        "Brassworks Youth Orchestra",
        -122,
        ("BSN-101",),
        """# Brassworks: exams come first

Seventy players and twelve schools. A rehearsal is moved three times before it takes place, each time because of somebody's
exam. What they need is one place that says when, and a message to those alone whom it concerns.""",
    ),
    Heard(
        "noor",
        "Brassworks Youth Orchestra",
        -71,
        ("BSN-118",),
        """# Brassworks: how loud was it?

The parents' committee wants to know how loud it was for the second flutes, who sit in front of the trombones. A number for
each seat and each evening would end a long discussion. The trombones would like to know as well; they suspect it is a compliment.""",
    ),
    Heard(
        "takumi",
        "Teatro San Cipriano",
        -70,
        ("BSN-118",),
        """# San Cipriano: the pit and the inspector

The labour inspector measures in the pit twice a year, always in Puccini. Bruno would rather have his own figures for every
evening than argue about two of them.""",
    ),
    Heard(
        "mairead",
        "Havenbrook Philharmonic",
        -60,
        ("BSN-107", "BSN-113", "BSN-120"),
        """# Havenbrook: paper on Thursday

The leader's bowings reach the library at six, and the back desks on Thursday. The tablets stand in a cupboard, because nobody
turns pages on them as long as half of the parts come on paper.""",
    ),
    Heard(
        "takumi",
        "Havenbrook Philharmonic",
        -48,
        ("BSN-112", "BSN-115"),
        """# Havenbrook: rows one and two

Eleven hundred renewals go out as letters, and come back with a different seat written in the margin. Rows one and two never
sell: people think that it is too loud there. It is not, says Delphine, it is only close.""",
    ),
    Heard(
        "aurelio",
        "Lindenau Chamber Orchestra",
        -46,
        ("BSN-112", "BSN-115"),
        """# Lindenau: behind the pillar

A subscriber of forty years sits behind a pillar and will not move: the cellos come round it, she says. If others could hear
that before they choose, the pillar seats would be the first to go. She also wants a card to give to her granddaughter.""",
    ),
)
