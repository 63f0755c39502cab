"""Verbs of merging: two features turned out to be the same, or are not after all."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.timeline import decode
from alongside.core.timeline.joint import MERGING
from alongside.rooms.features import frames
from alongside.rooms.features.actions.releases import withdraw
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.action import action, record
from alongside.rooms.ledger.book import open_book, write_through, writing
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.shelf import Shelf
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


class CannotMerge(AlongsideError):
    """These two features cannot be merged, or cannot be parted."""


def merge(feature: Feature, *, into: Feature, by: By, at: datetime, reason: str = "") -> Feature:
    """Say that a feature is the same as `into`, which goes on with both histories; returns that one.

    Releases of the same stage, in any case of letters, become one; the others are taken over. What the one that goes
    still plans is withdrawn if it was dropped or done. `CannotMerge` says why two cannot be merged.
    """
    with writing(feature.workspace_id) as book:
        book.write()
        feature.refresh_from_db()  # here, so that one that was merged meanwhile is told as such
        into.refresh_from_db()
        return _merge(feature, into=into, by=by, at=at, reason=reason)


def part(feature: Feature, *, by: By, at: datetime, reason: str = "") -> Feature:
    """Take a merger back as long as nothing was said of either since; returns the feature, as it was before.

    `CannotMerge` when it was never merged, or too much has been said.
    """
    with writing(feature.workspace_id) as book:
        book.write()
        feature.refresh_from_db()
        return _part(feature, by=by, at=at, reason=reason)


@action
def _merge(feature: Feature, *, into: Feature, by: By, at: datetime, reason: str) -> Feature:
    said = words.reason(reason)
    for one in (feature, into):
        refuse_unseen(one, by)
    refuse_what_cannot_be_one(feature, into)
    for release in planned_no_more(feature):
        withdraw(release, by=by, at=at)
    merged = events.FeatureMerged(into=into.pk, releases=same_releases(feature, into))
    record(merged, about=feature, by=by, at=at, wording=said)
    _set_rows(feature, into)
    return into


@action
def _part(feature: Feature, *, by: By, at: datetime, reason: str) -> Feature:
    said = words.reason(reason)
    refuse_unseen(feature, by)
    if feature.merged_into_id is None:
        raise CannotMerge(f"{feature.key} is merged into nothing; there is nothing to part")
    merger = _merger(feature)
    into = Feature.objects.get(pk=merger.into)
    record(events.FeatureParted(into=into.pk), about=feature, by=by, at=at, wording=said)
    _set_rows(feature, into)
    return feature


def planned_no_more(feature: Feature) -> list[Release]:
    """What a feature that was dropped, or is done, still plans: nothing of it is taken over."""
    if feature.status not in (Status.DROPPED, Status.DONE):
        return []
    planned = Release.objects.filter(feature=feature, shipped_on=None, withdrawn=False)
    return list(planned.order_by("id"))


def same_releases(feature: Feature, into: Feature) -> dict[int, int]:
    """The releases of `feature` whose stage `into` has as well, in any case of letters: theirs -> ours, by id."""
    write_through()
    both = Release.objects.filter(feature__in=(feature, into)).order_by("-id")
    rows = list(both.values_list("pk", "feature", "stage"))
    exactly = {stage: number for number, home, stage in rows if home == into.pk}
    ours = {stage.casefold(): number for stage, number in exactly.items()}
    found: dict[int, int] = {}
    for number, home, stage in reversed(rows):
        same = exactly.get(stage) or ours.get(stage.casefold())
        if home == feature.pk and same is not None:
            found[number] = same
    return found


def refuse_what_cannot_be_one(feature: Feature, into: Feature) -> None:
    """`CannotMerge` with the reason, or `NotThere` for what is off the roadmap."""
    if feature.pk == into.pk:
        raise CannotMerge(f"{feature.key} cannot be merged into itself; name another feature")
    if feature.workspace_id != into.workspace_id:
        raise NotThere(into)
    for one in (feature, into):
        if one.merged_into_id is not None:
            goes_on = Feature.objects.get(pk=one.merged_into_id)
            raise CannotMerge(f"{one.key} was merged into {goes_on.key} already; take that one")
        if not one.on_roadmap:
            raise NotThere(one)
        if one.draft:
            raise CannotMerge(
                f"{one.key} is a draft, of which nobody else knows; publish it first, or throw it away"
            )
    if feature.restricted and not into.restricted:
        raise CannotMerge(
            f"{feature.key} is restricted, and {into.key} is not: everybody would see what few may. "
            f"Restrict {into.key} or open {feature.key} up first"
        )


def _merger(feature: Feature) -> events.FeatureMerged:
    """What merged the feature; `CannotMerge` if anything was said since of either."""
    write_through()
    told = Event.objects.within(feature.workspace_id).filter(batch__undone_at=None)
    own = told.filter(feature=feature, kind__in=[kind.kind for kind in MERGING])
    row = own.order_by("known_at", "id").last()
    merger = decode(row.kind, row.payload) if row else None
    if row is None or not isinstance(merger, events.FeatureMerged):
        raise CannotMerge(f"{feature.key} is merged into nothing; there is nothing to part")
    since = told.filter(feature__in=(feature.pk, merger.into), pk__gt=row.pk).count()
    if since:
        said = "1 thing was" if since == 1 else f"{since} things were"
        raise CannotMerge(
            f"{said} said of the merged feature since, and nobody can tell of which of the two; they stay one"
        )
    return merger


def _set_rows(feature: Feature, into: Feature) -> None:
    """Set the rows of both as the ledger has them now; whoever looks at the ledger looks at both."""
    book = open_book()
    assert book is not None
    book.write()
    both = {feature.pk, into.pk}
    frames.reframe(feature.workspace_id, both, signed=True)
    book.features |= both
    book.shelf = Shelf()  # what is at hand is as it was before
    feature.refresh_from_db()
    into.refresh_from_db()
