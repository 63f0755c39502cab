"""What is known for a brief already: each item with what it is drawn from. What nobody has said stays empty.

Words of customers are named by number (`core.briefs.quoting`), and only those that may be quoted inside the company;
of what only some members see nothing is taken, since the brief is for all who see the feature.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import Any

from django.db.models import F, Q

from alongside.core.briefs.quoting import insight as insight_token
from alongside.core.briefs.quoting import quote
from alongside.core.briefs.stated import kpi_text
from alongside.core.rules import policy_of
from alongside.core.tiers import suggest
from alongside.core.timeline import FeatureLine, ReleaseLine
from alongside.rooms.discovery.models import Conversation, Evidence, FeatureLink, Highlight
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.strategy.models import Contribution, Kpi

MOST_QUOTES = 8
"""Quotations that are filled in, from as many accounts as there are."""
MOST_INSIGHTS = 3
MOST_KPIS = 3
_NEVER = date.min

_OPEN_TO_ALL = {"shared": True, "restricted": False, "withdrawn_at": None}
"""What holds of a conversation that everybody in the workspace may read and quote."""


def draft(feature: Feature, line: FeatureLine) -> dict[str, Drawn]:
    """What can be filled in of a feature's brief, but for its date; `line` is its folded history."""
    heard = _Heard(feature)
    items = {
        "problem": heard.problem(),
        "who": heard.who(),
        "evidence": heard.evidence(),
        **_of_objectives(feature, heard.aims()),
        "contacts": _contacts(feature, heard.authors),
        "stages": _stages(feature),
        "pricing": _pricing(line),
        "tier": _tier(line),
    }
    return {name: drawn for name, drawn in items.items() if drawn is not None}


class _Heard:
    """What customers said of a feature, read in four statements."""

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
        segments: dict[str, set[str]] = defaultdict(set)
        personas = Counter[str]()
        for talk in self.talks:
            account = talk.account
            segment = talk.segment or (account.segment if account else "")
            if segment:
                segments[segment].add(account.name if account else "")
            if talk.persona:
                personas[talk.persona] += 1
        lines = [
            f"- Segment: {name} ({_many(len(names), 'account')} heard)"
            for name, names in sorted(segments.items(), key=lambda one: (-len(one[1]), one[0]))
        ]
        lines += [f"- Persona: {name}" for name, _ in personas.most_common()]
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


def _of_objectives(feature: Feature, value: list[tuple[str, Source]]) -> dict[str, Drawn]:
    """The objectives that it contributes to, their KPIs, and with `value` what gets better."""
    rows = Contribution.objects.within(feature.workspace_id).filter(
        Q(feature=feature.pk) | Q(feature__merged_into=feature.pk), objective__closed_at=None
    )
    served = list(rows.select_related("objective__area").order_by("id"))
    numbers = [one.objective_id for one in served]
    stated = Kpi.objects.filter(objective__in=numbers, removed_at=None).select_related("owner")
    kpis = sorted(stated, key=lambda one: (_unknown(one), one.pk))[:MOST_KPIS]
    told = {
        "objective": [
            (_served(one), Source("objective", one.objective_id, one.objective.title))
            for one in served
        ],
        "value": [
            *value,
            *(
                (f"- {one.sentence}", Source("objective", one.objective_id, one.objective.title))
                for one in served
                if one.sentence.strip()
            ),
            *(
                (_if_right(one), Source("kpi", one.pk, one.name))
                for one in kpis
                if not _unknown(one)
            ),
        ],
        "kpi": [(_measured(one) + "\n", Source("kpi", one.pk, one.name)) for one in kpis],
    }
    return {
        name: Drawn("\n".join(text for text, _ in lines).strip(), [source for _, source in lines])
        for name, lines in told.items()
        if lines
    }


def _served(one: Contribution) -> str:
    area = one.objective.area
    whose = f"{area.name}, " if area else ""
    how = f": {one.sentence}" if one.sentence else ""
    return f"- {one.objective.title} ({whose}by {one.objective.ends_on:%Y-%m-%d}){how}"


def _measured(kpi: Kpi) -> str:
    return kpi_text(
        kpi.name,
        baseline=_figure(kpi.baseline, kpi.unit),
        target=_figure(kpi.target, kpi.unit),
        by=kpi.due_on.isoformat() if kpi.due_on else "",
        owner=kpi.owner.name if kpi.owner else "",
    )


def _if_right(kpi: Kpi) -> str:
    """What would be different in figures."""
    begin, end = _figure(kpi.baseline, kpi.unit), _figure(kpi.target, kpi.unit)
    return f"- If we are right: {kpi.name} from {begin} to {end} by {kpi.due_on}."


def _unknown(kpi: Kpi) -> int:
    return sum(one is None for one in (kpi.baseline, kpi.target, kpi.due_on, kpi.owner_id))


def _figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {unit}".strip()


def _contacts(feature: Feature, authors: Mapping[int, Any]) -> Drawn | None:
    """The area's pair, and who put the insights down."""
    area, lines, named = feature.area, list[str](), set[int]()
    seats = ((area.pm, "product"), (area.pmm, "product marketing")) if area else ()
    for member, what in seats:
        if member is not None and member.left_at is None:
            lines.append(f"- {member.name}: {what}")
            named.add(member.pk)
    others = [one for one in authors.values() if one.pk not in named and one.left_at is None]
    lines += [f"- {one.name}: what customers said" for one in others]
    if not lines:
        return None
    sources = [Source("area", area.pk, area.name)] if area else []
    return Drawn(
        "\n".join(lines), [*sources, *(Source("member", one.pk, one.name) for one in others)]
    )


def _stages(feature: Feature) -> Drawn | None:
    planned = Release.objects.within(feature.workspace_id).filter(
        feature=feature.pk, withdrawn=False
    )
    lines, sources = list[str](), list[Source]()
    for one in planned.select_related("train").order_by(
        F("release_first").asc(nulls_last=True), "id"
    ):
        when = (
            f"shipped on {one.shipped_on:%Y-%m-%d}"
            if one.shipped_on
            else f"planned for {one.release_date}"
            if one.release_date
            else f"with train {one.train.key}"
            if one.train
            else "without a date"
        )
        whom = "" if one.customer_visible else ", inside only"
        lines.append(f"- {one.stage}: {when}{whom}")
        sources.append(Source("release", one.pk, one.stage))
    return Drawn("\n".join(lines), sources) if lines else None


def first_of(line: FeatureLine) -> ReleaseLine | None:
    """The release that the brief's date and tier are about: the largest that customers meet, as far as it is ahead."""
    ahead = [one for one in line.releases.values() if one.added and one.is_ahead]
    visible = [one for one in ahead if one.customer_visible] or ahead
    dated = [one for one in visible if one.target] or visible
    return max(
        dated, key=lambda one: (one.target.first if one.target else _NEVER, one.id), default=None
    )


def _pricing(line: FeatureLine) -> Drawn | None:
    """Whether price or packaging changes, where somebody has said what is new."""
    release = first_of(line)
    if release is None or not release.facts:
        return None
    changes = "new_pricing" in release.facts
    said = "Yes: it changes price or packaging." if changes else "No."
    return Drawn(said, [Source("release", release.id, f"what is new about {release.stage}")])


def _tier(line: FeatureLine) -> Drawn | None:
    """The tier that is set, and the one that is suggested with its reason."""
    release = first_of(line)
    if release is None:
        return None
    decisions = policy_of(line.workspace)["tiers.decisions"]
    suggestion = suggest(decisions, stage=release.stage, facts=release.facts)
    choice, told = release.tier_choice, list[str]()
    if choice:
        told.append(f"{choice.tier} is set.")
    if suggestion:
        told.append(f"{suggestion.tier} is suggested: {suggestion.reason}.")
    return Drawn(" ".join(told), [Source("release", release.id, release.stage)]) if told else None


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
