"""The choice of columns: what the form says, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.core.errors import AlongsideError
from alongside.core.written_date import Order
from alongside.doors.trackers.csv.columns import FIELDS, UnclearColumns, find, guess
from alongside.doors.web.imports.fields import LABELS
from alongside.doors.web.imports.looking import ENCODINGS, by_heading
from alongside.doors.web.imports.words import why
from alongside.rooms.imports.mappings import check_name
from alongside.rooms.imports.reports import Look, Reading

DATES = (
    ("", "Refuse what could be read in two ways"),
    (Order.DAY_FIRST, "Day first: 03/04/2026 is in April"),
    (Order.MONTH_FIRST, "Month first: 03/04/2026 is in March"),
)
"""How dates may be meant, as one chooses."""


@dataclass(frozen=True)
class Choice:
    """What was chosen, kept so that the form can show it again."""

    places: dict[str, int]
    """Our field -> the place of its column."""
    encoding: str
    dates: str
    save_as: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    """The form's field -> what is wrong with it."""

    def reading(self, look: Look, before: Reading) -> Reading:
        """How the file is to be read by this choice: no column is guessed any more."""
        columns = dict.fromkeys(FIELDS, "") | by_heading(look, self.places)
        return Reading(
            source=before.source, encoding=self.encoding, dates=self.dates, columns=columns
        )


def kept(reading: Reading, look: Look) -> Choice:
    """What was chosen, or guessed, before."""
    return Choice(places(reading.columns, look), reading.encoding, reading.dates)


def guessed(look: Look, before: Choice) -> Choice:
    """What the headings tell, in the encoding and with the dates that were chosen."""
    return Choice(dict(guess(look.headings)), before.encoding, before.dates)


def places(columns: Mapping[str, str], look: Look) -> dict[str, int]:
    """Where each field's column stands in this file; what the file does not have is left out."""
    there = [_plain(heading) for heading in look.headings]
    return {
        name: there.index(_plain(heading))
        for name, heading in columns.items()
        if name in LABELS and heading and _plain(heading) in there
    }


def unused(columns: Mapping[str, str], look: Look) -> list[str]:
    """The file's columns that no field is taken from, by their headings."""
    used = {look.headings[place] for place in places(columns, look).values()}
    return [heading for heading in look.headings if heading and heading not in used]


def said(form: Mapping[str, str], look: Look) -> Choice:
    """What the form says."""
    problems: dict[str, str] = {}
    encoding, dates = form.get("encoding", "utf-8"), form.get("dates", "")
    if encoding not in ENCODINGS:
        problems["encoding"] = "Choose one of these encodings."
    if dates not in [value for value, _ in DATES]:
        problems["dates"] = "Choose one of these ways."
    chosen = {}
    for name in FIELDS:
        place = form.get(f"column-{name}", "")
        if place.isascii() and place.isdecimal() and int(place[:4]) < len(look.headings):
            chosen[name] = int(place[:4])
    problems |= _twice(chosen, look)
    if "key" not in chosen:
        problems["column-key"] = "Say which column holds the key of a feature."
    save_as = form.get("save_as", "").strip()
    if save_as:
        try:
            check_name(save_as)
        except AlongsideError as problem:
            problems["save_as"] = why(problem)
    choice = Choice(chosen, encoding, dates, save_as, problems)
    if not problems:
        _check(choice, look)
    return choice


def _twice(chosen: Mapping[str, int], look: Look) -> dict[str, str]:
    """One column that two fields are to come from."""
    times = Counter(chosen.values())
    return {
        f"column-{name}": f"{look.headings[place]} is chosen for another field as well."
        for name, place in chosen.items()
        if times[place] > 1
    }


def _check(choice: Choice, look: Look) -> None:
    """Have the reader itself look at the choice."""
    try:
        find(look.headings, choice.reading(look, Reading()).columns)
    except UnclearColumns as problem:
        choice.problems["column-key"] = why(problem)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())
