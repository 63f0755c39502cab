"""The playbooks that come with Alongside: one a tier, and presets to begin one's own from.

Source of the tiers' offsets: docs/formulae.md, "Playbooks"; that of a preset stands in its file.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from alongside.core.playbooks.playbook import Playbook
from alongside.core.playbooks.written import read
from alongside.core.tiers import TIERS, Tier

PRESETS = ("kubernetes",)
"""Playbooks of others that one's own can begin from, by name."""


@cache
def playbook(tier: Tier) -> Playbook:
    """The default playbook of a tier."""
    return read(written(tier))


def written(tier: Tier) -> str:
    """The same as its file has it."""
    return _file(f"tier{tier.removeprefix('T')}.toml")


def preset(name: str) -> str:
    """One of `PRESETS`, as its file has it; `KeyError` for any other name."""
    if name not in PRESETS:
        raise KeyError(name)
    return _file("presets", f"{name}.toml")


def presets() -> dict[str, Playbook]:
    """All of them, by name."""
    return {name: read(preset(name)) for name in PRESETS}


def lower_than(tier: Tier) -> tuple[Tier, ...]:
    """The tiers below one, the largest first."""
    return TIERS[TIERS.index(tier) + 1 :]


def _file(*path: str) -> str:
    return resources.files(__package__).joinpath(*path).read_text(encoding="utf-8")
