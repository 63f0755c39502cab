"""docs/self-hosting/policy.md: every default that a workspace can change."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from alongside.core.docs.markdown import generated, page, shown, table
from alongside.core.policy import Setting

OPENING = """What a workspace judges by. Every figure is a default and can be changed with `bin/alongside policy`; each
change is an event, so a check of a past day judges by the figures that stood on that day.

`wd` are working days: Monday to Friday without the workspace's holidays. Lead and notice are counted in
nothing else."""


def policy_page(settings: Mapping[str, Setting]) -> str:
    """`settings` are all that exist, by path."""
    blocks = ["# Policy", generated("core/policy.py and core/rules"), OPENING]
    for family, paths in groupby(settings, key=lambda path: path.partition(".")[0]):
        rows = [
            (f"`{path}`", shown(setting.default), setting.unit, setting.meaning)
            for path, setting in ((path, settings[path]) for path in paths)
        ]
        heading = f"[{family}](../rules/{family}.md)" if family.isupper() else family.capitalize()
        blocks.append(f"## {heading}\n\n{table(['setting', 'default', 'unit', 'meaning'], rows)}")
    return page(*blocks)
