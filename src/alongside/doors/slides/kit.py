"""A kit as slides: what the field reads, and no more than that."""

from __future__ import annotations

import re
from datetime import date

from alongside.core.kits.fields import CALLED
from alongside.doors.slides.maker import Slide, deck
from alongside.doors.web.local import Local
from alongside.rooms.kits.field import FieldKit

_BULLET = re.compile(r"^\s*[-*•]\s+")


def slides_of(told: FieldKit, reader: Local, *, today: date) -> bytes:
    """The file, which says that it is as of that day; refusals as of `maker.deck`."""
    launch = told.kit.launch
    day = reader.weekday(launch.day) if launch.day else "no day yet"
    stands = f"As it stands on {reader.day(today)}; what may be said changes, so look it up before you send this on."
    ships = ", ".join(one.title for one in told.ships)
    below = [f"For {CALLED[told.role]}. Launch: {day}", ships, stands]
    return deck(
        launch.name, [line for line in below if line], slides(told), author=told.kit.workspace.name
    )


def slides(told: FieldKit) -> list[Slide]:
    """Its slides after the first, those without a line left out."""
    asked = [line for one in told.answered for line in (f"“{one.question}”", one.answer)]
    found = [
        *(Slide(one.field.title, lines_of(one.text)) for one in told.said),
        Slide("Say it in these words", list(told.may_say)),
        Slide("Do not say", list(told.do_not_say), hurts=True),
        Slide("Asked and answered", [line for text in asked for line in lines_of(text)]),
    ]
    return [one for one in found if one.lines]


def lines_of(text: str) -> list[str]:
    """A field's text in lines, without its marks."""
    return [_BULLET.sub("• ", line).rstrip() for line in text.splitlines() if line.strip()]
