"""The form that splits an insight or an opportunity: what its parts say, and what goes with which."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.doors.web.enter import Entered
from alongside.doors.web.given import number as number_of

PARTS = (1, 2, 3)
"""Into how many something is split on one page, at most."""


def parts_of(request: Entered, numbers: Iterable[int]) -> dict[int, int]:
    """By id: the part that each of these goes with, as the form says it (`part-7`); the first where it does not."""
    said = {one: number_of(request.POST.get(f"part-{one}", "")) for one in numbers}
    return {one: part if part in PARTS else PARTS[0] for one, part in said.items()}


def words_of_parts(request: Entered, field: str) -> dict[int, str]:
    """By part: what it says, as it was typed into the fields `sentence-1` and so on."""
    return {part: request.POST.get(f"{field}-{part}", "") for part in PARTS}


def shares(request: Entered, field: str, numbers: Iterable[int]) -> list[tuple[str, list[int]]]:
    """The parts that were filled in, or that something goes with: what each says, and the ids of what it takes."""
    whose = parts_of(request, numbers)
    found = []
    for part, words in words_of_parts(request, field).items():
        taken = [one for one, its in whose.items() if its == part]
        if words.strip() or (taken and part > 1):
            found.append((words, taken))
    return found
