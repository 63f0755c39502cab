"""How people ask in English: the words of a question that are about asking, and not about what is asked.

They were written after reading questions that people had put to real meetings (docs/search.md), with a few more for
what customers said. They take nothing away from questions in other languages.
"""

from __future__ import annotations

import re

_ASKING = (
    "summarize summarise discussion discussions discuss discussed discussing thought thoughts talk talked talking say"
    " said saying meeting team group opinion opinions view views according mention mentioned regarding summary"
    " conversation whole customer customers client clients anyone"
)
ASKING_WORDS = frozenset(_ASKING.split())
"""Words that a question holds and its answer need not."""
LESSER = " , "
"""What is left of `when discussing`: behind it stands the lesser part of what is asked."""
_SHORTEST = 3
"""Characters that have to be left."""


def _frame(pattern: str, instead: str = " ") -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), instead


_FRAMES = (
    _frame(r"^\W*(please )?(summari[sz]e|describe|recap|explain)\s+", ""),
    _frame(
        r"^(what|how|why|which|who|when|where|whether)('s|'re)?\s+(and (what|how|why)\s+)?",
        "",
    ),
    _frame(r"^(is|are|was|were|did|does|do|had|has|would|could|should|can|will)\s+", ""),
    _frame(
        r"\b(when|while|during)\s+(they were |it comes to )?(discussing|talking about|mentioning|introducing"
        r"|presenting|discussed|the discussions? (of|on|about)|(he|she|they) (talked|discussed) about)\b",
        LESSER.lstrip(),
    ),
    _frame(
        r"\b(the )?(whole |general |main )?(group|team|meeting|professor|speaker|participants?|group mates?|members"
        r"|people)('s)?\s+"
    ),
    _frame(r"\b(an? |any |our )?(customers?|clients?|anyone|anybody)\s+(ever\s+)?"),
    _frame(
        r"\b(the|their|his|her)?\s*\b(discussions?|conversations?|opinions?|thoughts?|views?|ideas?|attitudes?|talks?"
        r"|debates?)\s+(about|on|of|regarding|towards?|concerning|in terms of|over|around)\b"
    ),
    _frame(
        r"\b(think|thought|say|said|talk|talked|discuss|discussed|mention|mentioned|feel|believe|argue|debate"
        r"|elaborate|describe|comment|respond)\s*(about|of|on|regarding|to|that|over)?\b"
    ),
)


def without_frame(question: str) -> str:
    """What is asked, without how; all of the question where next to nothing would be left."""
    asked = question
    for frame, instead in _FRAMES:
        asked = frame.sub(instead, asked)
    asked = " ".join(asked.split()).strip(" ,.?")
    return asked if len(asked) >= _SHORTEST else question
