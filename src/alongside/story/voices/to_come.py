"""Interviews to come: who is asked along this time, and who said yes."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.rooms.discovery.accounts import account_called
from alongside.rooms.discovery.interviews import offer
from alongside.rooms.discovery.interviews_seats import join
from alongside.rooms.discovery.models import Contact, Interview
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.story.cast import Company
from alongside.story.person import Person
from alongside.story.voices.customers import HAVENBROOK, LINDENAU

_TAKES = timedelta(minutes=45)


class Appointment:
    """An interview of the story; its row is there once the line that offers it was played."""

    row: Interview


def two_choirs(c: Company) -> None:
    """What Tove never did before: two seats are free, and the customer speaks in three days."""
    _offers(
        c, c.tove, "Who sings when two choirs share a tour?", with_whom="Delphine Okafor",
        account=HAVENBROOK, feature="BSN-123", begins=c.d(3, "14:00"), on=c.d(-2, "16:20"),
        about="They join another choir in May. How do they know who is coming, and who tells whom?",
    )  # fmt: skip


def the_leaders_own_pages(c: Company) -> None:
    """Noor asked to come along, as it is her sentence that is tried; there is one seat more."""
    made = _offers(
        c, c.kwabena, "Does the leader turn her own pages by now?", with_whom="Ilse Brandt",
        account=LINDENAU, feature="BSN-107", begins=c.d(5, "10:30"), on=c.d(-3, "09:45"),
        about="In August the strings waited for the leader. Has she tried it, and who followed?",
    )  # fmt: skip
    _joins(c, c.noor, made, on=c.d(-1, "12:10"))


def _offers(
    c: Company,
    person: Person,
    title: str,
    *,
    with_whom: str,
    account: str,
    feature: str,
    begins: datetime,
    on: datetime,
    about: str,
) -> Appointment:
    """Somebody plans to talk to a customer, and offers two seats."""
    made = Appointment()

    def do() -> None:
        workspace = c.script.workspace
        write_through()
        made.row = offer(
            workspace,
            title=title,
            interviewer=person.member,
            begins_at=begins,
            ends_at=begins + _TAKES,
            account=account_called(workspace, account),
            contact=Contact.objects.within(workspace).get(name=with_whom),
            feature=Feature.objects.within(workspace).get(key=feature),
            place="https://calls.second-bassoon.example/" + feature.lower(),
            about=about,
            by=Origin(member=person.member, known_at=on),
            at=on,
        )

    c.script.note(on, do)
    return made


def _joins(c: Company, person: Person, made: Appointment, *, on: datetime) -> None:
    """Somebody takes a seat."""

    def do() -> None:
        join(made.row, by=Origin(member=person.member, known_at=on), at=on)

    c.script.note(on, do)


STORIES = (two_choirs, the_leaders_own_pages)
