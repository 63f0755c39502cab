"""The volumes of an index: bound anew as documents come and go, so that there are never many of them.

A volume is never changed. What comes is bound into new ones; of those that are small several are bound into one; what
goes is left out of one that takes the old one's place, in the same transaction, so that nothing of it is left.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np

from alongside.core.search.prepared import Prepared
from alongside.rooms.ledger import rows
from alongside.rooms.search import leaves
from alongside.rooms.search.models import IndexState, Leaf, Volume

FULL = 8_192
"""Chunks of a volume that is not bound together with others any more: binding it takes about a third of a second."""
_FEW = 8
"""So many of about the same size stand side by side, before they are bound into one."""
_LEAST = 128
"""Chunks up to which volumes count as equally small."""


class Document(NamedTuple):
    """What is to be bound in."""

    id: int
    """Of its row in `Prepared`."""
    content: Prepared


class _Bound(NamedTuple):
    """What a volume is made of."""

    documents: list[int]
    counts: list[int]
    lengths: list[int]
    held: leaves.Postings


def add(workspace: int, documents: Iterable[Document]) -> None:
    """Bind new documents in; one by one they are taken from where they come from."""
    for some in _as_many_as_fit(documents):
        lengths = [leaves.lengths(one.content) for one in some]
        _bind(
            workspace,
            _Bound(
                [one.id for one in some],
                [len(of_one) for of_one in lengths],
                [length for of_one in lengths for length in of_one],
                leaves.postings(one.content for one in some),
            ),
        )
    _settle(workspace)


def remove(workspace: int, documents: Collection[int]) -> None:
    """Take documents out, by their ids in `Prepared`, with everything that stands of them."""
    gone = set(documents)
    if not gone:
        return
    for volume in Volume.objects.within(workspace).order_by("pk"):
        if gone.intersection(_documents(volume)):
            _bind(workspace, _opened([volume], without=gone))
            _discard([volume])


def clear(workspace: int) -> None:
    """Take everything out."""
    _discard(list(Volume.objects.within(workspace)))


def changed(workspace: int) -> None:
    """Have everybody who holds some of the index in memory see that it is another one."""
    version = secrets.randbits(62)
    if not IndexState.objects.within(workspace).update(version=version):
        IndexState.objects.create(workspace_id=workspace, version=version)


def _as_many_as_fit(documents: Iterable[Document]) -> Iterator[list[Document]]:
    some: list[Document] = []
    count = 0
    for one in documents:
        chunks = len(leaves.lengths(one.content))
        if some and count + chunks > FULL:
            yield some
            some, count = [], 0
        some.append(one)
        count += chunks
    if some:
        yield some


def _settle(workspace: int) -> None:
    """Bind volumes of about one size together, as long as there are many of it."""
    while True:
        volumes = Volume.objects.within(workspace).filter(chunks__lte=FULL // 2)
        sizes = sorted(volumes.order_by("chunks", "pk"), key=_size)
        for _, alike in groupby(sizes, key=_size):
            some = list(alike)
            if len(some) > _FEW:
                break
        else:
            return
        fitting = np.cumsum([volume.chunks for volume in some]) <= FULL
        together = some[: max(2, int(fitting.sum()))]
        _bind(workspace, _opened(together))
        _discard(together)


def _size(volume: Volume) -> int:
    """0 for the smallest ones, one more for eight times as large."""
    size, most = 0, _LEAST
    while volume.chunks > most:
        size, most = size + 1, most * _FEW
    return size


def _opened(volumes: Collection[Volume], *, without: Collection[int] = ()) -> _Bound:
    """What stands in some volumes, as one."""
    documents: list[int] = []
    counts: list[int] = []
    lengths: list[int] = []
    held = []
    for volume in volumes:
        places: list[int] = []
        at = 0
        of_chunks = np.frombuffer(volume.lengths, "<u2").tolist()
        counted = np.frombuffer(volume.counts, "<u4").tolist()
        for one, count in zip(_documents(volume), counted, strict=True):
            if one in without:
                places += [-1] * count
            else:
                places += range(len(lengths), len(lengths) + count)
                documents.append(one)
                counts.append(count)
                lengths += of_chunks[at : at + count]
            at += count
        there = Leaf.objects.filter(volume=volume).order_by("number")
        contents = there.values_list("content", flat=True)
        held.append(leaves.moved(leaves.decode(contents), places))
    return _Bound(documents, counts, lengths, leaves.joined(held))


def _bind(workspace: int, bound: _Bound) -> None:
    """Write a volume; none for nothing."""
    if not bound.documents:
        return
    chunks = len(bound.lengths)
    volume = Volume.objects.create(
        workspace_id=workspace,
        stamp=secrets.randbits(62),
        chunks=chunks,
        leaves=leaves.leaves_for(chunks),
        documents=np.array(bound.documents, "<i8").tobytes(),
        counts=np.array(bound.counts, "<u4").tobytes(),
        lengths=np.minimum(bound.lengths, np.iinfo(np.uint16).max).astype("<u2").tobytes(),
    )
    written = enumerate(leaves.encode(bound.held, volume.leaves))
    columns = ("workspace_id", "volume_id", "number", "content")
    rows.insert_values(
        Leaf, columns, [(workspace, volume.pk, number, content) for number, content in written]
    )


def _discard(volumes: Collection[Volume]) -> None:
    numbers = [volume.pk for volume in volumes]
    Leaf.objects.filter(volume__in=numbers).delete()
    Volume.objects.filter(pk__in=numbers).delete()


def _documents(volume: Volume) -> list[int]:
    return [int(one) for one in np.frombuffer(volume.documents, "<i8")]
