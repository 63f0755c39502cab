"""Makes a deck of slides: a title, and pages of a heading with lines below it. No picture, no link, no macro.

python-pptx comes with the extra `pptx`, and is looked for when it is needed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from alongside.core.errors import AlongsideError

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_LINES = 11
"""Lines of a slide; what is longer goes on on the next one."""
WIDTH = 84
"""Characters of a line, about."""
INK, QUIET, HURT = "23211C", "5C574D", "B3261E"
_FONT = "Inter"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NoSlides(AlongsideError):
    """What makes slides is not there."""


class Slide(NamedTuple):
    """A heading with lines below it."""

    title: str
    lines: Sequence[str]
    hurts: bool = False
    """Whether it says what must not be done."""


@cache
def can_make() -> bool:
    """Whether the extra is there."""
    return find_spec("pptx") is not None


def deck(title: str, below: Sequence[str], slides: Sequence[Slide], *, author: str) -> bytes:
    """The file; `NoSlides` where none can be made."""
    if not can_make():
        raise NoSlides(
            "making slides needs python-pptx: install alongside[pptx], or in a checkout `.venv/bin/python -m pip "
            "install --require-hashes -r requirements-pptx.lock`, then start again"
        )
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    about = made.core_properties
    about.title, about.author = _plain(title)[:255], _plain(author)[:255]
    about.last_modified_by = about.author
    _write(made, title, below, INK, first=True)
    for slide in slides:
        parts = list(_parts(slide.lines))
        for number, lines in enumerate(parts, 1):
            of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
            _write(made, slide.title + of, lines, HURT if slide.hurts else INK)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines, as many together as a slide holds."""
    part: list[str] = []
    room = MOST_LINES
    for line in lines:
        takes = 1 + len(line) // WIDTH
        if part and takes > room:
            yield part
            part, room = [], MOST_LINES
        part.append(line)
        room -= takes
    if part:
        yield part


def _write(
    made: Any, title: str, lines: Sequence[str], colour: str, *, first: bool = False
) -> None:
    """One slide: its title in the placeholder that outlines and screen readers go by."""
    from pptx.util import Inches, Pt

    slide = made.slides.add_slide(made.slide_layouts[0 if first else 1])
    head, body = slide.placeholders[0], slide.placeholders[1]
    top = Inches(2.2 if first else 0.55)
    head.left, head.top, head.width, head.height = Inches(0.8), top, Inches(11.7), Inches(1.2)
    below = top + Inches(1.35)
    body.left, body.top, body.width, body.height = Inches(0.8), below, Inches(11.7), Inches(5.2)
    _fill(head.text_frame, [title], Pt(40 if first else 30), _colour(colour), bold=True)
    size = Pt(20 if first else 18)
    _fill(body.text_frame, lines, size, _colour(QUIET if first else INK))


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub(" ", text)


def _colour(named: str) -> Any:
    from pptx.dml.color import RGBColor

    made: Any = RGBColor
    return made(*bytes.fromhex(named))


def _fill(frame: Any, lines: Sequence[str], size: Any, colour: Any, *, bold: bool = False) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for number, line in enumerate(lines or [""]):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text, paragraph.alignment = _plain(line), PP_ALIGN.LEFT
        paragraph.space_after = Pt(6)
        properties = (
            paragraph._p.get_or_add_pPr()
        )  # bullets are ours: the layout's would stand before each line
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(properties.makeelement(qn("a:buNone"), {}))
        for run in paragraph.runs:
            font = run.font
            font.size, font.bold, font.name, font.color.rgb = size, bold, _FONT, colour
