"""Verbs of a release train."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.plandate import PlanDate
from alongside.rooms.features.lookup import releases_at_hand
from alongside.rooms.features.models import Release, Train
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By


@action
def open_train(
    workspace: Workspace, *, key: str, position: int, by: By, at: datetime
) -> Train | None:
    """Name a release train; `position` orders the trains. None when it is known."""
    key = words.name(key, Train, "key")
    train, created = Train.objects.get_or_create(
        workspace=workspace, key=key, defaults={"position": position}
    )
    if not created:
        return None
    record(events.TrainOpened(train=key, position=position), about=train, by=by, at=at)
    return train


@action
def publish_train_date(train: Train, *, date: PlanDate, by: By, at: datetime) -> Train | None:
    """Publish the day of a train, or move it: with it move all releases aboard that have not shipped."""
    if train.date == str(date):
        return None
    change(train, date=str(date))
    write_through()
    aboard = Release.objects.within(train.workspace_id).filter(train=train, shipped_on=None)
    columns = {"release_date": str(date), "release_first": date.first, "release_last": date.last}
    aboard.update(**columns)
    for release in releases_at_hand():
        if release.train_id == train.pk and release.shipped_on is None:
            vars(release).update(columns)
    record(events.TrainDatePublished(train=train.key, date=str(date)), about=train, by=by, at=at)
    return train
