"""What is bundled when releases become one, or are parted again: with the launch goes the release that goes on."""

from __future__ import annotations

import json

from alongside.core import events
from alongside.rooms.features import merged
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.models import Event

_BUNDLED, _UNBUNDLED = events.ReleaseBundled.kind, events.ReleaseUnbundled.kind


def follow_merged(workspace: int) -> None:
    """Set the rows of what is bundled as the ledger has it, by the releases that go on, and by whose they are.

    Where the release that goes on goes to market with another launch already, it stays there. Four statements where
    nothing is otherwise.
    """
    wanted = _wanted(workspace)
    found = Release.objects.within(workspace).filter(pk__in=wanted)
    owners = dict(found.values_list("pk", "feature"))
    missing = {release: launch for release, launch in wanted.items() if release in owners}
    strayed, turned = [], []
    for one in Bundled.objects.within(workspace).order_by("pk"):
        if missing.get(one.release_id) != one.launch_id:
            strayed.append(one.pk)
            continue
        del missing[one.release_id]
        if one.feature_id != owners[one.release_id]:
            one.feature_id = owners[one.release_id]
            turned.append(one)
    rows.update(Bundled, ("feature_id",), turned)
    Bundled.objects.filter(pk__in=strayed).delete()
    Bundled.objects.bulk_create(
        Bundled(workspace_id=workspace, launch_id=launch, release_id=release, feature_id=owners[release])
        for release, launch in missing.items()
    )  # fmt: skip


def _wanted(workspace: int) -> dict[int, int]:
    """By release that goes on: the launch with which it goes to market, its own before that of one that joined it."""
    told = Event.objects.within(workspace).filter(kind__in=(_BUNDLED, _UNBUNDLED))
    told = told.exclude(batch__undone_at__isnull=False).order_by("known_at", "id")
    held = dict[int, int]()
    for kind, launch, payload in told.values_list("kind", "launch", "payload"):
        release = json.loads(payload)["release"]
        if kind == _BUNDLED:
            held[release] = launch
        elif held.get(release) == launch:
            del held[release]
    same, found = merged.same(workspace), dict[int, int]()
    for release, launch in sorted(held.items(), key=lambda one: (one[0] in same, one)):
        found.setdefault(same.get(release, release), launch)
    return found
