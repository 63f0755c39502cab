"""Whether what is put down as a need sounds like a solution: a hint for whoever types it, never a refusal."""

import re

_BUILT = (
    r"^(add|build|create|develop|implement|introduce|integrate|launch|make|provide|ship|support)\b",
    (
        r"\b(api|app|button|checkbox|csv|dashboard|dropdown|export|feature|filter|import|integration|"
        r"notification|plug-?in|pop-?up|screen|tab|toggle|webhook|widget|wizard)s?\b"
    ),
)
_SOLUTION = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _BUILT)


def sounds_like_a_solution(need: str) -> str:
    """The word that says so, such as `dashboard`; empty for what sounds like a need. English only."""
    found = (pattern.search(need.strip()) for pattern in _SOLUTION)
    return next((match[0].strip() for match in found if match), "")
