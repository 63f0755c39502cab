"""Takes what comes in by itself into the rooms: a mail for one of our addresses, a file of a watched folder.

Both know a thing again (`bring`), and both have committed when they come back. `Unreadable` refuses it for good, and
the refusal is noted where an admin sees it; whatever else goes wrong is for another try.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.calendar.replies import in_mail
from alongside.doors.calendar.sending import take_answer
from alongside.doors.conversations.importing import Report, import_file
from alongside.doors.correspondence.headers import LONGEST, Headers, split
from alongside.doors.mail_in import addresses
from alongside.doors.mail_in.automatic import is_automatic
from alongside.rooms.access import throttle
from alongside.rooms.discovery import refusals
from alongside.rooms.discovery.interviews_queries import by_uid
from alongside.rooms.discovery.mail_addresses import workspace_of
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import roles
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member

MOST = 1_000
"""Mails of a workspace in an hour; the others come later."""
_TOLD = 5
"""Reasons that are told of one mail or file."""

log = logging.getLogger(__name__)


def known(address: str) -> bool:
    """Whether mail to that address is taken: a workspace's own, or the site's, to which calendars answer."""
    return _is_the_sites(address) or _workspace(address) is not None


def take_mail(raw: bytes, recipient: str) -> None:
    """Keep a mail that came for a recipient who is `known`.

    An answer to an invitation is taken as one, whichever of our addresses it was sent to, and from whoever was invited
    alone. What programs answer by themselves is let go. All else becomes a conversation of the workspace, or joins the
    thread that it belongs to.
    """
    now = timezone.now()
    if _answers_an_invitation(raw, now):
        return
    headers = Headers(split(raw)[0][:LONGEST])
    workspace = _workspace(recipient) or _workspace(_named_beside(headers))
    if workspace is None:
        why = "this address takes answers to invitations, and this is none that can be read"
        raise Unreadable("mail", None, "", why)
    if is_automatic(headers):
        log.info("an automatic answer was let go")
        return
    throttle.count("mail to", str(workspace.pk), at_most=MOST, per=timedelta(hours=1))
    sender = _sender(workspace, headers)
    report = import_file(workspace, "mail.eml", io.BytesIO(raw), by=sender, now=now)
    _refuse(report, workspace, way="mail", what=_from(headers), now=now)


def take_file(slug: str, name: str, file: BinaryIO) -> None:
    """Take in a file of the folder of the workspace with that slug."""
    now, workspace = timezone.now(), Workspace.objects.get(slug=slug)
    report = import_file(workspace, name, file, by=NOBODY, now=now)
    _refuse(report, workspace, way="folder", what=name, now=now)


def _answers_an_invitation(raw: bytes, now: datetime) -> bool:
    try:
        reply = in_mail(raw)
    except Unreadable:  # a customer may well send an invitation of their own along
        return False
    if reply is None:
        return False
    # Whoever has a seat knows the interview's uid: with it alone they could answer for the others.
    senders = {one.address for one in Headers(split(raw)[0]).addresses("From")}
    if senders != {reply.who.address} and by_uid(reply.uid) is not None:
        raise Unreadable("mail", None, "From", "it answers an invitation of somebody else")
    take_answer(reply, at=now)
    return True


def _is_the_sites(address: str) -> bool:
    return address.lower() == parseaddr(settings.CONFIG.mail_from)[1].lower()


def _workspace(address: str) -> Workspace | None:
    found = addresses.split(address, domain=settings.CONFIG.mail_in_domain)
    return workspace_of(*found) if found else None


def _named_beside(headers: Headers) -> str:
    """A mailbox may be called like the site, and hold what was sent to a workspace's address all the same."""
    return addresses.recipient_of(headers, lambda one: _workspace(one) is not None)


def _sender(workspace: Workspace, headers: Headers) -> By:
    """The member who sent or forwarded it, as far as From can be believed; else nobody."""
    named = [one.address for one in headers.addresses("From")]
    if len(named) != 1 or "@" not in named[0]:
        return NOBODY
    there = Member.objects.within(workspace).filter(email__iexact=named[0], left_at=None)
    members = list(there.select_related("workspace")[:2])
    return members[0] if len(members) == 1 and roles.may(members[0], "import") else NOBODY


def _from(headers: Headers) -> str:
    """A mail as it is told of: whose domain it came from, no more."""
    sender = next(iter(headers.addresses("From")), None)
    domain = sender.address.rpartition("@")[2] if sender else ""
    return f"a mail from {domain}" if domain else "a mail"


def _refuse(report: Report, workspace: Workspace, *, way: str, what: str, now: datetime) -> None:
    """`Unreadable` for what was refused, be it a part of it, and for what holds nothing.

    It is noted for those who see what it tells of: of each conversation whose title it tells, by itself.
    """
    if not report.refused and report.added + report.corrected + report.same:
        return
    problems, about = report.problems[:_TOLD], report.about[:_TOLD]
    for one in dict.fromkeys(about) or [None]:
        why = _why(report, [text for text, of in zip(problems, about, strict=True) if of == one])
        refusals.note(workspace, way=way, what=what, why=why, conversation=one, at=now)
    raise Unreadable("refused", None, "", _why(report, problems))


def _why(report: Report, problems: Sequence[str]) -> str:
    why = "; ".join(problems) or "no conversation was found in it"
    if report.refused > len(problems):
        why += f"; and {report.refused - len(problems):,} more"
    if there := report.added + report.corrected + report.same:
        return f"{there:,} of its conversations are kept, {report.refused:,} are not: {why}"
    return why
