"""Who is subscribed to what is learned."""

from __future__ import annotations

from typing import NamedTuple

from alongside.rooms.discovery.models import Subscription
from alongside.rooms.people.models import Member


class Subscribed(NamedTuple):
    """A function that hears of what is learned."""

    number: int
    """The subscription's id."""
    function: str
    area: str
    """The area's name; empty for everything."""


def subscribed(member: Member) -> list[Subscribed]:
    """The functions that are subscribed, with what to. One statement."""
    rows = Subscription.objects.visible_to(member).order_by("function", "area__name", "id")
    found = rows.values_list("pk", "function", "area__name")
    return [Subscribed(number, function, area or "") for number, function, area in found]
