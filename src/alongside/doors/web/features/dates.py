"""What a feature's page does about dates: each form posts to the noun of its verb."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.core.plandate import parse
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.given import done, feature_of, release_of
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release


class ChangedMeanwhile(AlongsideError):
    """The date is another one than the page showed."""


class NoSuchConfidence(AlongsideError):
    """A confidence is a whole number of per cent."""


@page("member")
@require_POST
def acknowledgement(request: Entered, key: str) -> HttpResponse:
    """I have seen this date. The form says which one was shown; another one meanwhile is refused."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    _refuse_another(request, release)
    actions.acknowledge(release, by=request.who.member, at=timezone.now())
    messages.success(
        request, f"{feature.key} {release.stage}: {_target(request, release)} acknowledged."
    )
    return done(request, feature)


@page("member")
@require_POST
def confirmation(request: Entered, key: str) -> HttpResponse:
    """The release date was looked at and stands."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    _refuse_another(request, release)
    sure = _confidence(request)
    actions.confirm_release_date(release, by=request.who.member, at=timezone.now(), confidence=sure)
    messages.success(request, f"{feature.key} {release.stage}: the date is confirmed.")
    return done(request, feature)


@page("member")
@require_POST
def countersignature(request: Entered, key: str) -> HttpResponse:
    """Product marketing agrees to a change inside the freeze."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    _refuse_another(request, release)
    actions.countersign(release, by=request.who.member, at=timezone.now())
    messages.success(request, f"{feature.key} {release.stage}: countersigned.")
    return done(request, feature)


@page("member")
@require_POST
def release_date(request: Entered, key: str) -> HttpResponse:
    """Say when it ships; an empty date takes the one in force back."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    said, reason, now = (
        request.POST.get("date", "").strip(),
        request.POST.get("reason", ""),
        timezone.now(),
    )
    member = request.who.member
    if said:
        actions.state_release_date(
            release,
            date=parse(said),
            confidence=_confidence(request),
            reason=reason,
            by=member,
            at=now,
        )
        messages.success(request, f"{feature.key} {release.stage} ships {parse(said).when()}.")
    elif actions.remove_release_date(release, reason=reason, by=member, at=now):
        messages.success(request, f"{feature.key} {release.stage} has no release date any more.")
    return done(request, feature)


@page("member")
@require_POST
def launch_date(request: Entered, key: str) -> HttpResponse:
    """Set the day of the launch; an empty date takes it back."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    said, reason, now = (
        request.POST.get("date", "").strip(),
        request.POST.get("reason", ""),
        timezone.now(),
    )
    member = request.who.member
    if said:
        actions.state_launch_date(release, date=parse(said), reason=reason, by=member, at=now)
        messages.success(request, f"{feature.key} {release.stage} launches {parse(said).when()}.")
    elif actions.remove_launch_date(release, reason=reason, by=member, at=now):
        messages.success(request, f"{feature.key} {release.stage} has no launch date any more.")
    return done(request, feature)


def _refuse_another(request: Entered, release: Release) -> None:
    """`ChangedMeanwhile` when the page showed another date than the one in force: nobody signs unseen."""
    shown = request.POST.get("date")
    if shown is not None and shown != (release.launch_date or release.release_date):
        raise ChangedMeanwhile(
            f"the date changed while you looked: it is {_target(request, release)} now. "
            "Nothing was signed; look again"
        )


def _target(request: Entered, release: Release) -> str:
    return request.who.local.plan(release.launch_date or release.release_date)


def _confidence(request: Entered) -> int | None:
    text = request.POST.get("confidence", "").strip().removesuffix("%").strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 3:
        return int(text)
    raise NoSuchConfidence(f"a confidence is 0 to 100 per cent, not {text[:20]!r}")
