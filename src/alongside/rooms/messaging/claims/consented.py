"""Whether customers agreed to a quotation's being used where a claim is: inside the company, or before the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from alongside.core.conversations.consent import Use, holds
from alongside.rooms.discovery.models import Consent


class Quoted(NamedTuple):
    """A highlight, as far as consent asks."""

    highlight: int
    conversation: int
    shared: bool
    """Whether it may be quoted inside the company."""
    withdrawn: bool
    """Whether nothing of the conversation may be kept."""


class Consents:
    """Who agreed, of some highlights; made in two statements, and asked of each as often as one likes."""

    def __init__(self, quoted: Collection[Quoted], *, today: date) -> None:
        """Of highlights whose public use may be asked for."""
        self._said: dict[tuple[int, int | None], bool] = {}
        self._voices: defaultdict[int, set[int | None]] = defaultdict(set)
        if not quoted:
            return
        rows = Consent.objects.filter(
            use=Use.PUBLIC, conversation__in={one.conversation for one in quoted}
        )
        for conversation, speaker, given, until in rows.values_list(
            "conversation", "speaker", "given", "until"
        ):
            self._said[conversation, speaker] = holds(given=given, until=until, on=today)
        self._read_voices({one.highlight for one in quoted})

    def allows(self, one: Quoted, *, public: bool) -> bool:
        """Whether it may be quoted inside the company; with `public`, before the world.

        What a speaker said of their own words counts, else what was said of everybody's. Of our own people nobody is
        asked. Nothing but a yes will do before the world.
        """
        if one.withdrawn or not one.shared:
            return False
        if not public:
            return True
        everybody = self._said.get((one.conversation, None), False)
        voices = self._voices.get(one.highlight) or {None}
        return all(self._said.get((one.conversation, voice), everybody) for voice in voices)

    def _read_voices(self, highlights: Collection[int]) -> None:
        """Whose words each of them holds; customers', and those of nobody known."""
        marks = ", ".join(["%s"] * len(highlights))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT h.id, t.speaker_id FROM rooms_highlight h "  # noqa: S608 - places alone
                "JOIN rooms_turn t ON t.conversation_id = h.conversation_id "
                "AND t.position BETWEEN h.first_turn AND h.last_turn "
                "LEFT JOIN rooms_speaker s ON s.id = t.speaker_id "
                f"WHERE h.id IN ({marks}) AND s.member_id IS NULL",
                sorted(highlights),
            )
            for highlight, speaker in cursor.fetchall():
                self._voices[highlight].add(speaker)
