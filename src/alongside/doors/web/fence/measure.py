"""How wide words will be at most, in the fonts that pages and slides are set in."""

from __future__ import annotations

from functools import lru_cache

from alongside.doors.web.fence import style

_NARROW, _SLIM, _USUAL, _CAPITAL, _WIDE = 0.33, 0.43, 0.63, 0.78, 1.0
"""In parts of the type size: Inter and Arial, rounded up."""
_WIDTHS = (
    dict.fromkeys(" !',.:;ijl|I·", _NARROW)
    | dict.fromkeys('()[]-/\\frt"*`J', _SLIM)
    | dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&#+<=>^~×–", _CAPITAL)  # noqa: RUF001
    | dict.fromkeys("mwMW%@…—→", _WIDE)
)
_BOLDER = 1.05
_BEYOND = 0.02
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def width(words: str, name: str) -> float:
    """The most that a line of words of that class takes, in units of the picture."""
    wide = 0.0
    for letter in words:
        wide += _WIDTHS.get(letter) or (_USUAL if letter < "\u0250" else _WIDE + _BEYOND)
    return wide * style.size(name) * (_BOLDER if style.is_bold(name) else 1)


def fit(words: str, name: str, most: float) -> str:
    """The words, cut with an ellipsis where they would be wider than `most`."""
    words = " ".join(words[:400].split())
    if width(words, name) <= most:
        return words
    room = most - width(ELLIPSIS, name)
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if width(words[:middle], name) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + ELLIPSIS


def lines(words: str, name: str, most: float, count: int) -> list[str]:
    """The words broken into at most `count` lines; what is left over is cut with an ellipsis."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < count:
        if len(found) == count - 1:
            found.append(fit(" ".join(rest), name, most))
            break
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", name) <= most:
            line = f"{line} {rest.pop(0)}"
        found.append(fit(line, name, most))
    return found
