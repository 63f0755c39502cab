"""Reads objectives in from rows of plain text: all of them or none, and every row that cannot be read is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.events.objectives import ENDINGS
from alongside.rooms.features.lookup import feature_of
from alongside.rooms.features.outline import KINDS, Row
from alongside.rooms.features.outline_fields import (
    Key,
    Refused,
    day,
    figure,
    key_of,
    misread,
    named,
    said,
)
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.models import Kpi, Objective
from alongside.rooms.strategy.objectives import (
    close,
    own,
    place,
    reschedule,
    reword,
    set_objective,
)

MOST = 20_000
"""Rows of a file."""


class Wrong(NamedTuple):
    """What is wrong in a row."""

    line: int
    field: str
    why: str


class CannotRead(AlongsideError):
    """Rows cannot be read; nothing of the file was taken."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        told = "\n".join(f"  line {one.line}, {one.field}: {one.why}" for one in wrong[:50])
        more = f"\n  and {len(wrong) - 50} more" if len(wrong) > 50 else ""
        super().__init__(
            f"{len(wrong)} thing{'' if len(wrong) == 1 else 's'} cannot be read, so nothing was taken:\n{told}{more}"
        )
        self.wrong = wrong


class Rehearsed(Exception):
    """It was only tried: all of it is taken back."""


def bring(
    workspace: Workspace, rows: Iterable[Row], *, by: By, at: datetime, rehearse: bool = False
) -> Counter[str]:
    """Set, change and link what the rows say; returns how many of each kind changed anything.

    An objective that stands under the same title in the same area is changed, any other is set. `CannotRead` names
    every row that cannot be taken, and then nothing is. With `rehearse` it is only tried.
    """
    given = list(rows)
    reader = _Reader(workspace, by, at)
    try:
        with writing(workspace.pk):
            reader.read(given)
            if reader.wrong:
                raise CannotRead(sorted(reader.wrong))
            if rehearse:
                raise Rehearsed
    except Rehearsed:
        pass
    return reader.changed


class _Reader:
    """Takes rows in, in the order in which one builds on another."""

    def __init__(self, workspace: Workspace, by: By, at: datetime) -> None:
        self._workspace, self._by, self._at = workspace, by, at
        self.wrong: list[Wrong] = []
        self.changed: Counter[str] = Counter()
        self._areas = {one.slug: one for one in Area.objects.within(workspace)}
        self._members = {one.handle: one for one in Member.objects.within(workspace)}
        self._aims: dict[Key, list[Objective]] = {}
        self._told: set[Key] = set()
        """The objectives that the file has."""
        self._kpis: dict[tuple[int, str], Kpi] = {}
        self._refused: set[Key] = set()
        """The objectives that were refused: what belongs to them is looked through, and not taken."""

    def read(self, rows: Sequence[Row]) -> None:
        """Objectives first, then their places, then what belongs to them; what is over is closed last."""
        if len(rows) > MOST:
            self.wrong.append(Wrong(rows[MOST].line, "kind", f"at most {MOST:,} rows are taken"))
            return
        slugs = {one.pk: slug for slug, one in self._areas.items()}
        for one in Objective.objects.within(self._workspace).order_by("pk"):
            key = one.title, slugs.get(one.area_id or 0, ""), one.ending
            self._aims.setdefault(key, []).append(one)
        for kpi in Kpi.objects.within(self._workspace).filter(removed_at=None):
            self._kpis[kpi.objective_id, kpi.name] = kpi
        self._told = {key_of(row) for row in rows if row.kind == "objective"}
        for kind in KINDS:
            take = getattr(self, f"_{kind}")
            own_kind = [row for row in rows if row.kind == kind]
            for row in own_kind:
                self._try(row, take)
            if kind == "objective":
                for row in own_kind:
                    self._try(row, self._place)
        for row in rows:
            if row.kind == "objective" and row.said.get("ending"):
                self._try(row, self._close)
            elif row.kind not in KINDS:
                why = f"{row.kind[:40]!r} is no kind of row; there are {', '.join(KINDS)}"
                self.wrong.append(Wrong(row.line, "kind", why))

    def _try(self, row: Row, take: object) -> None:
        assert callable(take)
        key = key_of(row)
        if key in self._refused and row.kind == "objective":
            return
        wrong = [*misread(row, {"area": self._areas, "owner": self._members})]
        if not wrong and key not in self._refused:
            try:
                self.changed[row.kind] += bool(take(row))
            except Refused as refused:
                wrong = [refused]
            except AlongsideError as problem:
                wrong = [Refused(_FIELD[row.kind], str(problem))]
        self.wrong += [Wrong(row.line_of(one.field), one.field, str(one)) for one in wrong]
        if wrong and row.kind == "objective":
            self._refused.add(key)

    def _objective(self, row: Row) -> bool:
        texts, who = row.said, {"by": self._by, "at": self._at}
        title, slug = said(row, "objective"), texts.get("area", "")
        area = named(row, "area", self._areas)
        begins, ends = day(row, "begins"), day(row, "ends")
        owner = named(row, "owner", self._members)
        key, standing = key_of(row), (title, slug, "")
        there = self._aims.get(key, [])
        if not there and standing not in self._told:
            there = self._aims.get(standing, [])  # it stands here, and is over there
        if sum(one.closed_at is None for one in there) > 1:
            raise Refused(
                "objective", "two objectives that stand are called so; rename one of them"
            )
        aim = there[-1] if there else None
        if aim is not None and aim.closed_at is not None:
            return False  # it is over here as it is there
        if aim is None:
            made = set_objective(
                self._workspace,
                title=title,
                why=texts.get("why", ""),
                begins=begins,
                ends=ends,
                area=area,
                owner=owner,
                **who,  # type: ignore[arg-type]
            )
            self._aims[key] = [made]
            return True
        self._aims[key] = [aim]
        changed = (
            reword(aim, title=title, why=texts.get("why", ""), **who),  # type: ignore[arg-type]
            reschedule(aim, begins=begins, ends=ends, **who),  # type: ignore[arg-type]
            own(aim, owner=owner, **who),  # type: ignore[arg-type]
        )
        return any(changed)

    def _place(self, row: Row) -> bool:
        under, slug = row.said.get("under", ""), row.said.get("area", "")
        homes = [row.said["under_area"]] if "under_area" in row.said else ["", slug]
        aim = self._aim(row)
        if aim.closed_at is not None:
            return False
        found: list[Objective] = []
        for home in homes:
            there = [
                one for end in ("", *ENDINGS) for one in self._aims.get((under, home, end), [])
            ]
            found = found or [one for one in there if one.pk != aim.pk]
        if under and not found:
            raise Refused("under", f"no objective is called {under[:80]!r}, here or in the file")
        standing = [one for one in found if one.closed_at is None]
        if under and not standing:
            return False
        if len(standing) > 1:
            raise Refused("under", "two objectives are called so; rename one of them")
        parent = standing[0] if standing else None
        try:
            place(aim, parent=parent, by=self._by, at=self._at)
        except AlongsideError as problem:
            raise Refused("under", str(problem)) from None
        return False  # counted as the objective that it is

    def _kpi(self, row: Row) -> bool:
        aim, name = self._aim(row), said(row, "kpi")
        if aim.closed_at is not None:
            return False
        kpi = state_kpi(
            aim,
            kpi=self._kpis.get((aim.pk, name)),
            name=name,
            unit=row.said.get("unit", ""),
            baseline=figure(row, "baseline"),
            target=figure(row, "target"),
            due=day(row, "due") if row.said.get("due") else None,
            owner=named(row, "owner", self._members),
            source=row.said.get("source", ""),
            by=self._by,
            at=self._at,
        )
        if kpi is not None:
            self._kpis[aim.pk, name] = kpi
        return kpi is not None

    def _reading(self, row: Row) -> bool:
        aim, name = self._aim(row), said(row, "kpi")
        kpi = self._kpis.get((aim.pk, name))
        if kpi is None:
            raise Refused("kpi", f"this objective has no KPI {name[:80]!r}, here or in the file")
        value = figure(row, "value")
        if value is None:
            raise Refused("value", "a reading needs a figure, such as 12.5")
        made = measure(
            kpi,
            value=value,
            day=day(row, "day"),
            source=row.said.get("source", ""),
            by=self._by,
            at=self._at,
        )
        return made is not None

    def _feature(self, row: Row) -> bool:
        aim, key = self._aim(row), said(row, "feature")
        if aim.closed_at is not None:
            return False
        feature = feature_of(self._workspace, key)
        if feature is None:
            raise Refused("feature", f"there is no feature {key[:60]!r}: write its key")
        sentence = said(row, "sentence")
        return bool(contribute(feature, objective=aim, sentence=sentence, by=self._by, at=self._at))

    def _close(self, row: Row) -> bool:
        aim = self._aim(row)
        if aim.closed_at is None:
            try:
                close(aim, ending=row.said["ending"], by=self._by, at=self._at)
            except AlongsideError as problem:
                raise Refused("ending", str(problem)) from None
        return False

    def _aim(self, row: Row) -> Objective:
        """The objective that the row belongs to."""
        title, slug = said(row, "objective"), row.said.get("area", "")
        write_through()
        found = self._aims.get(key_of(row))
        if not found:
            where = f"the area {slug!r}" if slug else "the company"
            raise Refused("objective", f"no objective of {where} is called {title[:80]!r}")
        return found[-1]


_FIELD = {"objective": "objective", "kpi": "kpi", "reading": "value", "feature": "sentence"}
"""By kind: the field that a refusal is told of."""
