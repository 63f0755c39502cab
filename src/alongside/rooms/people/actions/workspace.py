"""Verbs of the workspace as a whole: that it is opened, its days off and its policy, what was taken out of it."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction

from alongside.core import events
from alongside.core.events.base import few_words
from alongside.core.policy import read_value
from alongside.core.rules import settings
from alongside.rooms.ledger.action import action, record
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import words
from alongside.rooms.people.actions.by import By
from alongside.rooms.people.actions.names import HANDLE, UnusableName
from alongside.rooms.people.models import Holiday


def open_workspace(slug: str, *, name: str, at: datetime, by: Origin = NOBODY) -> Workspace:
    """Open a workspace; `slug` is how the command line names it. `UnusableName` when taken or malformed."""
    if not re.fullmatch(HANDLE, slug):
        raise UnusableName(
            f"{slug!r} cannot name a workspace: use small letters, digits and hyphens, 39 at most"
        )
    name = words.name(name, Workspace)
    taken = UnusableName(f"a workspace {slug!r} exists already; choose another name")
    if Workspace.objects.filter(slug=slug).exists():
        raise taken
    with transaction.atomic():
        try:
            with transaction.atomic():
                workspace = Workspace.objects.create(slug=slug, name=name, opened_at=at)
        except IntegrityError:  # somebody opened it between the look and now
            raise taken from None
        with writing(workspace.pk):
            record(events.WorkspaceOpened(), about=workspace, by=by, at=at)
    return workspace


@action
def add_holiday(workspace: Workspace, *, day: date, by: By, at: datetime) -> Holiday | None:
    """Nobody is expected to work on `day`; None when that is known."""
    holiday, created = Holiday.objects.get_or_create(workspace=workspace, day=day)
    if not created:
        return None
    record(events.HolidayAdded(day=day.isoformat()), about=workspace, by=by, at=at)
    return holiday


@action
def remove_holiday(workspace: Workspace, *, day: date, by: By, at: datetime) -> date | None:
    """`day` is a working day again; None when it was one."""
    gone, _ = Holiday.objects.within(workspace).filter(day=day).delete()
    if not gone:
        return None
    record(events.HolidayRemoved(day=day.isoformat()), about=workspace, by=by, at=at)
    return day


@action
def change_policy(
    workspace: Workspace, *, setting: str, value: object, by: By, at: datetime
) -> str:
    """Change a default of the policy; a `value` of None goes back to it. `UnknownSetting` says what would do."""
    read = read_value(settings(), setting, value)
    record(events.PolicyChanged(setting=setting, value=read), about=workspace, by=by, at=at)
    return setting


@action
def note_export(
    workspace: Workspace, *, what: str, file_format: str, rows: int, by: By, at: datetime
) -> Workspace:
    """Put on the record that a list was taken out: which one and in which format, in our own words; how many rows."""
    told = events.ListExported(what=few_words(what), format=few_words(file_format), rows=rows)
    record(told, about=workspace, by=by, at=at)
    return workspace


@action
def note_backup(workspace: Workspace, *, by: By, at: datetime) -> Workspace:
    """Put on the record that a backup was made, with this workspace in it."""
    record(events.BackupMade(), about=workspace, by=by, at=at)
    return workspace
