"""What a process holds of an index in memory: where each chunk stands, and nothing of what is said in it.

It is read when it is first needed, and again when the index says that it is another one: a number by chance, so that
what another process or a rolled back transaction did is noticed too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.rooms.search.models import IndexState, Prepared, Volume
from alongside.rooms.search.sources import KINDS

WORKSPACES = 8
"""As many are held at a time; of others, whoever asks waits a little."""

Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class HeldVolume:
    """A volume, as far as it is held."""

    def __init__(self, row: Volume) -> None:
        self.id, self.stamp, self.leaves, self.chunks = row.pk, row.stamp, row.leaves, row.chunks
        self.documents: Ids = np.frombuffer(row.documents, "<i8")
        self.counts = np.frombuffer(row.counts, "<u4").astype(np.int64)
        self.lengths = np.frombuffer(row.lengths, "<u2")


class Index:
    """All of an index that is held: its documents by id, and the chunks of its volumes one after another."""

    def __init__(
        self, workspace: int, version: int, volumes: Sequence[HeldVolume], documents: Ids
    ) -> None:
        """`documents`: of each its id, the ids of what it is by `KINDS` (or -1), and whether it is embedded."""
        self.workspace, self.version, self.volumes = workspace, version, volumes
        self.ids = documents[:, 0]
        self.subjects = dict(zip(KINDS, documents[:, 1:-1].T, strict=True))
        self.embedded: Mask = documents[:, -1] > 0
        self.begins = np.append(0, np.cumsum([volume.chunks for volume in volumes], dtype=np.int64))
        """The place of each volume's first chunk among all."""
        self.measured: dict[bytes, Any] = {}
        """By what is seen: what search by words found out about it."""

    @property
    def chunks(self) -> int:
        """How many there are, those of documents that are gone among them."""
        return int(self.begins[-1])

    @cached_property
    def owners(self) -> npt.NDArray[np.int32]:
        """By chunk: the place of its document; one behind the last for a document that is gone."""
        found = [self._places(volume) for volume in self.volumes]
        return np.concatenate([np.zeros(0, np.int32), *found])

    @cached_property
    def numbers(self) -> npt.NDArray[np.int32]:
        """By chunk: which of its document's it is, from 0 on."""
        found = [
            np.arange(volume.chunks)
            - np.repeat(np.cumsum(volume.counts) - volume.counts, volume.counts)
            for volume in self.volumes
        ]
        return np.concatenate([np.zeros(0), *found]).astype(np.int32)

    @cached_property
    def lengths(self) -> npt.NDArray[np.float32]:
        """By chunk: how many stems it has."""
        found = [volume.lengths for volume in self.volumes]
        return np.concatenate([np.zeros(0), *found]).astype(np.float32)

    @cached_property
    def begun(self) -> npt.NDArray[np.intp]:
        """The places of the chunks with which documents begin; those of one follow one another."""
        return np.flatnonzero(np.diff(self.owners, prepend=-1))

    def of_chunks(self, documents: Mask) -> Mask:
        """The chunks of these documents; none of what is gone."""
        return np.asarray(np.append(documents, False)[self.owners])

    def _places(self, volume: HeldVolume) -> npt.NDArray[np.int32]:
        at = np.searchsorted(self.ids, volume.documents)
        there = np.append(self.ids, -1)[at] == volume.documents
        places = np.where(there, at, len(self.ids)).astype(np.int32)
        return np.repeat(places, volume.counts)


_held: dict[int, Index] = {}
_reading = threading.Lock()


def standing_at(workspace: int, version: int) -> Index | None:
    """The index of a workspace at that version; None where another one is held, or none."""
    found = _held.get(workspace)
    return found if found is not None and found.version == version else None


def index(workspace: int) -> Index:
    """The index of a workspace as it stands now."""
    version = _version(workspace)
    if (there := standing_at(workspace, version)) is not None:
        return there
    with _reading:
        before = _held.pop(workspace, None)
        found = _read(workspace, version, before)
        while len(_held) >= WORKSPACES:
            _held.pop(next(iter(_held)))
        _held[workspace] = found
    return found


def _version(workspace: int) -> int:
    states = IndexState.objects.within(workspace).values_list("version", flat=True)
    return next(iter(states), 0)


def _read(workspace: int, version: int, before: Index | None) -> Index:
    """Read what is not held yet. Volumes are never changed, so one with the same stamp is the same."""
    known = {volume.stamp: volume for volume in (before.volumes if before else ())}
    stamps = dict(Volume.objects.within(workspace).values_list("pk", "stamp"))
    missing = [number for number, stamp in stamps.items() if stamp not in known]
    known |= {row.stamp: HeldVolume(row) for row in Volume.objects.filter(pk__in=missing)}
    volumes = [known[stamp] for _, stamp in sorted(stamps.items()) if stamp in known]
    return Index(
        workspace,
        version,
        volumes,
        np.array([*_documents(workspace)], np.int64).reshape(-1, len(KINDS) + 2),
    )


def _documents(workspace: int) -> Iterator[tuple[int, ...]]:
    subjects = [f"{kind}_id" for kind in KINDS]
    rows = Prepared.objects.within(workspace).order_by("pk")
    for number, *about, embedded in rows.values_list("pk", *subjects, "embedded"):
        yield number, *(-1 if one is None else one for one in about), embedded
