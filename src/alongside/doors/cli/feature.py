"""Features: put one on the roadmap, move it, and say what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from django.utils import timezone

from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, FeatureKey, In
from alongside.doors.cli._plain import plain
from alongside.rooms.features import actions
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.ledger.book import writing

app = typer.Typer()

AreaSlug = Annotated[str | None, typer.Option("--area", help="The area (slug) it belongs to.")]


@app.command()
def add(
    key: FeatureKey,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    area: AreaSlug = None,
    workspace: In = None,
    by: By = None,
) -> None:
    """Put a feature on the roadmap."""
    where = _workspace.pick(workspace)
    who, now = _subjects.actor(where, by), timezone.now()
    into = None if area is None else _subjects.area(where, area)
    with writing(where.pk):
        feature = actions.add_feature(where, key=key, title=title, by=who, at=now)
        if into is not None:
            actions.move_to_area(feature, area=into, by=who, at=now)
    put = f"in the area {area}" if area else "in no area yet"
    print(f"Added {plain(feature.key)} ({plain(title)}), {put}.")


@app.command()
def prioritise(key: FeatureKey, workspace: In = None, by: By = None) -> None:
    """Decide to build it: from now on go-to-market ought to know."""
    _turn(actions.prioritise, key, "is prioritised", workspace, by)


@app.command()
def drop(
    key: FeatureKey,
    reason: Annotated[str, typer.Option("--reason", "--why", help="Why, in a sentence.")] = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Decide not to build it for now."""
    _turn(actions.drop, key, "is dropped", workspace, by, reason=reason)


@app.command()
def complete(key: FeatureKey, workspace: In = None, by: By = None) -> None:
    """Everything about it is done."""
    _turn(actions.complete, key, "is done", workspace, by)


@app.command()
def resume(key: FeatureKey, workspace: In = None, by: By = None) -> None:
    """Take a dropped or completed feature up again."""
    _turn(actions.resume, key, "is worked on", workspace, by)


@app.command()
def move(
    key: FeatureKey,
    area: Annotated[str, typer.Argument(metavar="AREA", help="Its slug, or `none`.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Put a feature into an area, and so into the hands of its pair."""
    where = _workspace.pick(workspace)
    who, feature = _subjects.actor(where, by), feature_by_key(where, key)
    before = feature.area.slug if feature.area else "none"
    into = None if area == "none" else _subjects.area(where, area)
    moved = actions.move_to_area(feature, area=into, by=who, at=timezone.now())
    named = plain(feature.key)
    print(f"{named}: area {before} -> {area}." if moved else f"Nothing changed: {named} is there.")


def _turn(
    verb: Callable[..., object],
    key: str,
    now_it: str,
    workspace: str | None,
    by: str | None,
    **more: Any,
) -> None:
    where = _workspace.pick(workspace)
    who, feature = _subjects.actor(where, by), feature_by_key(where, key)
    done = verb(feature, by=who, at=timezone.now(), **more)
    named = plain(feature.key)
    print(f"{named} {now_it}." if done else f"Nothing changed: {named} is {feature.status}.")
