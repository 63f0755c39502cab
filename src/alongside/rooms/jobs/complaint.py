"""An error's text as it may be kept and shown: one line, short, no secrets, no addresses."""

import re

LONGEST = 500

_HIDDEN = (
    (re.compile(r"(\w+://)[^\s/@]*@"), r"\1…@"),
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "…"),
    (
        re.compile(
            r"(?i)\b([\w-]*(?:password|passwd|secret|token|api.?key|authori[sz]ation|cookie|signature)"
            r"[\w-]*[\"']?\s*[:=]\s*)(?:(?:bearer|basic|token)\s+)?[\"']?[^\s\"',;&]+"
        ),
        r"\1…",
    ),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), r"\1 …"),
    (re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}"), "…"),
)


def about(problem: BaseException | str) -> str:
    """The first line of what went wrong, with whatever looks like a secret or an address left out."""
    text = problem if isinstance(problem, str) else f"{type(problem).__name__}: {problem}"
    line = text.strip().partition("\n")[0][: 4 * LONGEST]
    for pattern, instead in _HIDDEN:
        line = pattern.sub(instead, line)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
