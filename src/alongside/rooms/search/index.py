"""Keeps the index: what was written into the ledger is found, and what was taken out is gone, in one transaction."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from alongside.core.events import (
    BatchUndone,
    ConsentWithdrawn,
    ConversationAdded,
    ConversationRemoved,
    Event,
    FeatureAdded,
    FeatureDrafted,
    FeatureMerged,
    FeatureParted,
    FeatureRenamed,
    HighlightChanged,
    HighlightMade,
    HighlightRemoved,
    InsightLearned,
    InsightReworded,
    InsightSucceeded,
    OpportunityChanged,
    OpportunityOpened,
    OpportunitySucceeded,
    TranscriptCorrected,
)
from alongside.core.search.prepared import from_bytes
from alongside.core.timeline import decode
from alongside.rooms.discovery.models import Highlight
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Event as Told
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.search import leaves, sources, volumes
from alongside.rooms.search.models import IndexState, Prepared
from alongside.rooms.search.volumes import Document

_SOME = 100
"""Documents that are compared at a time: each may be some 50 kB."""
_COLUMNS = ("id", "workspace_id", "content", "chunks", "vectors", "embedded")

_SAYS: dict[str, set[type[Event]]] = {
    "conversation": {ConversationAdded, TranscriptCorrected, ConversationRemoved, ConsentWithdrawn},
    "insight": {InsightLearned, InsightReworded, InsightSucceeded},
    "opportunity": {OpportunityOpened, OpportunityChanged, OpportunitySucceeded},
    "feature": {
        *(FeatureAdded, FeatureDrafted, FeatureRenamed, FeatureMerged, FeatureParted, BatchUndone),
    },
    "highlight": {
        *(HighlightMade, HighlightChanged, HighlightRemoved),
        *(TranscriptCorrected, ConversationRemoved, ConsentWithdrawn),
    },
}
_KINDS = {what: frozenset(kind.kind for kind in kinds) for what, kinds in _SAYS.items()}
"""After which events other words may stand there, by what they are about."""


def follow(book: Book) -> None:
    """Have what the book wrote found, and nothing that it took away. Called in the book's own transaction."""
    changed = False
    for what, kinds in _KINDS.items():
        if not book.kinds.isdisjoint(kinds):
            changed |= _renew(what, book.workspace, _written(book, what))
    if changed:
        volumes.changed(book.workspace)


def rebuild(workspace: int) -> None:
    """Make the index of a workspace anew, such as after a restore; vectors of what says the same as before are kept."""
    with transaction.atomic():
        lock(workspace)
        volumes.clear(workspace)
        for what in sources.KINDS:
            held = Prepared.objects.within(workspace).filter(**{f"{what}__isnull": False})
            there = {*held.values_list(what, flat=True), *sources.all_of(what, workspace)}
            _renew(what, workspace, there, bound=False)
        volumes.add(workspace, _kept(workspace))
        volumes.changed(workspace)


def rebuild_all() -> None:
    """Make the index of every workspace anew: after a restore, as no backup holds any."""
    for workspace in Workspace.objects.order_by("pk").values_list("pk", flat=True):
        rebuild(workspace)


def make_missing(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the index of the workspaces that never had one. Called after every migration."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    if using == DEFAULT_DB_ALIAS and IndexState._meta.db_table in tables:
        made = IndexState.objects.values("workspace")
        for workspace in Workspace.objects.exclude(pk__in=made).values_list("pk", flat=True):
            rebuild(workspace)


def wipe(workspace: int) -> None:
    """Take everything out of the index of a workspace, in the caller's transaction; `rebuild` makes it anew."""
    volumes.clear(workspace)
    Prepared.objects.within(workspace).delete()
    volumes.changed(workspace)


def _written(book: Book, what: str) -> Collection[int]:
    """What may say something else since; of opportunities, which have no thread, any of them."""
    if what == "opportunity":
        return sources.all_of(what, book.workspace)
    if what == "highlight":
        return _highlights(book)
    return {
        "conversation": book.conversations,
        "insight": book.insights,
        "feature": book.features,
    }[what]


def _highlights(book: Book) -> Collection[int]:
    """Those of the conversations that were written to, and those that were ever removed from them."""
    there = Highlight.objects.within(book.workspace)
    # Asked for the workspace as well, SQLite would look through all that was ever heard in it.
    told = Told.objects.filter(kind=HighlightRemoved.kind, conversation__isnull=False)
    found: set[int] = set()
    walk = iter(book.conversations)
    while some := list(islice(walk, _SOME)):
        found |= set(there.filter(conversation__in=some).values_list("pk", flat=True))
        for payload in told.filter(conversation__in=some).values_list("payload", flat=True):
            found.add(cast(HighlightRemoved, decode(HighlightRemoved.kind, payload)).highlight)
    return found


def _renew(what: str, workspace: int, ids: Collection[int], *, bound: bool = True) -> bool:
    """Set right what is kept of these; whether anything was not. With `bound`, in the volumes as well."""
    gone: list[int] = []
    new = _new(what, workspace, ids, gone)
    first = next(new, None)
    others = new if first is None else chain([first], new)
    if bound:
        volumes.add(workspace, others)
        volumes.remove(workspace, gone)
    else:
        deque(others, maxlen=0)
    return bool(first or gone)


def _new(what: str, workspace: int, ids: Collection[int], gone: list[int]) -> Iterator[Document]:
    """Prepare what says something else now, a few at a time; what it said before goes into `gone`."""
    walk = iter(sorted(ids))
    while some := list(islice(walk, _SOME)):
        kept = Prepared.objects.within(workspace).filter(**{f"{what}__in": some})
        before = {
            about: (number, bytes(content))
            for about, number, content in kept.values_list(what, "pk", "content")
        }
        new = []
        for about, document in sources.told(what, workspace, some):
            content = document.to_bytes()
            number, was = before.pop(about, (None, b""))
            if was == content:
                continue
            if number is not None:
                gone.append(number)
            new.append((about, document, content))
        gone += [number for number, _ in before.values()]
        Prepared.objects.within(workspace).filter(pk__in=gone, **{f"{what}__in": some}).delete()
        numbers = rows.take(Prepared, len(new)) if new else ()
        rows.insert_values(
            Prepared,
            (*_COLUMNS, f"{what}_id"),
            [
                (number, workspace, content, len(leaves.lengths(document)), b"", False, about)
                for number, (about, document, content) in zip(numbers, new, strict=True)
            ],
        )
        for number, (_, document, _) in zip(numbers, new, strict=True):
            yield Document(number, document)


def _kept(workspace: int) -> Iterator[Document]:
    """All that is prepared, by id."""
    every = Prepared.objects.within(workspace).order_by("pk").values_list("pk", "content")
    for number, content in every.iterator(_SOME):
        yield Document(number, from_bytes(content))
