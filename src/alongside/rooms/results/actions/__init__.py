"""What can be said of what came of a launch."""

from alongside.rooms.results.actions.judging import give_verdict
from alongside.rooms.results.actions.learning import (
    link_insight,
    make_insight,
    note_lesson,
    take_back_lesson,
)
from alongside.rooms.results.actions.looking_back import hold_retro
from alongside.rooms.results.actions.reading import note_adoption, note_kpi

__all__ = [
    "give_verdict",
    "hold_retro",
    "link_insight",
    "make_insight",
    "note_adoption",
    "note_kpi",
    "note_lesson",
    "take_back_lesson",
]
