"""Verbs of dates. The release date is the product manager's, the launch date the product marketer's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.core.plandate import PlanDate, parse
from alongside.rooms.features.actions.knowledge import acknowledge
from alongside.rooms.features.actions.releases import take_up
from alongside.rooms.features.models import Release, Train
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member


class NoDate(AlongsideError):
    """There is no date that could be confirmed."""


class UnlikelyConfidence(AlongsideError):
    """A confidence is a percentage."""


@action
def state_release_date(
    release: Release,
    *,
    by: By,
    at: datetime,
    date: PlanDate | None = None,
    train: Train | None = None,
    confidence: int | None = None,
    reason: str = "",
) -> Release:
    """Say when a release ships: on a date, or with a train. Saying the same again confirms it.

    `confidence` is in per cent. Never refused for being early, late or odd: what people say is on the record, and
    the rules have their say about it. What has shipped already keeps its shipping day; the statement is noted. What
    was withdrawn is on the roadmap again.
    """
    if (date is None) == (train is None):
        raise NoDate("state either a date or a train")
    _refuse_unlikely(confidence)
    said = words.reason(reason)
    stated = parse(train.date) if train is not None and train.date else date
    take_up(release, by=by, at=at)
    if release.shipped_on is None:
        change(release, train=train, confidence=confidence, **_columns("release", stated))
    record(
        events.ReleaseDateStated(
            date=str(date) if date else None,
            train=train.key if train else None,
            confidence=confidence,
        ),
        about=release,
        by=by,
        at=at,
        wording=said,
    )
    return release


@action
def confirm_release_date(
    release: Release, *, by: By, at: datetime, confidence: int | None = None
) -> Release:
    """Say that the date in force was looked at and stands; `NoDate` when there is none.

    What was withdrawn is on the roadmap again. Of what has shipped it is noted, as any statement is.
    """
    if not release.release_date and release.train_id is None and release.shipped_on is None:
        raise NoDate("there is no release date to confirm; state one")
    _refuse_unlikely(confidence)
    take_up(release, by=by, at=at)
    if confidence is not None and release.shipped_on is None:
        change(release, confidence=confidence)
    record(events.ReleaseDateConfirmed(confidence=confidence), about=release, by=by, at=at)
    return release


@action
def remove_release_date(
    release: Release, *, by: By, at: datetime, reason: str = ""
) -> Release | None:
    """Take the release date back; None when there was none."""
    said = words.reason(reason)
    if not release.release_date and release.train_id is None:
        return None
    if release.shipped_on is None:
        change(release, train=None, confidence=None, **_columns("release", None))
    record(events.ReleaseDateRemoved(), about=release, by=by, at=at, wording=said)
    return release


@action
def state_launch_date(
    release: Release, *, date: PlanDate, by: By, at: datetime, reason: str = ""
) -> Release:
    """Set the day of the launch. A product marketer who sets it has thereby acknowledged it.

    What was withdrawn is on the roadmap again.
    """
    said = words.reason(reason)
    take_up(release, by=by, at=at)
    change(release, **_columns("launch", date))
    record(events.LaunchDateStated(date=str(date)), about=release, by=by, at=at, wording=said)
    if isinstance(by, Member) and by.function == Function.PMM:
        acknowledge(release, by=by, at=at)
    return release


@action
def remove_launch_date(
    release: Release, *, by: By, at: datetime, reason: str = ""
) -> Release | None:
    """Take the launch date back; notice then counts to the release date again. None when there was none."""
    said = words.reason(reason)
    if not release.launch_date:
        return None
    change(release, **_columns("launch", None))
    record(events.LaunchDateRemoved(), about=release, by=by, at=at, wording=said)
    return release


def _refuse_unlikely(confidence: int | None) -> None:
    if confidence is not None and not 0 <= confidence <= 100:
        raise UnlikelyConfidence(f"a confidence is between 0 and 100 per cent, not {confidence}")


def _columns(which: str, date: PlanDate | None) -> dict[str, Any]:
    """The three columns that hold a plan date."""
    return {
        f"{which}_date": str(date) if date else "",
        f"{which}_first": date.first if date else None,
        f"{which}_last": date.last if date else None,
    }
