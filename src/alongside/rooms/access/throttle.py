"""Refuses what is tried too often, in whichever process it is tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.rooms.access.models import Tally

_COUNT = """
INSERT INTO rooms_tally (key, count, expires_at) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET count = rooms_tally.count + 1 RETURNING count
"""


class TooOften(AlongsideError):
    """It was tried more often than is reasonable."""


def count(what: str, who: str, *, at_most: int, per: timedelta) -> None:
    """Count an attempt; `TooOften` when there were more than `at_most` of them in this stretch of time.

    `what` names what is tried, `who` tries it (an address, an IP); both are kept as a digest. Stretches begin at
    fixed times, so that at worst twice as much gets through around such a moment. Call it in no transaction: what
    is rolled back was not counted.
    """
    now = timezone.now()
    place = int(now.timestamp() // per.total_seconds())
    end = datetime.fromtimestamp((place + 1) * per.total_seconds(), UTC)
    key = sha256(f"{what}\0{who}\0{place}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datetimefield_value(end)])
        (number,) = cursor.fetchone()
    if number == 1:
        Tally.objects.filter(expires_at__lt=now).delete()
    if number > at_most:
        minutes = max(1, round((end - now).total_seconds() / 60))
        unit = "minute" if minutes == 1 else "minutes"
        raise TooOften(f"that was tried too often; try again in {minutes} {unit}")


def network(address: str) -> str:
    """Whose address that is, as far as it can be told: of IPv6 the /64, as one home has any number in it."""
    try:
        known = ip_address(address.strip().strip("[]"))
    except ValueError:
        return address[:100]
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ip_network((int(known), 64), strict=False))
    return str(known)
