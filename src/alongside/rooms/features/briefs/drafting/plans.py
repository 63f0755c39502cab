"""The releases of a feature, as items of its brief."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from alongside.core.plandate import parse
from alongside.core.rules import policy_of
from alongside.core.tiers import Suggestion, suggest
from alongside.core.timeline import FeatureLine, ReleaseLine
from alongside.rooms.features.briefs.writing import Drawn, Source
from alongside.rooms.features.models import Feature, Release

_NEVER = date.min


def stages(feature: Feature) -> Drawn | None:
    """Its releases, each with its day."""
    planned = Release.objects.within(feature.workspace_id).filter(
        feature=feature.pk, withdrawn=False
    )
    lines, sources = list[str](), list[Source]()
    for one in planned.select_related("train").order_by(
        F("release_first").asc(nulls_last=True), "id"
    ):
        when = (
            f"shipped on {parse(one.shipped_on.isoformat()).in_words()}"
            if one.shipped_on
            else f"planned for {parse(one.release_date).in_words()}"
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


def pricing(line: FeatureLine) -> Drawn | None:
    """Whether price or packaging changes, where somebody has said what is new.

    That nobody named a new price is a no for a T3 alone: a larger one is to say why it changes nothing.
    """
    release = first_of(line)
    if release is None or not release.facts:
        return None
    changes = "new_pricing" in release.facts
    if not changes and _size(release, line) != "T3":
        return None
    said = "Yes: it changes price or packaging." if changes else "No."
    return Drawn(said, [Source("facts", release.id, release.stage)])


def tier(line: FeatureLine) -> Drawn | None:
    """The tier that is set, and the one that is suggested with its reason."""
    release = first_of(line)
    if release is None:
        return None
    suggestion = _suggested(release, line)
    choice, told = release.tier_choice, list[str]()
    if choice:
        told.append(f"{choice.tier} is set.")
    if suggestion:
        told.append(f"{suggestion.tier} is suggested: {suggestion.reason}.")
    return Drawn(" ".join(told), [Source("release", release.id, release.stage)]) if told else None


def _suggested(release: ReleaseLine, line: FeatureLine) -> Suggestion | None:
    decisions = policy_of(line.workspace)["tiers.decisions"]
    return suggest(decisions, stage=release.stage, facts=release.facts)


def _size(release: ReleaseLine, line: FeatureLine) -> str:
    """The tier that is set, else the one that is suggested; empty without either."""
    size = release.tier_choice or _suggested(release, line)
    return size.tier if size else ""
