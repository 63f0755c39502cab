"""Meetings of QMSum as conversations in a fresh workspace, and questions put to them as anybody puts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.transcript import Turn
from alongside.rooms.discovery.bringing.bring import bring
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import open_workspace
from alongside.rooms.search.asking import ask
from alongside.rooms.search.embedding import ask_where_due, progress
from alongside.rooms.search.sight import Operator

DAY = date(2024, 1, 1)
"""On which all are held: the data does not say when."""


class Store:
    """The meetings in a workspace of their own."""

    def __init__(self, meetings: Sequence[Mapping[str, Any]]) -> None:
        """Brings them in by the verb that every door calls: turns and speakers as the file has them."""
        self._workspace = _fresh_workspace()
        self._asker = Operator(self._workspace.pk)
        self._numbers: dict[str, int] = {}
        for meeting in meetings:
            came = bring(self._workspace, _brought(meeting), by=NOBODY, at=timezone.now())
            if came is None:
                raise SystemExit(f"{meeting['id']}: there are two meetings with the same words")
            self._numbers[meeting["id"]] = came.conversation.pk
        self._names = {number: name for name, number in self._numbers.items()}
        self.turns = sum(len(meeting["turns"]) for meeting in meetings)

    def embed(self) -> int:
        """Do what a worker does once a minute; returns how many meetings have their vectors then."""
        ask_where_due()
        work(once=True)
        found = progress(self._workspace.pk)
        if found.by_meaning and found.embedded < found.documents:
            raise SystemExit(f"only {found.embedded} of {found.documents} meetings have vectors")
        return found.embedded if found.by_meaning else 0

    def ask(self, question: Mapping[str, Any], *, within: bool, most: int) -> dict[str, list[str]]:
        """What is found, as the scorer reads it: within the meeting every turn, else the passages as they are told."""
        if within:
            name = question["meeting"]
            number = self._numbers[name]
            told = ask(self._asker, question["query"], conversation=number, limit=most)
            return {"ranked": [f"{name}:{turn}" for turn in told.ranking]}
        told = ask(self._asker, question["query"], limit=most)
        cited = [(self._names[one.talk.id], one) for one in told.passages]
        return {"ranked": [f"{name}:{one.first_turn}-{one.last_turn}" for name, one in cited]}


def _fresh_workspace() -> Workspace:
    there = set(Workspace.objects.values_list("slug", flat=True))
    slug = next(name for at in count(1) if (name := f"search-bench-{at}") not in there)
    return open_workspace(slug, name="Search bench", at=timezone.now())


def _brought(meeting: Mapping[str, Any]) -> Brought:
    return Brought(
        kind=ConversationKind.INTERVIEW,
        title=meeting["id"],
        held_on=DAY,
        source="transcript",
        key=meeting["id"],
        turns=[
            Turn(meeting["speakers"][speaker], text, None, None, line)
            for line, (speaker, text) in enumerate(meeting["turns"], 1)
        ],
    )
