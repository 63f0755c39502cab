"""The charter of an area, with who that is by name today, and what both sides say of how to work with them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from alongside.core.charter import ACTIVITIES, DEFAULT, Activity, Line, charter_of, columns_of
from alongside.core.people import PM, PMM, Function
from alongside.rooms.partnership.charters import line_of
from alongside.rooms.partnership.models import CharterLine, WorkingNote
from alongside.rooms.people.models import Area, Member


class Agreed(NamedTuple):
    """A line of a charter as it is shown."""

    activity: Activity
    line: Line
    name: str
    """Who is accountable, by name, as far as it is one person today; empty for a function of several, or of nobody."""
    differs: bool
    """Whether it is settled otherwise than the default has it."""
    settled_by: str
    settled_at: datetime | None

    @property
    def lacks_a_name(self) -> bool:
        """Whether one person is to say so, and nobody is named who is still there."""
        return self.line.takes_a_name and not self.name


class Note(NamedTuple):
    """What one side says of how to work with it."""

    side: Function
    name: str
    """Who sits there today; empty for nobody."""
    text: str
    by: str
    """Who wrote it: maybe somebody who sat there before."""
    at: datetime | None

    @property
    def is_of_another(self) -> bool:
        """Whether somebody else sits there by now."""
        return bool(self.text) and self.by != self.name


class Charter(NamedTuple):
    """How to work together in an area."""

    lines: list[Agreed]
    columns: tuple[Function, ...]
    notes: list[Note]
    """Product's, then product marketing's."""

    @property
    def differing(self) -> int:
        """How many lines are settled otherwise than by default."""
        return sum(one.differs for one in self.lines)


def charter_told(member: Member, area: Area) -> Charter:
    """The charter of an area that the member sees, read with its pair. Three statements."""
    rows = CharterLine.objects.visible_to(member).filter(area=area.pk)
    settled = {row.activity: row for row in rows.select_related("by", "member")}
    charter = charter_of({name: line_of(row) for name, row in settled.items()})
    names = _names(member, area)
    lines = [
        _agreed(ACTIVITIES[name], line, settled.get(name), names) for name, line in charter.items()
    ]
    return Charter(lines, columns_of(charter), _notes(member, area))


def _agreed(
    activity: Activity, line: Line, row: CharterLine | None, names: dict[Function, str]
) -> Agreed:
    if line.accountable is not None:
        name = names.get(line.accountable, "")
    else:
        there = row.member if row is not None else None
        name = there.name if there is not None and there.left_at is None else ""
    return Agreed(
        activity,
        line,
        name,
        line != DEFAULT[activity.name],
        row.by.name if row is not None and row.by else "",
        row.settled_at if row is not None else None,
    )


def _names(member: Member, area: Area) -> dict[Function, str]:
    """Who that is today: the pair in its seats, and whoever is the only one of a function."""
    there = Member.objects.visible_to(member).filter(left_at=None).exclude(function__in=(PM, PMM))
    held: dict[Function, list[str]] = {}
    for function, name in there.values_list("function", "name"):
        held.setdefault(Function(function), []).append(name)
    names = {function: some[0] for function, some in held.items() if len(some) == 1}
    for side, seat in ((PM, area.pm), (PMM, area.pmm)):
        if seat is not None:
            names[side] = seat.name
    return names


def _notes(member: Member, area: Area) -> list[Note]:
    rows = WorkingNote.objects.visible_to(member).filter(area=area.pk).select_related("by")
    written = {row.side: row for row in rows}
    notes = []
    for side, seat in ((PM, area.pm), (PMM, area.pmm)):
        row = written.get(side)
        by = row.by.name if row is not None and row.by else ""
        text, at = (row.text, row.written_at) if row is not None else ("", None)
        notes.append(Note(side, seat.name if seat else "", text, by, at))
    return notes
