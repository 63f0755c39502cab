"""Names of files, as far as they tell one conversation from another."""

from __future__ import annotations

import re
from pathlib import PurePath

_ENDINGS = re.compile(r"(\.(vtt|srt|txt|json|md|markdown|docx|transcript|csv|tsv))+$")
_VERSION = re.compile(
    r"[\s_.-]*(\((\d{1,2}|copy|corrected|edited|final)\)|[_ -](corrected|edited|fixed|final|copy|v\d{1,2}))$"
)


def key_of(name: str) -> str:
    """A file's name without its endings and what tells a version of it from another.

    So that `Call with Acme (corrected).vtt` is known as `call with acme`. Empty for a name that says nothing.
    """
    stem = _ENDINGS.sub("", PurePath(name).name.lower())
    while (shorter := _VERSION.sub("", stem)) != stem:
        stem = shorter
    stem = " ".join(stem.split())
    return stem if re.search(r"[^\W_]{3}", stem) and stem not in _SAY_NOTHING else ""


_SAY_NOTHING = frozenset(
    {"transcript", "transcription", "subtitles", "captions", "audio", "recording", "untitled"}
)
