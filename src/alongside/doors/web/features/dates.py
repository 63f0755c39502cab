"""What a feature's page does about dates: each form posts to the noun of its verb."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from alongside.core.errors import ChangedMeanwhile
from alongside.core.plandate import PlanDate
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import done, feature_of, release_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.features.refusals import keeps
from alongside.rooms.features import actions
from alongside.rooms.features.actions.dates import UnlikelyConfidence
from alongside.rooms.features.models import Release
from alongside.rooms.findings.about import unsigned_change
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member


@noun("hear")
def acknowledgement(request: Entered, key: str) -> HttpResponse:
    """I have seen this date. The form says which one was shown, or both; another one meanwhile is refused."""
    feature = feature_of(request, key)
    with writing(request.who.workspace.pk):  # the row is read in here, where nobody moves it
        release = release_of(request, feature)
        _refuse_another(request, release, {_in_force(release)})
        _refuse_another_release_date(request, release)
        actions.acknowledge(release, by=request.who.member, at=timezone.now())
    dated = _in_force(release)
    what = f"{_target(request, release)} acknowledged" if dated else "you saw that it has no date"
    messages.success(request, f"{feature.key} {release.stage}: {what}.")
    return done(request, feature)


@noun("say")
@keeps("confirmation", "confidence", about="release", when=UnlikelyConfidence)
def confirmation(request: Entered, key: str) -> HttpResponse:
    """The release date was looked at and stands. It, or the launch date, was on the page."""
    feature = feature_of(request, key)
    now, sure = timezone.now(), _confidence(request)
    with writing(request.who.workspace.pk):
        release = release_of(request, feature)
        _refuse_another(request, release, {release.release_date, _in_force(release)})
        actions.confirm_release_date(release, by=request.who.member, at=now, confidence=sure)
    messages.success(request, f"{feature.key} {release.stage}: the date is confirmed.")
    return done(request, feature)


@noun("say")
def countersignature(request: Entered, key: str) -> HttpResponse:
    """Product marketing agrees to a change inside the freeze: the one that the form names, or that waits for it."""
    feature, member = feature_of(request, key), request.who.member
    with writing(request.who.workspace.pk):
        release = release_of(request, feature)
        _refuse_another(request, release, {_in_force(release)})
        change = request.POST.get("change", "") or unsigned_change(release.pk, member)
        actions.countersign(release, change=change, by=member, at=timezone.now())
    what = "" if change == "date" else f" the change of {change}"
    messages.success(request, f"{feature.key} {release.stage}: countersigned{what}.")
    return done(request, feature)


@noun("say")
@keeps("release-date", "date", "confidence", "reason", about="release")
def release_date(request: Entered, key: str) -> HttpResponse:
    """Say when it ships; an empty date takes the one in force back."""
    feature = feature_of(request, key)
    said, sure = _said(request), _confidence(request)
    with writing(request.who.workspace.pk):
        release = release_of(request, feature)
        _refuse_stale(request, release.release_date)
        told = f"{feature.key} {release.stage} has no release date any more."
        if said.date:
            told = f"{feature.key} {release.stage} ships {said.date.when()}."
            actions.state_release_date(
                release, date=said.date, confidence=sure, reason=said.reason, by=said.by, at=said.at
            )
        elif not actions.remove_release_date(release, reason=said.reason, by=said.by, at=said.at):
            return done(request, feature)
    messages.success(request, told)
    return done(request, feature)


@noun("say")
@keeps("launch-date", "date", "reason", about="release")
def launch_date(request: Entered, key: str) -> HttpResponse:
    """Set the day of the launch; an empty date takes it back."""
    feature, said = feature_of(request, key), _said(request)
    with writing(request.who.workspace.pk):
        release = release_of(request, feature)
        _refuse_stale(request, release.launch_date)
        told = f"{feature.key} {release.stage} has no launch date any more."
        if said.date:
            told = f"{feature.key} {release.stage} launches {said.date.when()}."
            actions.state_launch_date(
                release, date=said.date, reason=said.reason, by=said.by, at=said.at
            )
        elif not actions.remove_launch_date(release, reason=said.reason, by=said.by, at=said.at):
            return done(request, feature)
    messages.success(request, told)
    return done(request, feature)


class _Said(NamedTuple):
    date: PlanDate | None
    """None for an empty field."""
    reason: str
    by: Member
    at: datetime


def _said(request: Entered) -> _Said:
    text = request.POST.get("date", "").strip()
    reason, by = request.POST.get("reason", ""), request.who.member
    return _Said(read(text) if text else None, reason, by, timezone.now())


def _refuse_another(request: Entered, release: Release, fitting: set[str]) -> None:
    """`ChangedMeanwhile` when the page showed no fitting date: nobody signs unseen."""
    shown = request.POST.get("date")
    if shown is None or shown not in fitting:
        raise ChangedMeanwhile(
            f"the date changed while you looked: it is {_target(request, release)} now. "
            "Nothing was signed; look again"
        )


def _refuse_another_release_date(request: Entered, release: Release) -> None:
    """`ChangedMeanwhile` when the page showed another release date beside the launch date."""
    if request.POST.get("release-date", release.release_date) != release.release_date:
        raise ChangedMeanwhile(
            "the release date changed while you looked: it is "
            f"{request.who.local.plan(release.release_date)} now. Nothing was signed; look again"
        )


def _refuse_stale(request: Entered, now: str) -> None:
    """`ChangedMeanwhile` when the form was made for another date than the one that it would replace."""
    if request.POST.get("was", now) != now:
        raise ChangedMeanwhile(
            f"it was changed meanwhile, to {request.who.local.plan(now)}; look again"
        )


def _in_force(release: Release) -> str:
    """The date that is acknowledged; empty for none."""
    return str(release.launch_date or release.release_date)


def _target(request: Entered, release: Release) -> str:
    return request.who.local.plan(_in_force(release))


def _confidence(request: Entered) -> int | None:
    text = request.POST.get("confidence", "").strip().removesuffix("%").strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 3:
        return int(text)
    raise UnlikelyConfidence(f"a confidence is 0 to 100 per cent, not {text[:20]!r}")
