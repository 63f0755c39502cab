"""Whether the words in an item say anything: a dash or "to be done" is none."""

import re

_PHRASES = frozenset(
    {"to be done", "to be decided", "to be defined", "to be confirmed", "to be announced"}
    | {
        "not yet",
        "none yet",
        "none so far",
        "nothing yet",
        "coming soon",
        "fill in",
        "not applicable",
        "no idea",
        "dont know",
    }
    | {"see above", "as above", "same as above", "tbd", "tba", "tbc", "todo", "to do", "none"}
    | {"na", "n a", "nil", "unknown", "missing", "later", "pending", "soon", "xxx", "wip"}
    | {"yes", "no", "ok", "okay", "fine"}
)
_YES_OR_NO = frozenset({"yes", "no", "none"})
_WORD = re.compile(r"[^\W_]+")


def says_something(text: str, *, yes_or_no: bool = False) -> bool:
    """Whether somebody could learn something from it. Where it is asked for, a yes or a no is an answer."""
    words = " ".join(_WORD.findall(text.replace("'", "").casefold()))
    if yes_or_no and words in _YES_OR_NO:
        return True
    return bool(words) and words not in _PHRASES
