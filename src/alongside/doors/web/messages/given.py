"""What addresses and forms of messages name: a group, for whom, whole numbers; and where one goes back to."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404
from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there
from alongside.rooms.messaging.groups_told import group_of
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer

FOR = "for"
"""The word in addresses and forms that names the ideal customer; without it everybody is meant."""


class NotANumber(AlongsideError):
    """What was typed is no whole number."""


def group(request: Entered, number: int) -> FeatureGroup:
    """The group of an address; `Http404` for one that is not there."""
    return there(group_of(request.who.member, number))


def audience(request: Entered) -> IdealCustomer | None:
    """For whom: the ideal customer that the address or the form names; None for everybody."""
    said = (request.GET if request.method in ("GET", "HEAD") else request.POST).get(FOR, "")
    if not said:
        return None
    if said == "0":  # as the tabs name everybody
        return None
    found: IdealCustomer = row_of(request, IdealCustomer, number_of(said))
    return found


def page_of(
    request: Entered, found: FeatureGroup, customer: IdealCustomer | None, anchor: str = ""
) -> str:
    """The page of a group, as it is for somebody."""
    where = reverse("message-group", args=[request.who.workspace.slug, found.pk])
    return f"{where}{f'?{FOR}={customer.pk}' if customer else ''}{f'#{anchor}' if anchor else ''}"


def whole(request: Entered, name: str) -> int:
    """The whole number in a field; `NotANumber` for what is none."""
    said = request.POST.get(name, "").strip().replace(",", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise NotANumber(f"{said[:40]!r} is no whole number; write one such as 20")
    return int(said)


def moment(text: str) -> datetime:
    """When something had been changed last, as a form says it; the beginning of time for what cannot be read."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def none_of(found: bool) -> None:
    """`Http404` for what belongs to something else."""
    if found:
        raise Http404
