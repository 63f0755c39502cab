"""Lines of an iCalendar file as they are written (RFC 5545): escaped, and folded at 75 bytes.

An invitation is written by `icalendar`; it takes 0.4 ms an event, and a feed holds thousands. What is written here that
library reads back in the tests, and so do others.
"""

from __future__ import annotations

_LONGEST = 75
"""Bytes of a line, without its end."""


def text_line(name: str, text: str) -> str:
    """A property whose value is text: as it was given, but for what cannot be seen."""
    if "\n" in text:
        text = "\\n".join(_escaped(line) for line in text.split("\n"))
        return folded(f"{name}:{text}")
    return folded(f"{name}:{_escaped(text)}")


def folded(line: str) -> str:
    """A line with its end; one that is longer goes on in others, which begin with a blank. No letter is cut apart."""
    if len(line) <= _LONGEST and line.isascii():
        return f"{line}\r\n"
    if line.isascii():
        rest = (line[at : at + _LONGEST - 1] for at in range(_LONGEST, len(line), _LONGEST - 1))
        return "\r\n ".join((line[:_LONGEST], *rest)) + "\r\n"
    content = line.encode("utf-8", "replace")
    parts, begin, longest = list[bytes](), 0, _LONGEST
    while len(content) - begin > longest:
        end = begin + longest
        while content[end] & 0xC0 == 0x80:  # inside of a letter
            end -= 1
        parts.append(content[begin:end])
        begin, longest = end, _LONGEST - 1
    parts.append(content[begin:])
    return b"\r\n ".join(parts).decode() + "\r\n"


def _escaped(line: str) -> str:
    if not line.isprintable():
        line = "".join(letter if letter.isprintable() else " " for letter in line)
    if "\\" in line or ";" in line or "," in line:
        line = line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return line
