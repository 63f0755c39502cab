"""The check of a kit: three questions with choices, and whether somebody passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.errors import AlongsideError

QUESTIONS = 3
"""So many questions are put (domain.md: 3-question check)."""
MOST_CHOICES = 5
LONGEST = 200
"""Characters of a question, and of a choice."""


class UnfitCheck(AlongsideError):
    """The questions cannot be put like that."""


class Question(NamedTuple):
    """A question of the check."""

    text: str
    choices: tuple[str, ...]
    right: int
    """The place of the right choice, from 0 on."""


def question_of(text: str, choices: str, right: int) -> Question:
    """A question as somebody typed it: `choices` one on a line, `right` the number of the line from 1 on.

    `UnfitCheck` says what it lacks.
    """
    asked = " ".join(text.split())
    offered = tuple(
        dict.fromkeys(one for line in choices.splitlines() if (one := " ".join(line.split())))
    )
    if not asked:
        raise UnfitCheck("one of the three questions asks nothing")
    if not 2 <= len(offered) <= MOST_CHOICES:
        raise UnfitCheck(
            f"“{asked[:60]}” needs two to {MOST_CHOICES} different choices, one on a line"
        )
    if max(map(len, (asked, *offered))) > LONGEST:
        raise UnfitCheck(f"a question, and each of its choices, has at most {LONGEST} characters")
    if not 1 <= right <= len(offered):
        raise UnfitCheck(
            f"say which line is the right answer to “{asked[:60]}”: 1 to {len(offered)}"
        )
    return Question(asked, offered, right - 1)


def wrong(questions: Sequence[Question], chosen: Sequence[int]) -> list[int]:
    """The places of the questions that were not answered rightly; empty for somebody who passed."""
    given = [*chosen, *[-1] * (len(questions) - len(chosen))]
    return [place for place, one in enumerate(questions) if given[place] != one.right]
