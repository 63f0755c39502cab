"""The backup: made on demand, handed to whoever may see all of it, and left nowhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.backup.make import backup as make_backup
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address
from alongside.rooms.access import throttle
from alongside.rooms.access.sessions import SessionStore
from alongside.rooms.features.whole import sees_everything
from alongside.rooms.people.actions import note_backup
from alongside.rooms.people.models import Member
from alongside.rooms.people.roster import last_backup

FRESH = timedelta(hours=1)
"""A browser that was left open for longer does not hand everything out."""
HOUR = timedelta(hours=1)


@page("look-after")
@require_http_methods(["GET", "POST"])
def backup(request: Entered) -> HttpResponse:
    """What a backup holds and when one was made; make one and hand it out.

    It holds all workspaces and all that only few may see in them. So it is handed to those alone from whom nothing of
    that is hidden; others ask whoever runs Alongside, and so do those who signed in long ago.
    """
    if request.method == "GET":
        context = {
            "last": last_backup(request.who.workspace),
            "sees_everything": sees_everything(request.who.user),
            "is_fresh": _is_fresh(request),
        }
        return render(request, "settings/pages/backup.html", context)
    if not sees_everything(request.who.user):
        messages.error(request, "No backup was made: it would hold what you may not see.")
        return see_other(address(request, "settings-backup"))
    if not _is_fresh(request):
        messages.error(request, "No backup was made: sign in again first, it has been a while.")
        return see_other(address(request, "settings-backup"))
    throttle.count("backup by", str(request.who.user.pk), at_most=4, per=HOUR)
    return cast(HttpResponse, _handed_out(request))


def _handed_out(request: Entered) -> HttpResponseBase:
    now = timezone.now()
    file = _made()
    for member in Member.objects.filter(user=request.who.user, left_at=None).order_by("id"):
        note_backup(member.workspace, by=member, at=now)
    response = FileResponse(
        file, as_attachment=True, filename=f"alongside-{now:%Y-%m-%d-%H%M}.backup"
    )
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "no-store"
    return response


def _made() -> IO[bytes]:
    """A backup, open for reading. Its file has no name any more: it is gone when it is closed, come what may."""
    settings.CONFIG.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="backup-", dir=settings.CONFIG.data) as folder:
        path = Path(folder) / "alongside.backup"
        make_backup(path)
        return path.open("rb")


def _is_fresh(request: Entered) -> bool:
    """Whether they signed in lately."""
    return cast(SessionStore, request.session).is_fresh(timezone.now(), within=FRESH)
