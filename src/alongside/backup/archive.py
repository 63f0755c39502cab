"""The file: a zip of JSON Lines, one part a table, and a manifest with the sum of each.

Nothing is ever unpacked to a folder, and no part is ever held in memory as a whole.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Annotated, Self, cast

import msgspec

from alongside.core.errors import AlongsideError

FORMAT = 1
MANIFEST = "manifest.json"
LONGEST_LINE = 16 * 2**20
MOST_PARTS = 1_000
BIGGEST_MANIFEST = 2**20
BIGGEST_RATIO = 1_040
"""More than can be packed: 1,032 to 1 is what deflate makes of a letter that is repeated for ever."""
_CHUNK = 2**18

Count = Annotated[int, msgspec.Meta(ge=0)]
Version = Annotated[str, msgspec.Meta(pattern=r"\A\d[0-9A-Za-z.+-]{0,39}\Z")]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Damaged(AlongsideError):
    """The file is no backup, or not as it was written."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table."""

    table: str
    columns: list[str]
    rows: Count
    bytes: Count
    sha256: str
    last_id: Count | None
    """The highest id that was ever given out; it is never given out again."""

    @property
    def name(self) -> str:
        """What the part is called inside the archive."""
        return f"{self.table}.jsonl"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an archive holds."""

    format: int
    alongside: Version
    """The version that wrote it."""
    engine: str
    made_at: Moment
    steps: dict[str, list[str]]
    """The migrations that had been applied, by app."""
    parts: list[Part]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(part.rows for part in self.parts)

    @property
    def size(self) -> int:
        """How many bytes all parts come to when they are unpacked."""
        return sum(part.bytes for part in self.parts)


class Writer:
    """An archive that is being written: part by part, then the manifest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def part(
        self, table: str, columns: list[str], chunks: Iterable[bytes], last_id: int | None
    ) -> Part:
        """Write a table; the chunks are whole lines."""
        digest, size, lines = hashlib.sha256(), 0, 0
        entry = zipfile.ZipInfo(f"{table}.jsonl")  # without a time: the same rows, the same file
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(entry, "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                lines += chunk.count(b"\n")
                out.write(chunk)
        return Part(table, columns, lines, size, digest.hexdigest(), last_id)

    def manifest(self, manifest: Manifest) -> None:
        """Write the manifest; the archive is complete when it is closed."""
        self._zip.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))


class Reader:
    """An archive whose manifest was read."""

    def __init__(self, path: Path, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self.manifest = manifest
        self._path = path
        self._zip = file

    def lines(self, part: Part) -> Generator[bytes]:
        """A table's rows, one a line."""
        with _as_damage(self._path), self._zip.open(part.name) as stream:
            yield from BufferedReader(cast("RawIOBase", stream), _CHUNK)

    def check(self) -> None:
        """Read everything once and compare it with the manifest; `Damaged` says what does not fit."""
        with _as_damage(self._path):
            for part in self.manifest.parts:
                with self._zip.open(part.name) as stream:
                    _check(part, stream)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open an archive and read its manifest."""
    if not path.is_file():
        raise Damaged(f"there is no file {path}")
    with ExitStack() as stack:
        with _as_damage(path):
            file = stack.enter_context(zipfile.ZipFile(path))
            manifest = _manifest(file, path.stat().st_size)
        yield Reader(path, file, manifest)


@contextmanager
def _as_damage(path: Path) -> Iterator[None]:
    """Whatever is wrong with the file is said in a sentence."""
    try:
        yield
    except Damaged as problem:
        raise Damaged(f"{path} cannot be restored: {problem}. Nothing was changed.") from None
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
        *(UnicodeDecodeError, OSError, msgspec.MsgspecError),
    ) as problem:
        raise Damaged(
            f"{path} cannot be read: {problem}. It is no backup of Alongside, or it was cut short or "
            "changed. Nothing was changed here."
        ) from problem


def _check(part: Part, stream: IO[bytes]) -> None:
    digest, size, lines, unbroken = hashlib.sha256(), 0, 0, 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        lines += chunk.count(b"\n")
        end = chunk.rfind(b"\n")
        unbroken = unbroken + len(chunk) if end < 0 else len(chunk) - end - 1
        if size > part.bytes or unbroken > LONGEST_LINE:
            raise Damaged(f"{part.name} is longer than it was written")
    if (digest.hexdigest(), size, lines, unbroken) != (part.sha256, part.bytes, part.rows, 0):
        raise Damaged(f"{part.name} is not as it was written")


def _manifest(file: zipfile.ZipFile, size: int) -> Manifest:
    """The manifest of an archive that holds exactly what it says, under plain names."""
    entries = file.infolist()
    by_name = {entry.filename: entry for entry in entries}
    if len(by_name) != len(entries) or len(entries) > MOST_PARTS:
        raise Damaged("it has too many parts, or two of one name")
    if MANIFEST not in by_name:
        raise Damaged("it has no manifest, so it is no backup of Alongside")
    if sum(entry.compress_size for entry in entries) > size:
        raise Damaged("its parts overlap")
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise Damaged(f"{entry.filename!r} is packed in a way that backups are not")
        if entry.file_size > max(BIGGEST_RATIO * entry.compress_size, 2**20):
            raise Damaged(f"{entry.filename!r} claims to hold more than can be packed")
    if by_name[MANIFEST].file_size > BIGGEST_MANIFEST:
        raise Damaged("its manifest is too large")
    manifest = msgspec.json.decode(file.read(MANIFEST), type=Manifest)
    if manifest.format != FORMAT:
        raise Damaged(
            f"it has format {manifest.format} and this version of Alongside knows format {FORMAT}"
        )
    sizes = {part.name: part.bytes for part in manifest.parts}
    if sizes != {name: entry.file_size for name, entry in by_name.items() if name != MANIFEST}:
        raise Damaged("its parts are not those that its manifest lists")
    return manifest
