"""Transcripts on their way out: WebVTT with voices, or `Speaker: text` lines; read back, they say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.core.conversations.transcript import Turn

_NO_TIMES = 3.0
"""Seconds that a turn gets in WebVTT, which cannot do without times, where nobody knows them."""


def as_vtt(title: str, turns: Iterable[Turn]) -> Iterator[str]:
    """The lines of a WebVTT file, each with its end. A turn without times follows the one before it."""
    yield f"WEBVTT {_line(title)}\n"
    last = 0.0
    for number, turn in enumerate(turns, 1):
        begin = last if turn.begin is None else turn.begin
        end = turn.end if turn.end is not None and turn.end > begin else begin + _NO_TIMES
        voice = f"<v {_escaped(_line(turn.speaker))}>" if turn.speaker else ""
        text = _escaped(_line(turn.text))
        yield f"\n{number}\n{_clock(begin)} --> {_clock(end)}\n{voice}{text}\n"
        last = end


def as_text(turns: Iterable[Turn]) -> Iterator[str]:
    """The lines of a text: the time where it is known, the speaker, the words."""
    for turn in turns:
        time = "" if turn.begin is None else f"[{_clock(turn.begin)[:8]}] "
        yield f"{time}{_line(turn.speaker) or 'Unknown'}: {_line(turn.text)}\n"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
