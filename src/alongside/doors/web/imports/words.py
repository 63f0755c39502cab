"""What the readers say, in words that fit a page: they speak of options of the command line."""

from __future__ import annotations

import re

from alongside.core.errors import AlongsideError
from alongside.doors.web.errors import sentence

_INSTEAD = (
    (re.compile(r", or say which with --dates dmy or mdy"), ", or choose how dates are meant"),
    (re.compile(r"import it with --encoding utf-16"), "choose UTF-16 as its encoding"),
    (re.compile(r", or say what it is with --encoding \(.*?\)"), ", or choose its encoding"),
    (re.compile(r"say what it is with --encoding"), "choose its encoding"),
    (re.compile(r", or choose another column with --map \S+=COLUMN"), ", or choose another column"),
    (re.compile(r"; say which with --map key=COLUMN, one of .*", re.DOTALL), ""),
)


def fitting(said: str) -> str:
    """A message of a reader as a page says it."""
    for pattern, instead in _INSTEAD:
        said = pattern.sub(instead, said)
    return said


def why(problem: AlongsideError) -> str:
    """Why something was refused, as a sentence."""
    return sentence(fitting(str(problem)))
