"""Footnotes of a Word document: python-docx has no word for them, so their part of the file is written here.

The part and its elements are those of ECMA-376, part 1, 17.11 (footnotes).
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SEEN_AT = "where it was said"
"""The words of the link in a footnote."""
_LINES = (("separator", -1), ("continuationSeparator", 0))
"""What Word draws between the text and its footnotes; it wants them to be there."""


class WordNotes:
    """The footnotes of one document, numbered by Word in the order of their places."""

    def __init__(self, document: Any) -> None:
        self._all = OxmlElement("w:footnotes")
        self._part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self._all,
            document.part.package,
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._last = 0
        styles = document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.font.superscript = True
        self._text, self._mark = text.style_id, mark.style_id
        for kind, number in _LINES:
            note = _within(self._all, "w:footnote", type=kind, id=number)
            _within(_within(_within(note, "w:p"), "w:r"), f"w:{kind}")

    def add(self, paragraph: Any, text: str, *, link: str = "") -> None:
        """Put a footnote at the end of a paragraph; `link` is the address that it leads to."""
        self._last += 1
        _within(self._marked(paragraph._p), "w:footnoteReference", id=self._last)
        note = _within(_within(self._all, "w:footnote", id=self._last), "w:p")
        _within(_within(note, "w:pPr"), "w:pStyle", val=self._text)
        _within(self._marked(note), "w:footnoteRef")
        _say(note, f" {text}")
        if link:
            _say(note, " ")
            number = self._part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            leading = _within(note, "w:hyperlink")
            leading.set(qn("r:id"), number)
            _say(leading, SEEN_AT, underlined=True)

    def _marked(self, within: Any) -> Any:
        """A run in the style of the marks of footnotes."""
        run = _within(within, "w:r")
        _within(_within(run, "w:rPr"), "w:rStyle", val=self._mark)
        return run


def _say(within: Any, text: str, *, underlined: bool = False) -> None:
    """A run of text, whose spaces stay."""
    run = _within(within, "w:r")
    if underlined:
        _within(_within(run, "w:rPr"), "w:u", val="single")
    said = _within(run, "w:t")
    said.set(qn("xml:space"), "preserve")
    said.text = text


def _within(parent: Any, name: str, **attributes: object) -> Any:
    """A new element, last of its parent's."""
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    parent.append(element)
    return element
