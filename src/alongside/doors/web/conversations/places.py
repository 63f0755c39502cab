"""Where something was said: the way to its place in the conversation, and the time there."""

from __future__ import annotations

from alongside.doors.web.enter import Visitor


def reader(who: Visitor) -> str:
    """What the addresses of conversations begin with; an id and `/?highlight=` follow."""
    return f"/{who.workspace.slug}/conversations/"


def at_turn(base: str, conversation: int, position: int) -> str:
    """The reader at a turn, with a script or without; `base` begins the workspace's addresses, such as `/demo/`."""
    return f"{base}conversations/{conversation}/?at={position}#t{position}"


def clock(milliseconds: int | None) -> str:
    """12:34, or 1:02:03; empty when nobody knows."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
