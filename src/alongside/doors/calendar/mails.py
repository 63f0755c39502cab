"""The mail that carries an invitation: words for people, iCalendar for their calendars, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import formataddr
from hashlib import sha256

from django.core.mail import EmailMultiAlternatives

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import BadInvitation, Invitation, Method, written
from alongside.doors.calendar.zones import zone
from alongside.doors.mail.header import one_line

_FIRST = {
    Method.REQUEST: "Invitation",
    Method.CANCEL: "Cancelled",
    Method.DECLINECOUNTER: "Not moved",
}
_LAST = {
    Method.REQUEST: "Accept or decline with your calendar's own buttons: the answer comes back to us.",
    Method.CANCEL: "It does not take place; your calendar takes it out when you agree.",
    Method.DECLINECOUNTER: "The time that was proposed instead is not taken; the one above stays.",
}


def mail(invitation: Invitation, method: Method, *, to: Address) -> EmailMultiAlternatives:
    """The mail to one of its attendees, to be handed to `doors.mail.sending.send`; `BadInvitation` as by `written`.

    Answers go to the organiser's address. Made again, it has the same Message-ID, by which it is known for the same.
    """
    content = written(invitation, method)
    if to not in [attendee.who for attendee in invitation.attendees]:
        raise BadInvitation("it does not ask the one whom the mail is for")
    changed = method is Method.REQUEST and invitation.sequence > 0
    made = EmailMultiAlternatives(
        one_line(f"{'Changed' if changed else _FIRST[method]}: {invitation.title}"),
        "\n".join(_text(invitation, method)),
        to=[_person(to)],
        reply_to=[_person(invitation.organiser)],
        headers={
            "Message-ID": _message_id(invitation, method, to),
            "Auto-Submitted": "auto-generated",
        },
    )
    made.attach_alternative(content.decode(), f"text/calendar; method={method.value}")
    made.attach("invite.ics", content, "application/ics")
    return made


def _text(invitation: Invitation, method: Method) -> Iterator[str]:
    """The words, line by line."""
    yield one_line(invitation.title, longest=300)
    yield ""
    yield f"When: {_when(invitation)}"
    if invitation.location:
        yield f"Where: {one_line(invitation.location, longest=300)}"
    if invitation.link and method is not Method.CANCEL:
        yield f"Join: {invitation.link}"
    yield f"Asked by: {one_line(invitation.organiser.name or invitation.organiser.address)}"
    if invitation.description and method is Method.REQUEST:
        yield ""
        yield from (
            one_line(line, longest=3_000) for line in invitation.description[:10_000].split("\n")
        )
    yield ""
    yield _LAST[method]
    yield ""


def _when(invitation: Invitation) -> str:
    there = zone(invitation.zone)
    begins, ends = invitation.begins_at.astimezone(there), invitation.ends_at.astimezone(there)
    until = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{_day(ends)}, {ends:%H:%M}"
    return f"{_day(begins)}, {begins:%H:%M} to {until} ({invitation.zone.replace('_', ' ')})"


def _day(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


def _person(who: Address) -> str:
    return formataddr((one_line(who.name.replace('"', "'")), who.address))


def _message_id(invitation: Invitation, method: Method, to: Address) -> str:
    told = f"{invitation.uid} {invitation.sequence} {method} {invitation.made_at.isoformat()} {to.address}"
    domain = invitation.organiser.address.partition("@")[2]
    return f"<invitation.{sha256(told.encode()).hexdigest()[:32]}@{domain}>"
