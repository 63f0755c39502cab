"""The brief of Volunteer ushers: begun, two lines long, and in nobody's hands."""

from alongside.story.briefs.telling import Handed
from alongside.story.cast import Company

TEXTS = {
    "problem": "Nobody knows beforehand who comes, and people sit where they like, which is in the first row.",
    "who": "Retired teachers, mostly. One of them has a letter box.",
}


def a_draft(c: Company) -> None:
    """Marisol meant to finish it on Friday."""
    brief = Handed(c, "BSN-131")
    brief.begun(c.marisol, on=-11)
    brief.written(c.marisol, TEXTS, on=-10)


STORIES = (a_draft,)
