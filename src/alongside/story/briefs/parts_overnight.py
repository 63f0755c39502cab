"""The brief of Parts overnight: handed over within the hour, and returned within the day."""

from alongside.story.briefs.telling import Handed
from alongside.story.cast import Company

TEXTS = {
    "problem": "Parts come late, and whoever waits for them stands at a photocopier until eleven.",
    "who": "Librarians: forty of them buy it, and everybody else notices when they do not.",
    "value": "Nobody copies at night: the late fees, which are half of what paper costs, are gone.",
    "scope": """
- All parts of a programme on all tablets by seven in the morning""",
    "objective": "The leader turns her own pages: in the morning the right notes are there.",
    "date": """
- General: in nineteen days, said with much confidence
- P50: then. P80: a fortnight later
- Main risk: the publishers""",
    "tier": "T2, since the price is not ready.",
    "stages": "Everybody at once.",
    "pricing": "To be decided.",
    "contacts": "- Kwabena Asirifi: all of it, after lunch",
}


def returned_within_the_day(c: Company) -> None:
    """It changes what people pay, and does not say how. One cannot write that on a page."""
    brief = Handed(c, "BSN-113")
    brief.begun(c.kwabena, on=-17)
    brief.written(
        c.kwabena, TEXTS, quotes=("For the strings it is only wonderful if the bowings are in.",), on=-16
    )  # fmt: skip
    brief.delivered(c.kwabena, on=-15)
    brief.answered(
        c.aurelio, "returned", on=-14, lacking=("alternative", "scope", "pricing", "public"),
        words="What does it cost, and whom may I tell? And what is not in it: without the bowings Ilse prints again.",
    )  # fmt: skip


STORIES = (returned_within_the_day,)
