"""What may be done about a brief: verbs, each with the event that it records."""

from alongside.rooms.features.briefs.answering import answer, deliver
from alongside.rooms.features.briefs.links import share, unshare
from alongside.rooms.features.briefs.opening import open_brief
from alongside.rooms.features.briefs.writing import Drawn, Source, confirm, edit, fill

__all__ = [
    "Drawn",
    "Source",
    "answer",
    "confirm",
    "deliver",
    "edit",
    "fill",
    "open_brief",
    "share",
    "unshare",
]
