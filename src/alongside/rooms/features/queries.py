"""What can be asked about features."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from alongside.core.errors import AlongsideError
from alongside.core.events import SurpriseSettled
from alongside.core.people import Function
from alongside.core.timeline import Entry, fold
from alongside.rooms.features.models import Feature, Release, Surprise
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.kept import kept, reader
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member


class NoFeature(AlongsideError):
    """No feature of that key is to be seen."""


class Signature(NamedTuple):
    """One side has signed a tier."""

    handle: str
    """Of the member who did; empty when the source names nobody."""
    entry: Entry


class Surprising(NamedTuple):
    """Somebody first heard of a release then, and what came of it."""

    surprise: Surprise
    """With its release and its member."""
    outcome: str
    """In somebody's own words; empty while it waits, or when the words were erased."""


def feature_by_key(workspace: Workspace, key: str, *, seen_by: Member | None = None) -> Feature:
    """The feature of that key, in any case of letters; `NoFeature` when there is none.

    The key of one that was merged leads to the feature that goes on. For a page what the member (`seen_by`) does not
    see is not there, and no hint is given of it; the command line sees all.
    """
    rows = Feature.objects.within(workspace)
    if seen_by is not None:
        rows = rows.filter(pk__in=Feature.objects.visible_to(seen_by).values("pk"))
    there = rows.filter(on_roadmap=True)
    known = rows.filter(Q(on_roadmap=True) | Q(merged_into__isnull=False))
    alike: list[Feature] = list(known.filter(key__iexact=key).order_by("-on_roadmap", "id"))
    if alike:
        found = next((feature for feature in alike if feature.key == key), alike[0])
        return (
            found if found.merged_into_id is None else Feature.objects.get(pk=found.merged_into_id)
        )
    keys = {known.casefold(): known for known in there.values_list("key", flat=True)}
    near = [keys[folded] for folded in get_close_matches(key.casefold(), keys)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NoFeature(f"no feature {key!r} in {workspace.slug}{hint}")


def features_by_workspace() -> dict[int, int]:
    """How many features are on the roadmap of each workspace."""
    there = Feature.objects.filter(on_roadmap=True, draft=False)
    counted = there.values_list("workspace_id")
    return dict(counted.annotate(number=Count("id")).order_by())


def signatures(release: Release) -> dict[Function, Signature]:
    """By side: who has signed the tier in force, as the rules see it."""
    entries = reading.entries(release.workspace_id, features=[release.feature_id])
    feature = fold(entries, drafts=True).features.get(release.feature_id)
    line = feature.releases.get(release.pk) if feature else None
    if line is None or line.tier_choice is None:
        return {}
    signed = line.tier_choice.signed
    members = Member.objects.within(release.workspace_id).in_bulk(
        [entry.actor for entry in signed.values()]
    )
    return {
        side: Signature(members[entry.actor].handle if entry.actor in members else "", entry)
        for side, entry in signed.items()
    }


def surprises(feature: Feature, member: Member) -> list[Surprising]:
    """The surprises about a feature's releases that the member sees: those that wait first, then the latest ones."""
    if member.left_at is not None:
        return []
    told = _surprises(member=member.pk, workspace=member.workspace_id, feature=feature.pk)
    found = [Surprising(row, row.outcome or "") for row in told]
    return sorted(found, key=lambda one: one.surprise.settled_at is not None)


@kept
def _surprises(member: int, workspace: int, feature: int) -> QuerySet[Any]:
    """With the `outcome`: what was said when that member's surprise was settled, at that moment."""
    who = reader(member, workspace)
    parts = Value('{"member":'), Cast("member_id", TextField()), Value("}")
    of_member = Concat(*parts, output_field=TextField())
    settled = Event.objects.visible_to(who).filter(
        feature=feature,
        kind=SurpriseSettled.kind,
        batch__undone_at=None,
        subject=OuterRef("release_id"),
        happened_at=OuterRef("settled_at"),
        payload=OuterRef("of_member"),
    )
    outcome = settled.order_by("-id").values("wording__text")[:1]
    there = Surprise.objects.visible_to(who).filter(release__feature=feature)
    told = there.annotate(of_member=of_member).annotate(outcome=Subquery(outcome))
    return told.select_related("release", "member").order_by("-reported_at", "-id")
