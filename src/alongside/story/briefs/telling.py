"""How the story's briefs are begun, written, handed over and answered: each verb at its own time."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from alongside.core.briefs.quoting import quote
from alongside.rooms.discovery.models import Highlight
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.story.cast import Company
from alongside.story.person import Person

_WRAPPED = re.compile(r"(?<=[^\n])\n(?=[^\n>-])")
"""Where a paragraph goes on in the next line."""


class Handed:
    """A brief of the story, of a feature by its key."""

    row: Brief

    def __init__(self, c: Company, feature: str) -> None:
        self._c, self._feature = c, feature

    def begun(self, person: Person, *, on: int) -> None:
        """Somebody begins it."""

        def do() -> None:
            write_through()
            feature = Feature.objects.within(self._c.script.workspace).get(key=self._feature)
            brief = actions.open_brief(feature, by=self._at(person, on), at=self._c.d(on))
            assert brief is not None, "each is begun once"
            self.row = brief

        self._c.script.note(self._c.d(on), do)

    def written(
        self,
        person: Person,
        texts: Mapping[str, str],
        *,
        on: int,
        quotes: Collection[str] = (),
    ) -> None:
        """Somebody writes items of it; `quotes` are words of customers that stand before what the evidence says."""

        def do() -> None:
            write_through()
            said = {name: _WRAPPED.sub(" ", text.strip()) for name, text in texts.items()}
            if quotes:
                named = (quote(self._highlight(words)) for words in quotes)
                said["evidence"] = "\n\n".join([*named, said.get("evidence", "")]).strip()
            actions.edit(
                self.row, texts=said, expected=self.row.version, by=self._at(person, on), at=self._c.d(on)
            )  # fmt: skip

        self._c.script.note(self._c.d(on), do)

    def delivered(self, person: Person, *, on: int) -> None:
        """Somebody hands it over."""
        at = self._c.d(on)
        self._c.script.note(at, lambda: actions.deliver(self.row, by=self._at(person, on), at=at))

    def answered(
        self, person: Person, reply: str, *, on: int, words: str = "", lacking: Collection[str] = ()
    ) -> None:
        """Somebody answers it."""
        at = self._c.d(on)
        self._c.script.note(
            at,
            lambda: actions.answer(
                self.row, reply=reply, words=words, lacking=lacking, by=self._at(person, on), at=at
            ),
        )

    def _at(self, person: Person, on: int) -> Origin:
        return Origin(member=person.member, known_at=self._c.d(on))

    def _highlight(self, words: str) -> int:
        rows = Highlight.objects.within(self._c.script.workspace)
        return int(rows.values_list("pk", flat=True).get(verbatim=words))
