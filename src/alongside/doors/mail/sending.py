"""Sends the Monday digest: a job a workspace that looks whose Monday it is, and a job a mail.

Never twice, and never never: a mail is sent first and remembered then (`Member.digested_at`). A second run of its job,
a second look and another worker see that and do nothing. Should a worker die in between, after the mail server took the
mail, the mail goes out once more under the same Message-ID, by which mail servers and readers know it for the same one.
To remember first would lose a mail instead, and nobody would notice.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from alongside.doors.mail.letter import letter
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.news.mondays import next_look
from alongside.rooms.news.readers import gets_it, readers_due, was_told, workspaces_without
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import MailNotSent
from alongside.rooms.people.zones import zone_of

LOOK, MAIL = "digests", "mail_digest"


def begin() -> None:
    """See to it that every workspace looks whose Monday it is: also a new one, and after any mishap.

    A worker does it once a minute.
    """
    for workspace in workspaces_without(LOOK):
        enqueue(LOOK, workspace=workspace, payload={}, run_at=next_look(timezone.now()))


@handles(LOOK)
def look(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Ask for the mails that are due now, and for the next look."""
    now = timezone.now()
    if settings.CONFIG.mail is not None:
        asked = _asked_for(workspace)
        for member in readers_due(workspace, now=now):
            wanted = {"member": member.pk, "monday": _monday(member, now)}
            if wanted not in asked:
                enqueue(MAIL, workspace=workspace, payload=wanted)
    enqueue(LOOK, workspace=workspace, payload={}, run_at=next_look(now))


@handles(MAIL)
def mail_digest(workspace: int, payload: dict[str, Any]) -> None:
    """Send a member the digest of a Monday, if it is still that Monday where they are and there is anything to tell."""
    now = timezone.now()
    there = Member.objects.within(workspace).filter(pk=payload["member"])
    member = there.select_related("user", "workspace").first()
    if settings.CONFIG.mail is None or member is None or not gets_it(member, now=now):
        return
    if _monday(member, now) != payload["monday"]:
        return
    written = letter(member, now)
    if not written.is_empty:
        send(written.mail())
    was_told(member, until=now)


def _monday(member: Member, now: datetime) -> str:
    today = now.astimezone(zone_of(member)).date()
    return (today - timedelta(days=today.weekday())).isoformat()


def _asked_for(workspace: int) -> list[dict[str, Any]]:
    """What was asked for and is not done: it is tried again by itself, or a person has to look."""
    jobs = Job.objects.within(workspace).filter(kind=MAIL, done_at=None)
    return [json.loads(payload) for payload in jobs.values_list("payload", flat=True)]


def send(mail: EmailMessage) -> None:
    """Hand a mail to the mail server; `MailNotSent` tells what went wrong without addresses, as a job keeps it."""
    mail.connection = get_connection()
    try:
        mail.send()
    except (OSError, SMTPException) as problem:
        code = f" {problem.smtp_code}" if isinstance(problem, SMTPResponseException) else ""
        said = f"the mail server did not take it: {type(problem).__name__}{code}"
        raise MailNotSent(said) from None
    finally:
        with suppress(OSError, SMTPException):  # what failed half-way is left open otherwise
            mail.connection.close()
