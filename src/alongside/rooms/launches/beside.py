"""The launch that a release goes to market with, told beside the release in the statement that reads it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled


def with_launches(releases: QuerySet[Release]) -> QuerySet[Any]:
    """The same releases, each with the `launch` that it goes to market with (its id) and its `launch_name`.

    For somebody who sees their features: a launch is not told where it bundles a draft, or a restricted feature,
    beside the release's own; nor where it was called off.
    """
    others = Bundled.objects.filter(launch=OuterRef("launch")).exclude(feature=OuterRef("feature"))
    hidden = others.filter(Q(feature__draft=True) | Q(feature__restricted=True))
    told = Bundled.objects.filter(
        ~Exists(hidden), release=OuterRef("pk"), launch__called_off_at=None
    )
    return releases.annotate(
        launch=Subquery(told.values("launch")), launch_name=Subquery(told.values("launch__name"))
    )
