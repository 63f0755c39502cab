"""Where the pages of what is no feature stand, such as a conversation, an insight or an objective."""

from __future__ import annotations

from django.urls import reverse

PLACES = {
    "account": "accounts",
    "area": "strategy/areas",
    "audience": "messages/audiences",
    "claim": "messages/claims",
    "conversation": "conversations",
    "group": "messages/groups",
    "input": "strategy/inputs",
    "insight": "insights",
    "interview": "interviews",
    "launch": "launches",
    "objective": "strategy/objectives",
    "opportunity": "opportunities",
    "persona": "messages/personas",
}
"""By kind of subject: the first words of their addresses in a workspace."""
ENDS = {
    "account": "",
    "area": "",
    "audience": "",
    "claim": "",
    "conversation": "/",
    "group": "",
    "input": "",
    "insight": "",
    "interview": "/",
    "launch": "",
    "objective": "",
    "opportunity": "",
    "persona": "",
}
"""By kind of subject: what its address ends with, after the id."""


def places(workspace: str) -> dict[str, str]:
    """By kind of subject: what an address begins with, up to its id."""
    root = reverse("today", args=[workspace]).removesuffix("today")
    return {kind: f"{root}{place}/" for kind, place in PLACES.items()}
