"""The brief of One bowing on every desk: accepted, and then the cellos came into it."""

from alongside.story.briefs.telling import Handed
from alongside.story.cast import Company

TEXTS = {
    "problem": """
The leader decides at six in the evening in which direction eleven desks move their bows. The librarian copies
it by hand,
and after nine o'clock she makes mistakes. In the hall it looks like a rowing boat with one oar.""",
    "who": """
- Leaders, who decide. Librarians, who stop copying. The back desks, who stop guessing
- The librarian asks for it, the manager buys it, the leader uses it or nobody does""",
    "evidence": """
> The leader's bowings reach the library at six, and the back desks on Thursday.
> — Havenbrook Philharmonic, noted by Máiréad""",
    "alternative": "A photocopier, a pencil and a bad conscience. Six thousand a year, with the fees for late parts.",
    "value": """
No stroke copied by hand: four hours a week for each librarian, and five minutes of forty people in each
rehearsal.""",
    "scope": """
- First violins, second violins, violas
- The leader draws it once, and it stands on every desk
- Who changed it, and when""",
    "no_gos": """
- No fingerings: they are nobody's business but the finger's
- No winds""",
    "kpi": """
Leaders who play without paper
- Baseline: 3 of 40
- Target: 12 of 40
- By: the end of the season
- Owner: Kwabena Asirifi""",
    "objective": """
The leader turns her own pages: her bowing is there before the first rehearsal, so she need not print.""",
    "date": """
- General: planned for five weeks from now
- P50: two weeks later. P80: nobody likes to say
- Confidence: 60 %
- Main risk: whoever else wants a say""",
    "tier": "T2: every string player will notice.",
    "stages": "At once for all, behind no flag. The string festival sees it first.",
    "pricing": "No.",
    "public": "The festival may announce it on its first day, not before.",
    "contacts": """
- Kwabena Asirifi: all of it
- Noor Benhaddad: what Ilse said, and how""",
}

QUOTES = (
    "For the strings it is only wonderful if the bowings are in.",
    "That is more than three hours of work, for one pencil mark.",
    "If she turns her own pages on it, the others follow within a month.",
)

AND_THE_CELLOS = {
    "scope": """
- First violins, second violins, violas, cellos
- The leader draws it once, and it stands on every desk
- The leader of the cellos draws it differently, and that stands there as well
- Who changed it, and when""",
    "date": """
- General: planned for seven weeks from now
- P50: two weeks later. P80: nobody likes to say
- Confidence: 50 %
- Main risk: the double basses have not been asked yet""",
}


def accepted_and_then_the_cellos(c: Company) -> None:
    """Aurelio accepted three sections by the festival. What stands there now is four, and a later date."""
    brief = Handed(c, "BSN-107")
    brief.begun(c.kwabena, on=-34)
    brief.written(c.kwabena, TEXTS, quotes=QUOTES, on=-32)
    brief.delivered(c.kwabena, on=-31)
    brief.answered(
        c.aurelio, "accepted with questions", on=-29,
        words="Who tells the leader of the violas that hers is not the one that counts?",
    )  # fmt: skip
    brief.written(c.kwabena, AND_THE_CELLOS, on=-12)


STORIES = (accepted_and_then_the_cellos,)
