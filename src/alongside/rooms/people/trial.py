"""A mail to oneself, to see whether mail arrives."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from alongside.core.errors import AlongsideError
from alongside.rooms.jobs import complaint
from alongside.rooms.people.models import Member


class NotSent(AlongsideError):
    """There is no mail server, or it would not take the mail."""


def send_trial(member: Member) -> None:
    """Send the member a mail, now and not by a job, so that what went wrong can be told at once; `NotSent` says it."""
    if settings.CONFIG.mail is None:
        raise NotSent("no mail server is set; whoever runs Alongside sets ALONGSIDE_MAIL")
    if not member.email:
        raise NotSent("you have no address here; give yourself one first")
    mail = EmailMessage(
        "Mail from Alongside arrives",
        f"Somebody, most likely you, tried whether mail from {settings.CONFIG.url} arrives. It does.\n",
        to=[member.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(f"the mail server did not take it: {complaint.about(problem)}") from problem
