"""Features: put one on the roadmap, move it, and say what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from django.utils import timezone

from alongside.doors.cli import _merging, _orphans, _subjects, _workspace
from alongside.doors.cli._options import By, FeatureKey, In, Reason
from alongside.doors.cli._plain import plain
from alongside.rooms.features import actions
from alongside.rooms.features import orphans as orphaned
from alongside.rooms.features.duplicates import likely_duplicates
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.findings.merging import preview
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
def draft(
    key: FeatureKey,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Begin a feature that only you see, until you publish it."""
    where = _workspace.pick(workspace)
    who = _subjects.acting_member(where, by)
    feature = actions.draft_feature(where, key=key, title=title, by=who, at=timezone.now())
    print(f"Drafted {plain(feature.key)} ({plain(title)}); only {who.handle} sees it.")


@app.command()
def publish(key: FeatureKey, workspace: In = None, by: By = None) -> None:
    """Put a draft on the roadmap: from now on others know of it."""
    _turn(actions.publish, key, "is on the roadmap", workspace, by)


@app.command()
def restrict(
    key: FeatureKey,
    guest: Annotated[
        list[str] | None,
        typer.Option(metavar="HANDLE", help="Who sees it besides you and its area's pair."),
    ] = None,
    workspace: In = None,
    by: By = None,
) -> None:
    """Let only yourself, its area's pair and the guests see it. The guests are those named now, and no others."""
    where = _workspace.pick(workspace)
    who, feature = _subjects.acting_member(where, by), feature_by_key(where, key)
    guests = [_subjects.member(where, handle) for handle in guest or ()]
    done = actions.restrict(feature, guests=guests, by=who, at=timezone.now())
    named = plain(feature.key)
    seen = ", ".join(["its author", "its pair", *sorted({one.handle for one in guests})])
    print(f"{named} is seen by {seen}." if done else f"Nothing changed: {named} is seen by {seen}.")


@app.command("open")
def open_up(key: FeatureKey, workspace: In = None, by: By = None) -> None:
    """Let everybody in the workspace see a restricted feature again."""
    where = _workspace.pick(workspace)
    who, feature = _subjects.actor(where, by), feature_by_key(where, key)
    done = actions.open_up(feature, by=who, at=timezone.now())
    so = f"{plain(feature.key)} is open to everybody in {where.slug}"
    print(f"{so}." if done else f"Nothing changed: {so}.")


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


@app.command()
def merge(
    key: FeatureKey,
    into: Annotated[str, typer.Option(metavar="KEY", help="The feature that goes on.")],
    reason: Reason = "",
    rehearse: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be joined.")
    ] = False,
    workspace: In = None,
    by: By = None,
) -> None:
    """Say that it is the same as another feature, which goes on with both histories."""
    where, now = _workspace.pick(workspace), timezone.now()
    who = _subjects.actor(where, by)
    feature, goes_on = _subjects.exactly(where, key), feature_by_key(where, into)
    joining = preview(feature, into=goes_on, at=now)
    if not rehearse:
        actions.merge(feature, into=goes_on, by=who, at=now, reason=reason)
    named, other = plain(feature.key), plain(goes_on.key)
    print(f"{named} would be merged into {other}:" if rehearse else f"Merged {named} into {other}.")
    for line in _merging.lines(joining, named, other):
        print(f"  {line}")


@app.command()
def part(key: FeatureKey, reason: Reason = "", workspace: In = None, by: By = None) -> None:
    """Take a merger back, as long as nothing was said of either since."""
    where = _workspace.pick(workspace)
    who, feature = _subjects.actor(where, by), _subjects.exactly(where, key)
    actions.part(feature, by=who, at=timezone.now(), reason=reason)
    print(f"{plain(feature.key)} is a feature of its own again.")


@app.command()
def duplicates(
    limit: Annotated[int, typer.Option(min=1, help="Pairs to list.")] = 20,
    workspace: In = None,
) -> None:
    """List pairs of features that may be the same, with the reason."""
    found = likely_duplicates(_workspace.pick(workspace), limit)
    for pair in found:
        print(f"{plain(pair.feature.key)} -> {plain(pair.into.key)}: {plain(pair.reason)}.")
        for one in (pair.feature, pair.into):
            print(f"  {plain(one.key)}  {plain(one.title)} ({one.status})")
    if found:
        print("Merge one with `alongside feature merge KEY --into KEY`.")
    else:
        print("No two features look the same.")


@app.command()
def orphans(workspace: In = None) -> None:
    """List what nobody looks after: features without an area, empty seats, and what is ahead there."""
    found = orphaned.orphans(_workspace.pick(workspace))
    for one in found:
        print(_orphans.line(one))
    if not found:
        print("Everything ahead has an area, and every area its pair.")


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
