"""Whether customers agreed to a quotation's being used where a claim is: inside the company, or before the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from alongside.core.conversations.consent import holds
from alongside.rooms.messaging.claims.backing import Quoted

_SAID = """
SELECT DISTINCT h.id, t.speaker_id, s.member_id, own.given, CAST(own.until AS TEXT),
       every.given, CAST(every.until AS TEXT)
FROM rooms_highlight h
LEFT JOIN rooms_turn t ON t.conversation_id = h.conversation_id AND t.position BETWEEN h.first_turn AND h.last_turn
LEFT JOIN rooms_speaker s ON s.id = t.speaker_id
LEFT JOIN rooms_consent own
       ON own.conversation_id = h.conversation_id AND own.speaker_id = t.speaker_id AND own.use = 'public'
LEFT JOIN rooms_consent every
       ON every.conversation_id = h.conversation_id AND every.speaker_id IS NULL AND every.use = 'public'
"""


def agreed_in_public(highlights: Iterable[int], *, today: date) -> set[int]:
    """The highlights that may be quoted before the world on that day. One statement, none for none.

    What a speaker said of their own words counts, else what was said of everybody's; of our own people nobody is asked,
    but for a passage in which nobody else speaks. Nothing but a yes will do.
    """
    wanted = sorted(set(highlights))
    if not wanted:
        return set()
    places = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"{_SAID} WHERE h.id IN ({places})", wanted)
        rows = cursor.fetchall()
    everybody: dict[int, bool] = {}
    voices: defaultdict[int, list[bool]] = defaultdict(list)
    for highlight, speaker, ours, given, until, for_all, until_all in rows:
        everybody[highlight] = _holds(for_all, until_all, today)
        if speaker is not None and ours is None:
            of_own = everybody[highlight] if given is None else _holds(given, until, today)
            voices[highlight].append(of_own)
    return {
        highlight
        for highlight, agreed in everybody.items()
        if (all(voices[highlight]) if highlight in voices else agreed)
    }


def may_be_used(one: Quoted, *, public: bool, agreed: set[int]) -> bool:
    """Whether it may be quoted inside the company; with `public`, before the world, where `agreed` says which may."""
    return one.shared and not one.withdrawn and (not public or one.highlight in agreed)


def _holds(given: Any, until: str | None, today: date) -> bool:
    return holds(given=bool(given), until=date.fromisoformat(until) if until else None, on=today)
