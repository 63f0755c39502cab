"""Imports a CSV file: every row is compared with what is there, and only the differences become actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from alongside.core.written_date import Order
from alongside.doors.trackers.csv import cells
from alongside.doors.trackers.csv.aside import put_aside
from alongside.doors.trackers.csv.cells import BadCell, Wanted
from alongside.doors.trackers.csv.columns import find, named
from alongside.doors.trackers.csv.compare import Change, Roadmap, changes
from alongside.doors.trackers.csv.compare.feature import figure
from alongside.doors.trackers.csv.file import Row, Sheet, sheet
from alongside.doors.trackers.place import place
from alongside.doors.trackers.seen import Seen
from alongside.rooms.features.briefs.would_fill import WouldFill, would_fill
from alongside.rooms.features.lookup import feature_of, look_up
from alongside.rooms.features.models import Feature
from alongside.rooms.imports.batches import Import, Line, Refused, importing
from alongside.rooms.imports.mappings import check_name, mapping, save_mapping
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.models import Member

SOURCE = "csv"
ENOUGH = 1_000
"""Refused rows that are told one by one."""
_CHUNK = 500


@dataclass(frozen=True)
class Manner:
    """How a file is to be read."""

    encoding: str = "utf-8"
    dates: Order | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our field -> the file's column, where it is not to be guessed."""
    use_map: str = ""
    """The name of a saved mapping; `columns` go before it."""
    save_map: str = ""
    """The name under which to save the mapping that was used."""
    rehearse: bool = False
    skip_refused: Path | None = None
    """Import the good rows, and write the others there with the reason."""
    skip: bool = False
    """Import the good rows; whoever asks for it is told of the others one by one, and keeps them."""
    seen_by: Member | None = None
    """Who imports: what they may not see is not compared, and not told of. None: whoever runs the command line."""


class Outcome(NamedTuple):
    """What came of an import."""

    run: Import
    opened: bool
    """Whether the workspace was opened for it."""
    first: bool
    """Whether it was the first import into the workspace."""
    columns: dict[str, str]
    """Our field -> the file's column, as it was read."""
    unused: list[str]
    """The file's other columns."""
    refused: int
    changed: int
    """Rows that changed something."""
    fills: WouldFill = WouldFill()
    """What the descriptions in it say for briefs."""


class TellRefused(Protocol):
    """Is told of each refused row: the field that cannot be taken (empty for the row as a whole), and why."""

    def __call__(self, row: Row, field: str, why: str, /) -> None: ...


class Tell(Protocol):
    """Is told what each release's row changes."""

    def __call__(self, name: str, changed: list[Change], /) -> None: ...


def import_csv(
    path: Path,
    *,
    now: datetime,
    workspace: str,
    manner: Manner,
    by: Origin = NOBODY,
    tell: Tell = lambda *_: None,
    tell_refused: TellRefused = lambda *_: None,
    progress: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Import a file into the workspace of that slug, opened if it is not there; `by` imported it, and said none of it.

    All or nothing, unless refused rows are to be skipped. Nothing is back-dated: what a row says is known from now on.
    """
    if manner.save_map:
        check_name(manner.save_map)
    with (
        sheet(path, manner.encoding) as file,
        put_aside(file, manner.skip_refused) as aside,
        place(workspace, name=workspace, now=now, rehearse=manner.rehearse) as into,
    ):
        chosen = _chosen(into.workspace, manner)
        columns = find(file.headings, chosen)
        with (
            importing(
                into.workspace,
                source=SOURCE,
                attested=False,
                at=now,
                by=by,
                rehearse=manner.rehearse,
                skip_refused=manner.skip or manner.skip_refused is not None,
                progress=progress,
            ) as run,
            Seen() as seen,
        ):

            def put_aside_and_tell(row: Row, field: str, why: str) -> None:
                aside.add(row, f"{field}: {why}".removeprefix(": "))
                tell_refused(row, field, why)

            told = _Telling(run, file.name, manner, seen, tell, put_aside_and_tell, now)
            told.go(file, lambda row: cells.read(row.cells, columns, manner.dates))
        used = named(columns, file.headings)
        if manner.save_map:
            save_mapping(into.workspace, name=manner.save_map, columns=used)
        if not manner.rehearse:
            aside.keep()
    unused = [heading for heading in file.headings if heading and heading not in used.values()]
    return Outcome(
        run, into.opened, into.first, used, unused, told.refused, told.changed, told.fills
    )


def _chosen(workspace: Workspace, manner: Manner) -> dict[str, str]:
    """The columns that were named, by hand or in a saved mapping."""
    saved = mapping(workspace, manner.use_map) if manner.use_map else {}
    return {**saved, **manner.columns}


class Asking(NamedTuple):
    """A row that can be taken."""

    row: Row
    wanted: Wanted

    @property
    def name(self) -> str:
        """The release, or without one the feature."""
        return f"{self.wanted.key} {self.wanted.stage or ''}".rstrip()


class _Telling:
    """One file on its way in."""

    def __init__(
        self,
        run: Import,
        file: str,
        manner: Manner,
        seen: Seen,
        tell: Tell,
        aside: TellRefused,
        now: datetime,
    ) -> None:
        self._run, self._file, self._manner, self._seen = run, file, manner, seen
        self._tell, self._aside, self._now = tell, aside, now
        self._there = Roadmap(run.workspace, now)
        self.refused = self.changed = 0
        self.fills = WouldFill()
        self._described: dict[int, str] = {}

    def go(self, file: Sheet, read: Callable[[Row], Wanted]) -> None:
        """Compare and change, a few hundred rows at a time."""
        rows = file.rows()
        while chunk := list(islice(rows, _CHUNK)):
            asking = list(self._readable(chunk, read))
            asking = list(self._seen_ones(asking))
            look_up(self._run.workspace, [one.wanted.key for one in asking])
            self._look_up_descriptions(asking)
            differing = list(self._differing(asking))
            lines = [
                Line(self._file, one.row.line, "\0".join(one.row.cells).encode())
                for one in differing
            ]
            for one, source in zip(differing, self._run.noted(lines), strict=True):
                self._change(one, source)
            self.fills += would_fill(self._run.workspace.pk, self._described)
            self._described = {}
            self._run.read(len(chunk))
            self._run.refusals.sort(key=lambda refusal: refusal.line)

    def _look_up_descriptions(self, asking: list[Asking]) -> None:
        described = [one.wanted.key for one in asking if one.wanted.description is not None]
        there = (feature_of(self._run.workspace, key) for key in described)
        self._there.look_up_descriptions({one.pk for one in there if one is not None})

    def _readable(self, chunk: list[Row], read: Callable[[Row], Wanted]) -> Iterator[Asking]:
        for row in chunk:
            try:
                if row.excess:
                    raise BadCell(
                        "",
                        f"{len(row.cells)} cells, more than headings; put a cell with a delimiter in quotes",
                    )
                wanted = read(row)
                self._check_said_once(row.line, wanted)
                yield Asking(row, wanted)
            except BadCell as problem:
                self._refuse(row, problem)

    def _seen_ones(self, asking: list[Asking]) -> Iterator[Asking]:
        """The rows but for those about features that whoever imports may not see: their keys are taken, no more."""
        member = self._manner.seen_by
        hidden: set[str] = set()
        if member is not None:
            keys = {one.wanted.key for one in asking}
            there = Feature.objects.within(self._run.workspace).filter(key__in=keys)
            seen = Feature.objects.visible_to(member).filter(key__in=keys)
            hidden = set(there.exclude(pk__in=seen.values("pk")).values_list("key", flat=True))
        for one in asking:
            if one.wanted.key in hidden:
                taken = f"the key {one.wanted.key} is taken; choose another one"
                self._refuse(one.row, BadCell("key", taken))
            else:
                yield one

    def _check_said_once(self, line: int, wanted: Wanted) -> None:
        """The same release twice, or a feature with two titles, would change to and fro with every import."""
        twice = self._seen.note(f"release\0{wanted.key}\0{wanted.stage}", line)
        if twice is not None:
            name = f"{wanted.key} {wanted.stage or ''}".rstrip()
            raise BadCell("key", f"line {twice[0]} is about {name} already; keep one of the two")
        for name in ("title", "area", "status", "effort", "description"):
            said = getattr(wanted, name)
            if said is None:
                continue
            word = figure(said) if isinstance(said, float) else str(said)
            before = self._seen.note(f"{name}\0{wanted.key}", line, word)
            if before and before[1] != word:
                other = "something else" if name == "description" else repr(before[1])
                raise BadCell(
                    name,
                    f"line {before[0]} says {other} of the same feature; say the same, or leave one empty",
                )

    def _differing(self, asking: list[Asking]) -> Iterator[Asking]:
        """The rows that change something, and those of features that another row may change before them."""
        touched: set[str] = set()
        for one in asking:
            try:
                if one.wanted.key in touched or changes(one.wanted, self._there):
                    touched.add(one.wanted.key)
                    yield one
            except BadCell as problem:
                self._refuse(one.row, problem)

    def _change(self, one: Asking, source: int) -> None:
        try:
            changed = changes(one.wanted, self._there)
        except BadCell as problem:
            self._refuse(one.row, problem)
            return
        for change in changed:
            change.make({"by": Origin(source=source), "at": self._now})
            if change.field == "description" and change.new:
                feature = feature_of(self._run.workspace, one.wanted.key)
                assert feature is not None
                self._described[feature.pk] = change.new
        if changed:
            self.changed += 1
            self._tell(one.name, changed)

    def _refuse(self, row: Row, problem: BadCell) -> None:
        self.refused += 1
        if self.refused <= ENOUGH:
            self._run.refuse(self._file, row.line, problem.field, str(problem))
        elif not (self._manner.rehearse or self._manner.skip or self._manner.skip_refused):
            raise Refused(self._run.refusals)
        self._aside(row, problem.field, str(problem))
