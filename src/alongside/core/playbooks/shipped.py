"""The playbooks that come with Alongside, one a tier. Source of their offsets: docs/formulae.md, "Playbooks"."""

from __future__ import annotations

from functools import cache
from importlib import resources

from alongside.core.playbooks.playbook import Playbook
from alongside.core.playbooks.written import read
from alongside.core.tiers import TIERS, Tier


@cache
def playbook(tier: Tier) -> Playbook:
    """The default playbook of a tier."""
    return read(written(tier))


def written(tier: Tier) -> str:
    """The same as its file has it."""
    here = resources.files(__package__)
    return here.joinpath(f"tier{tier.removeprefix('T')}.toml").read_text(encoding="utf-8")


def lower_than(tier: Tier) -> tuple[Tier, ...]:
    """The tiers below one, the largest first."""
    return TIERS[TIERS.index(tier) + 1 :]
