"""What stands under claims: highlights, insights with their highlights, readings; read for many claims at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from alongside.rooms.discovery.models import Highlight
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows


class Quoted(NamedTuple):
    """A highlight under a claim, by itself or with an insight."""

    highlight: int
    conversation: int
    account: int | None
    """Whose words they are, by the account's id."""
    verbatim: str
    lost: bool
    """Whether its words do not occur any more in what was said: it is no quotation then."""
    shared: bool
    """Whether it may be quoted inside the company."""
    withdrawn: bool
    """Whether nothing of the conversation may be kept."""


class Under(NamedTuple):
    """Something that stands under a claim; an insight once for each of its quotations."""

    claim: int
    support: int
    insight: int | None
    reading: int | None
    quoted: Quoted | None
    """None for a reading, and for an insight without a quotation."""


class Shown(NamedTuple):
    """The same, with what is shown of it."""

    under: Under
    seen: bool
    """Whether the reader sees the conversation that it is from; all there is of it is for those who do."""
    speaker: str
    account: str
    account_slug: str
    title: str
    held_on: date | None
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""
    sentence: str
    """The insight's."""
    kpi: str
    unit: str
    value: float | None
    """What was read."""
    read_on: date | None


_OF_IT = (
    "s.claim_id, s.id, s.insight_id, s.reading_id, h.id, h.conversation_id, c.account_id, h.verbatim, "
    "h.lost_at IS NOT NULL, c.shared, c.withdrawn_at IS NOT NULL"
)
_SHOWN = (
    "COALESCE(ct.name, m.name, sp.label, ''), COALESCE(a.name, ''), COALESCE(a.slug, ''), COALESCE(c.title, ''), "
    "CAST(c.held_on AS TEXT), h.begins, COALESCE(i.sentence, ''), COALESCE(k.name, ''), COALESCE(k.unit, ''), "
    "r.value, CAST(r.day AS TEXT)"
)
_TABLES = """
FROM rooms_support s
LEFT JOIN rooms_evidence e ON e.insight_id = s.insight_id AND NOT e.against
LEFT JOIN rooms_highlight h ON h.id = COALESCE(s.highlight_id, e.highlight_id)
LEFT JOIN rooms_conversation c ON c.id = h.conversation_id
"""
_MORE = """
LEFT JOIN rooms_speaker sp ON sp.id = h.speaker_id
LEFT JOIN rooms_contact ct ON ct.id = sp.contact_id
LEFT JOIN rooms_member m ON m.id = sp.member_id
LEFT JOIN rooms_account a ON a.id = c.account_id
LEFT JOIN rooms_insight i ON i.id = s.insight_id
LEFT JOIN rooms_kpireading r ON r.id = s.reading_id
LEFT JOIN rooms_kpi k ON k.id = r.kpi_id
"""
_ORDER = "ORDER BY s.id, e.id"


def under(claims: Collection[int]) -> list[Under]:
    """What stands under these claims, in the order in which it was put there. One statement."""
    return [_under(row) for row in _read(f"SELECT {_OF_IT} {_TABLES}", claims)]


def shown(claims: Collection[int], member: Member) -> list[Shown]:
    """The same as a member is shown it. One statement."""
    sight = visible_rows(Highlight, member)
    seen, values = ("FALSE", ()) if sight is None else (f"h.id IN ({sight[0]})", sight[1])
    select = f"SELECT {_OF_IT}, {seen}, {_SHOWN} {_TABLES} {_MORE}"
    return list(_shown(_read(select, claims, values)))


def _read(select: str, claims: Collection[int], values: Iterable[Any] = ()) -> list[Any]:
    if not claims:
        return []
    places = ", ".join(["%s"] * len(claims))
    with connection.cursor() as cursor:
        cursor.execute(f"{select} WHERE s.claim_id IN ({places}) {_ORDER}", [*values, *claims])
        return list(cursor.fetchall())


def _under(row: tuple[Any, ...]) -> Under:
    (
        claim,
        support,
        insight,
        reading,
        highlight,
        talk,
        account,
        verbatim,
        lost,
        shared,
        withdrawn,
    ) = row
    quoted = None
    if highlight is not None:
        words = "" if lost else verbatim
        quoted = Quoted(highlight, talk, account, words, bool(lost), bool(shared), bool(withdrawn))
    return Under(claim, support, insight, reading, quoted)


def _shown(rows: Iterable[tuple[Any, ...]]) -> Iterator[Shown]:
    for row in rows:
        one, (seen, *told) = _under(row[:11]), row[11:]
        speaker, account, slug, title, held, begins, sentence, kpi, unit, value, read = told
        yield Shown(
            one,
            bool(seen),
            speaker,
            account,
            slug,
            title,
            date.fromisoformat(held) if held else None,
            begins,
            sentence,
            kpi,
            unit,
            value,
            date.fromisoformat(read) if read else None,
        )
