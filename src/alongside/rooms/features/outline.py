"""All objectives as rows of plain text, for files: each with its KPIs, their readings, and what contributes to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from alongside.rooms.features.aims import Aim, strategy
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.models import KpiReading, Objective

KINDS = ("objective", "kpi", "reading", "feature")
"""What a row can be; all but the first belong to the objective that they name."""
FIELDS = (
    "objective", "area", "under", "under_area", "begins", "ends", "owner", "why", "ending",
    "kpi", "unit", "baseline", "target", "due", "source", "day", "value", "feature", "sentence",
)  # fmt: skip
"""What a row can say. An objective is known by its title, its area and its ending. Without `under_area` the one `under`
which it stands is the company's, where that has one of such a title."""


class Row(NamedTuple):
    """A row, as it stands in a file."""

    kind: str
    said: dict[str, str]
    """By field; what is not said is left out."""
    line: int = 0
    """Where it stands in the file; 0 for one that was not read."""
    lines: dict[str, int] = {}  # noqa: RUF012 - who fills one in makes it
    """By field: where that stands, if it has a line of its own."""

    def line_of(self, field: str) -> int:
        """Where the field stands in the file."""
        return self.lines.get(field, self.line)


def outline(member: Member) -> Iterator[Row]:
    """Everything that the member sees of objectives, those that stand in the order of the tree, then those over.

    Seven statements.
    """
    told = strategy(member)
    aims = [*told.aims, *told.over]
    slugs = dict(Area.objects.visible_to(member).values_list("pk", "slug"))
    handles = dict(Objective.objects.visible_to(member).values_list("pk", "owner__handle"))
    owners = dict(Member.objects.visible_to(member).values_list("pk", "handle"))
    titles = {one.number: (one.title, slugs.get(one.area_number or 0, "")) for one in aims}
    readings: dict[int, list[tuple[str, str, str]]] = {}
    read = KpiReading.objects.visible_to(member).order_by("day")
    for kpi, day, value, source in read.values_list("kpi", "day", "value", "source"):
        readings.setdefault(kpi, []).append((day.isoformat(), _figure(value), source))
    for one in aims:
        area = slugs.get(one.area_number or 0, "")
        known = {"objective": one.title, "area": area, "ending": one.ending}
        yield _row("objective", known, **_of_aim(one, titles, handles))
        for it in one.figures:
            yield _row(
                "kpi",
                known,
                kpi=it.name,
                unit=it.unit,
                baseline=_figure(it.baseline),
                target=_figure(it.target),
                due=it.due.isoformat() if it.due else "",
                owner=owners.get(it.owner_number or 0, ""),
                source=it.source,
            )
            for on, figure, where in readings.get(it.number, ()):
                yield _row("reading", known, kpi=it.name, day=on, value=figure, source=where)
        for feature in one.features:
            yield _row("feature", known, feature=feature.key, sentence=feature.sentence)


def _of_aim(
    one: Aim, titles: Mapping[int, tuple[str, str]], handles: Mapping[int, str | None]
) -> dict[str, str]:
    under, home = titles.get(one.parent or 0, ("", ""))
    return {
        "under": under,
        "under_area": home,
        "begins": one.begins.isoformat(),
        "ends": one.ends.isoformat(),
        "owner": handles.get(one.number) or "",
        "why": one.why,
    }


def _row(kind: str, known: dict[str, str], **said: str) -> Row:
    return Row(kind, {name: text for name, text in {**known, **said}.items() if text})


def _figure(value: float | None) -> str:
    """As it can be read again: without a tail of zeros, with every digit that matters."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
