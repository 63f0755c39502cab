"""How much go-to-market a release gets, and who has agreed to it."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.tiers import FACTS
from alongside.doors.cli import _subjects
from alongside.doors.cli._options import By, In, Reason, ReleaseName
from alongside.doors.cli.release._release import meant
from alongside.rooms.features import actions


def facts(
    release: ReleaseName,
    facts: Annotated[
        str, typer.Argument(metavar="FACT,...", help=f"Of {', '.join(FACTS)}; or `none`.")
    ],
    workspace: In = None,
    by: By = None,
) -> None:
    """Say what is new about a release; the decision list suggests a tier from it."""
    it = meant(release, workspace, by)
    before = it.release.tier_facts
    words = [] if facts == "none" else [word.strip() for word in facts.split(",") if word.strip()]
    if actions.state_facts(it.release, facts=words, by=it.by, at=timezone.now()):
        print(f"{it.named}: facts {_listed(before)} -> {_listed(it.release.tier_facts)}.")
    else:
        print(f"Nothing changed: what is new about {it.named} is {_listed(before)}.")


def tier(
    release: ReleaseName,
    tier: Annotated[str, typer.Argument(metavar="TIER", help="T1, T2, T3 or T0.")],
    reason: Reason = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Choose a tier; whoever chooses it has signed it for their side."""
    it = meant(release, workspace, by)
    before, wanted = it.release.tier or "no tier", tier.upper()
    if actions.set_tier(it.release, tier=wanted, reason=reason, by=it.by, at=timezone.now()):
        print(f"{it.named}: {before} -> {wanted}.")
    else:
        print(f"Nothing changed: {it.named} is {before}; to sign it: `alongside release sign`.")


def sign(release: ReleaseName, workspace: In = None, by: By = None) -> None:
    """Sign the tier in force for your side."""
    it = meant(release, workspace, by)
    who = _subjects.acting_member(it.workspace, by)
    signed = actions.confirm_tier(it.release, by=who, at=timezone.now())
    if signed:
        print(f"{it.named}: {who.handle} signed {signed.tier} ({signed.side.upper()}).")
    else:
        print(f"Nothing changed: {who.function.upper()} has signed {it.release.tier} already.")


def _listed(facts: str) -> str:
    return ", ".join(facts.split()) or "none"
