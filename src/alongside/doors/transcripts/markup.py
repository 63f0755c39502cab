"""What stands between the words of a cue: tags, entities, and who speaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t\n]([^<>]*))?>")
"""<v Name>, <v.loud Name>; each stops at the next bracket, so that no text takes long."""
_ONE_VOICE = re.compile(r"<v(?:\.[^\s<>]*)? ([^\s<>&]+(?: [^\s<>&]+)*)>([^<>&]*)(?:</v>)?\n?$")
"""A cue with nothing but one voice and words without markup: nearly all that Teams writes."""
_LINE_TAG = re.compile(r"</?(?:br|p)[ \t]{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|lang|ruby|rt|font|span|em|strong)(?:[.\s/][^<>]{0,300})?>"
    r"|<[0-9]{1,4}:[0-9:.,]{4,20}>"
    r"|\{\\[a-z][^{}\n]{0,100}\}",
    re.IGNORECASE,
)
"""Those of WebVTT and of SubRip; anything else in pointed brackets is somebody's words: <laughs>."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")


def voice(payload: str) -> tuple[str, str] | None:
    """Who speaks and what they say on one line, in a cue of one voice without other markup; None for any other."""
    found = _ONE_VOICE.match(payload) if payload.startswith("<v") else None
    return (found[1], words) if found and (words := " ".join(found[2].split())) else None


def bare(payload: str) -> str:
    """The words of a cue of one line without any markup; nothing for any other."""
    if "<" in payload or "\n" in payload or "&" in payload or "{" in payload:
        return ""
    return payload.strip()


def voices(payload: str) -> Iterator[tuple[str | None, str]]:
    """Each voice with what it says, free of markup but not yet on one line; None for words without a voice."""
    start, name = 0, None
    for found in _VOICE.finditer(payload):
        yield name, plain(payload[start : found.start()])
        start, name = found.end(), _entities(found[1] or "").strip()
    yield name, plain(payload[start:])


def plain(text: str) -> str:
    """The text without tags, its entities as what they stand for."""
    if "<" in text:
        text = _TAG.sub("", _LINE_TAG.sub(" ", text))
    elif "{\\" in text:
        text = _TAG.sub("", text)
    return _entities(text)


def _entities(text: str) -> str:
    return _ENTITY.sub(_meant, text) if "&" in text else text


def _meant(found: re.Match[str]) -> str:
    """What an entity stands for; nothing for what no text has."""
    meant = html.unescape(found[0])
    return meant if meant.isprintable() or meant.isspace() else ""
