"""Signing in as members do: somebody's user, and the link that is sent to them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPResponseException
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from alongside.core.errors import AlongsideError
from alongside.rooms.access import links
from alongside.rooms.access.models import User
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.people.models import Member

STALE = timedelta(hours=1)
"""A link that could not be mailed for so long is not waited for any more."""


class NoAddress(AlongsideError):
    """Somebody without an address cannot sign in."""


class AddressTaken(AlongsideError):
    """Two members of a workspace have one address; only one of them can sign in."""


class HasLeft(AlongsideError):
    """Who left cannot sign in."""


class MailNotSent(AlongsideError):
    """The mail server did not take a mail. Says nothing of whom it was for, nor what stood in it."""


def user_of(member: Member) -> User:
    """The user who signs in as that member: whoever has the member's address. Made on first use."""
    address = member.email.strip().lower()
    if member.left_at is not None:
        raise HasLeft(f"{member.handle} left on {member.left_at:%Y-%m-%d}, and cannot sign in")
    if not address:
        raise NoAddress(f"{member.handle} has no address: give one, and they can sign in")
    if member.user is not None and member.user.email == address:
        return member.user
    nobody = {"password": make_password(None)}
    user, _ = User.objects.get_or_create(email=address, defaults=nobody)
    others = Member.objects.within(member.workspace_id).filter(user=user).exclude(pk=member.pk)
    others.exclude(left_at=None).update(user=None)
    if other := others.first():
        raise AddressTaken(f"{member.handle} has the address of {other.handle}: give another one")
    member.user = user
    member.save(update_fields=["user"])
    return user


def claim(user: User) -> None:
    """Let the user enter wherever a member has their address; called once they have shown that it is theirs."""
    theirs = Member.objects.filter(user=user, left_at=None)
    entered = set(theirs.values_list("workspace", flat=True))
    expected = Member.objects.filter(email__iexact=user.email, left_at=None).order_by("id")
    for member in expected.select_related("user"):
        if member.workspace_id not in entered and member.email.lower() == user.email:
            entered.add(member.workspace_id)
            user_of(member)


def ask_for_link(email: str, *, next_page: str, at: datetime) -> None:
    """Have a link mailed to that address, if anybody who works here has it. Says nothing about whether."""
    there = Member.objects.filter(email__iexact=email.strip(), left_at=None)
    member = there.order_by("id").first()
    if member is not None and email.strip():
        enqueue(
            "mail_sign_in_link",
            workspace=member.workspace_id,
            payload={"member": member.pk, "next": next_page[:300], "asked": at.isoformat()},
        )


def address_of_link(user: User, *, at: datetime, next_page: str = "") -> str:
    """A fresh link that signs the user in once. For themselves, or for whoever runs the machine."""
    path = reverse("sign-in-link", kwargs={"token": links.make(user, at=at)})
    after = f"?{urlencode({'next': next_page})}" if next_page else ""
    return f"{settings.CONFIG.url}{path}{after}"


@handles("mail_sign_in_link")
def mail_sign_in_link(workspace: int, payload: dict[str, Any]) -> None:
    """Make a link and mail it. The link stands in the mail alone, in no job and no log."""
    now = timezone.now()
    member = Member.objects.within(workspace).filter(pk=payload["member"], left_at=None).first()
    stale = now - datetime.fromisoformat(payload["asked"]) > STALE
    if member is None or stale or settings.CONFIG.mail is None:
        return
    link = address_of_link(user_of(member), at=now, next_page=payload["next"])
    minutes = int(links.LASTS.total_seconds() // 60)
    _send(
        EmailMessage(
            "Sign in to Alongside",
            f"Open this link to sign in. It works once, for {minutes} minutes:\n\n{link}\n\n"
            "If you did not ask for it, do nothing.\n",
            to=[member.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
    )


def _send(mail: EmailMessage) -> None:
    server = get_connection()
    mail.connection = server
    try:
        mail.send()
    except (OSError, SMTPException) as problem:
        code = f" {problem.smtp_code}" if isinstance(problem, SMTPResponseException) else ""
        raise MailNotSent(
            f"the mail server did not take it: {type(problem).__name__}{code}"
        ) from None
    finally:
        with suppress(OSError, SMTPException):  # what failed half-way is left open otherwise
            server.close()
