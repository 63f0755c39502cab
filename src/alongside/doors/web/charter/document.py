"""A charter as Markdown, to be pasted where the two of them work."""

from __future__ import annotations

from alongside.core.people import PM
from alongside.doors.markdown import as_words
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.local import Local
from alongside.rooms.partnership.charters_told import Agreed, Charter
from alongside.rooms.people.models import Area


def written(area: Area, charter: Charter, local: Local) -> str:
    """The charter: its 15 activities as a table, and both sides' notes. Nothing that people wrote is markup."""
    heads = ["Activity", *(FUNCTIONS[one].capitalize() for one in charter.columns), "Accountable"]
    rows = [heads, ["---"] * len(heads)]
    for one in charter.lines:
        letters = [one.line.letter(function) for function in charter.columns]
        words = one.activity.words + (" (settled)" if one.differs else "")
        rows.append([words, *letters, as_words(accountable(one))])
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    notes = "".join(
        f"\n## Working with {'product' if one.side == PM else 'product marketing'}\n\n"
        f"{as_words(one.name or 'nobody yet')}\n"
        + (
            f"\n{as_words(one.text)}\n\n{as_words(one.by)}, {local.day(one.at)}\n"
            if one.text and one.at
            else ""
        )
        for one in charter.notes
    )
    key = "A: accountable, exactly one. C: consulted before. I: informed after.\n"
    return f"# How to work with us: {as_words(area.name)}\n\n{table}\n{key}{notes}"


def accountable(one: Agreed) -> str:
    """Who is accountable, in words: by name where that is one person, else the function."""
    if one.line.accountable is None:
        return one.name or "one person, whom nobody has named yet"
    function = FUNCTIONS[one.line.accountable]
    return f"{one.name} ({function})" if one.name else function
