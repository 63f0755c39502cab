"""What customers said of a feature, as items of its brief."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any

from django.db.models import F, Q

from alongside.core.briefs.quoting import insight as insight_token
from alongside.core.briefs.quoting import quote
from alongside.rooms.discovery.models import Conversation, Evidence, FeatureLink, Highlight, Speaker
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature

MOST_QUOTES = 8
"""Quotations that are filled in, from as many accounts as there are."""
MOST_INSIGHTS = 3
_OPEN_TO_ALL = {"shared": True, "restricted": False, "withdrawn_at": None}
"""What holds of a conversation that everybody in the workspace may read and quote."""


class Heard:
    """What customers said of a feature, read in five statements."""

    def __init__(self, feature: Feature) -> None:
        same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
        links = FeatureLink.objects.within(feature.workspace_id).filter(same)
        rows = links.select_related("insight__author", "opportunity", "conversation")
        linked = list(rows.order_by("id"))
        self.insights = [
            one.insight for one in linked if one.insight and one.insight.closed_at is None
        ]
        self.needs = [
            one.opportunity for one in linked if one.opportunity and not one.opportunity.closed_at
        ]
        talks = [one.conversation_id for one in linked if one.conversation_id]
        self.authors = {one.author.pk: one.author for one in self.insights if one.author}
        self.quotes = self._quotes()
        self.talks = self._talks(feature.workspace_id, talks)
        if len(self.quotes) < MOST_QUOTES:
            known = {one["highlight"] for one in self.quotes}
            self.quotes += self._marked(talks, known)
        self.segments = self._segments()
        """By segment that was heard: its accounts, by name."""
        self.personas = self._personas()
        """Those that were heard, with the number of conversations."""

    def _quotes(self) -> list[dict[str, Any]]:
        """The citable highlights under its insights."""
        told = Evidence.objects.filter(
            insight__in=[one.pk for one in self.insights],
            against=False,
            highlight__lost_at=None,
            **{f"highlight__conversation__{name}": holds for name, holds in _OPEN_TO_ALL.items()},
        )
        rows: Any = told.order_by("id").values(
            "insight",
            "highlight",
            talk=F("highlight__conversation"),
            account=F("highlight__conversation__account__name"),
        )
        return list(rows)

    def _marked(self, talks: Sequence[int], known: Iterable[int]) -> list[dict[str, Any]]:
        """What was marked as a quotation or a need in the conversations that bear on it."""
        marked = Highlight.objects.filter(
            conversation__in=talks,
            kind__in=("quote", "need"),
            lost_at=None,
            **{f"conversation__{name}": holds for name, holds in _OPEN_TO_ALL.items()},
        ).exclude(pk__in=list(known))
        rows: Any = marked.order_by("id").values(
            highlight=F("pk"), talk=F("conversation"), account=F("conversation__account__name")
        )
        return list(rows[: 4 * MOST_QUOTES])

    def _talks(self, workspace: int, talks: Iterable[int]) -> list[Conversation]:
        numbers = {*talks, *(one["talk"] for one in self.quotes)}
        there = Conversation.objects.within(workspace).filter(pk__in=numbers, **_OPEN_TO_ALL)
        return list(there.select_related("account").order_by("held_on", "id"))

    def _segments(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for talk in self.talks:
            account = talk.account
            if segment := talk.segment or (account.segment if account else ""):
                found[segment].add(account.name if account else "")
        return found

    def _personas(self) -> Counter[str]:
        """Of each conversation what it says for itself, or else what the contacts do who spoke in it."""
        silent = [talk.pk for talk in self.talks if not talk.persona]
        spoke = Speaker.objects.filter(
            conversation__in=silent, withdrawn_at=None, contact__erased_at=None
        ).exclude(contact__persona="")
        theirs = spoke.exclude(contact=None).values_list("conversation", "contact__persona")
        said = [talk.persona for talk in self.talks if talk.persona]
        return Counter([*said, *sorted(persona for _, persona in {*theirs})])

    def problem(self) -> Drawn | None:
        """The needs that it is to serve, then what was learned, each with the first words that bear it out."""
        told, sources = list[str](), list[Source]()
        for need in self.needs[:MOST_INSIGHTS]:
            told.append(need.need)
            sources.append(Source("opportunity", need.pk, need.need[:80]))
        for one in self.insights[:MOST_INSIGHTS]:
            said = next((row for row in self.quotes if row.get("insight") == one.pk), None)
            told += [insight_token(one.pk), *([quote(said["highlight"])] if said else [])]
            sources.append(Source("insight", one.pk, ""))
        return Drawn("\n\n".join(told), sources) if told else None

    def who(self) -> Drawn | None:
        """The segments and personas of those who were heard, most often heard first."""
        lines = [
            f"- Segment: {name} ({_many(len(names), 'account')} heard)"
            for name, names in sorted(self.segments.items(), key=lambda one: (-len(one[1]), one[0]))
        ]
        lines += [f"- Persona: {name}" for name, _ in self.personas.most_common()]
        if not lines:
            return None
        heard = _many(len(self.talks), "conversation")
        return Drawn("\n".join(lines), [Source("conversations", None, heard)])

    def evidence(self) -> Drawn | None:
        """The quotations, in turn from each account."""
        by_account: dict[str, list[int]] = defaultdict(list)
        for row in self.quotes:
            if row["highlight"] not in by_account[row["account"] or ""]:
                by_account[row["account"] or ""].append(row["highlight"])
        in_turn = [one for one in chain(*zip_longest(*by_account.values())) if one is not None]
        chosen = in_turn[:MOST_QUOTES]
        sources = [Source("highlight", number, "") for number in chosen]
        return Drawn("\n\n".join(map(quote, chosen)), sources) if chosen else None

    def aims(self) -> list[tuple[str, Source]]:
        """What the needs that it is to meet would serve, where somebody has said so."""
        return [
            (f"- It would serve: {one.aim}", Source("opportunity", one.pk, one.need[:80]))
            for one in self.needs
            if one.aim.strip()
        ]


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
