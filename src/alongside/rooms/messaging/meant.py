"""Meant and came: ideal customers beside the accounts that there are and the conversations that there were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Value
from django.db.models.functions import Coalesce, NullIf

from alongside.core.messaging.reach import Came, Customers, Meant, Reached, compare
from alongside.rooms.discovery.models import Account, Conversation
from alongside.rooms.messaging.models import IdealCustomer
from alongside.rooms.people.models import Member

MOST = 20_000
"""Conversations that are looked at, the latest first."""


class MeantAndCame(NamedTuple):
    """Both sides, over a period."""

    reached: Mapping[int, Reached]
    """By ideal customer."""
    unmeant: Sequence[Reached]
    """Segments that came and were not meant."""
    conversations: int
    """All that the member sees of the period."""


def meant_and_came(
    member: Member, customers: Sequence[IdealCustomer], *, since: date, until: date
) -> MeantAndCame:
    """Who was meant, and who came from `since` to `until`, as far as the member sees the conversations.

    A conversation is of the segment that was told for it, or else of its account's. Accounts came whenever they did:
    nobody knows when. Two statements.
    """
    own = NullIf("segment", Value(""))
    heard = (
        Conversation.objects.visible_to(member)
        .filter(held_on__gte=since, held_on__lte=until, withdrawn_at=None)
        .annotate(of=Coalesce(own, F("account__segment"), Value("")))
        .order_by("-held_on", "-pk")
        .values_list("of", "kind", "account")[:MOST]
    )
    came = [Came(*row) for row in heard]
    accounts = Account.objects.visible_to(member).order_by().values("segment", "came_by")
    there = accounts.annotate(many=Count("pk")).values_list("segment", "came_by", "many")
    meant = [Meant(one.pk, one.segment, each(one.channels)) for one in customers]
    reach = compare(meant, came, [Customers(*row) for row in there])
    return MeantAndCame(reach.meant, reach.unmeant, len(came))


def each(channels: str) -> list[str]:
    """Channels that stand in a row, between commas."""
    return [one.strip() for one in channels.split(",") if one.strip()]
