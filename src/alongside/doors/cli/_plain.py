"""Strangers' words as a terminal, a log and a CI run can show them without obeying them.

A title, a name, a file's name or a stage may hold anything: escape sequences that clear the screen or set the
clipboard, line breaks that forge a line, marks that turn the writing round, words that begin like a command to
GitHub's runner. Whoever prints one prints `plain(it)`.
"""

import re

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, among them those that begin an escape sequence
    "\u2028-\u202e\u2066-\u2069"  # line and paragraph breaks; what turns the writing round
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"  # annotations, invisible tags, half characters
    r"|(?<!\S)(?::(?=:)|#(?=#\[))"  # ::error:: and ##[error]
)


def plain(text: str) -> str:
    """The text on one line, with whatever would be obeyed spelled out: `\\x1b`."""
    return _OBEYED.sub(_spelled_out, " ".join(text.split()))


def _spelled_out(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
