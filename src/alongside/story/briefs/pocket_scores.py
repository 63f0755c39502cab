"""The brief of Pocket scores: complete, and accepted the day after. It takes an afternoon."""

from alongside.story.briefs.telling import Handed
from alongside.story.cast import Company

TEXTS = {
    "problem": """
Players learn their parts on the way to work, and the way to work has no music stand. Paper falls off the knee, and a
photograph of it cannot be turned.""",
    "who": """
- Whoever plays and travels: forty thousand of our users, by the tram stops of their log-ins
- They use it. The orchestra pays, as before""",
    "evidence": """
> Half of the parts come on paper, so nobody turns pages on the tablet.
> — Havenbrook Philharmonic, noted by Máiréad""",
    "alternative": "A photograph of each page, in the wrong order. Eleven of them are called *IMG*.",
    "value": """
Two more rehearsals in the head before the first one in the hall, for a third of the players by the summer.""",
    "scope": """
- Every part on a telephone, one staff at a time
- It turns by itself when one hums
- Without a network: trams have tunnels""",
    "no_gos": """
- No full scores for conductors: a telephone is too small for that, and so are their arms
- No marks with a finger; that is what Shared bowings is for""",
    "kpi": """
Desks that play from a screen
- Baseline: 31 %
- Target: 50 %
- By: the end of the season
- Owner: Vasudha Iyengar-Holt""",
    "objective": "The leader turns her own pages: she learns her part in the tram, where paper never was.",
    "date": """
- General: with the train Moderato
- P50: the train's day. P80: three days later, as the app shops have opinions
- Confidence: 85 %
- Main risk: page turns stutter on old tablets. On telephones they do not""",
    "tier": "T2: those who play with us already will notice, and nobody else.",
    "stages": "Beta since nine weeks ago, with 300 players. Then everybody, without a flag.",
    "pricing": "No. It is in every plan.",
    "public": "That it comes: from the train's day on. Pictures of it: now, but not of the old tablets.",
    "contacts": """
- Kwabena Asirifi: all of it
- Ewa Brzozowicz: what it does in a tunnel""",
}

QUOTES = (
    "The page turns stutter on the old tablets.",
    "If she turns her own pages on it, the others follow within a month.",
    "One whole week without anybody asking me for paper.",
)


def accepted_the_day_after(c: Company) -> None:
    """This is how it ought to be."""
    brief = Handed(c, "BSN-120")
    brief.begun(c.kwabena, on=-36)
    brief.written(c.kwabena, TEXTS, quotes=QUOTES, on=-35)
    brief.delivered(c.kwabena, on=-34)
    brief.answered(c.aurelio, "accepted", on=-33)


STORIES = (accepted_the_day_after,)
