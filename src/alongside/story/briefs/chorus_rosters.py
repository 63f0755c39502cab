"""The brief of Chorus rosters: complete, delivered, and not answered. Noor is waiting for the date to stand still."""

from alongside.story.briefs.telling import Handed
from alongside.story.cast import Company

TEXTS = {
    "problem": """
Who sings tonight is known at seven, by counting the chairs that are empty. The choirmaster's list says otherwise; the
choirmaster has a good heart, and writes down everybody.""",
    "who": """
- Personnel managers of houses with a chorus; they buy it
- Singers: a hundred and ten in each house; they use it on Sunday evenings""",
    "evidence": "",
    "alternative": "A group of two hundred messages about shoes, and a list on paper for payroll.",
    "value": "Half as many evenings on which somebody is missing, by the summer.",
    "scope": """
- One message, on Sunday evening, yes or no
- Who said yes themselves, by voice
- The list for payroll, to be signed""",
    "no_gos": """
- No group chat
- No shoes""",
    "kpi": """
From the first call to a yes
- Baseline: 310 minutes
- Target: 60 minutes
- By: the end of the season
- Owner: Tove Almskog""",
    "objective": "A yes within the hour: one knows on Sunday who is missing, while there is still time to ask.",
    "date": """
- General: with the train Allegro
- P50: the train's day. P80: a week later
- Confidence: 60 %
- Main risk: that it is ready before it is due""",
    "tier": "T2: two hundred singers will notice.",
    "stages": "The altos first. They are the ones who answer.",
    "pricing": "No: singers are members like everybody else.",
    "public": "Everything, from the train's day on.",
    "contacts": """
- Tove Almskog: all of it
- Bruno Castellani's payroll: signatures""",
}

QUOTES = (
    "I need to see who said yes themselves",
    "One message, on Sunday evening",
    "They believe paper with a signature.",
)


def nobody_has_answered(c: Company) -> None:
    """Tove believes that it is being worked on. Noor believes that it was for information."""
    brief = Handed(c, "BSN-123")
    brief.begun(c.tove, on=-14)
    brief.written(c.tove, TEXTS, quotes=QUOTES, on=-12)
    brief.delivered(c.tove, on=-8)


STORIES = (nobody_has_answered,)
