"""The rules' pages: docs/rules/README.md, and one page a rule with the scenarios that stand beside its module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from alongside.core.docs.markdown import generated, page, shown, table
from alongside.core.rules import Rule, Severity

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^## ", re.MULTILINE)
_SEVERITY = re.compile(rf"^\d{{4}}-.*?\b({'|'.join(Severity)})\b", re.MULTILINE)

OPENING = """Each rule looks at one way in which a launch is tossed over the wall. `bin/alongside explain CODE` says the
same in the terminal; [the policy](../self-hosting/policy.md) has every figure."""


def rules_index(rules: Iterable[Rule], scenarios: Mapping[str, str]) -> str:
    """docs/rules/README.md. `scenarios` are the pages that stand beside the modules, by code."""
    ordered = sorted(rules, key=lambda rule: (rule.room, rule.code))
    blocks = [
        "# The rules",
        generated("core/rules"),
        OPENING,
    ]
    for room, of_room in groupby(ordered, key=lambda rule: rule.room):
        rows = [
            (
                f"[{rule.code}]({rule.code}.md)",
                rule.name,
                ", ".join(severities(scenarios.get(rule.code, ""))),
                rule.summary,
            )
            for rule in of_room
        ]
        blocks += [f"## {room.capitalize()}", table(["code", "name", "severity", "what"], rows)]
    return page(*blocks)


def rule_page(rule: Rule, scenarios: str) -> str:
    """docs/rules/CODE.md."""
    _, _, told = scenarios.partition("\n")
    introduction, *sections = _SECTION.split(told)
    module = f"{rule.room}/{rule.code.lower()}_{rule.name.replace('-', '_')}"
    return page(
        f"# {rule.code}: {rule.name}",
        generated(f"core/rules/{module}.py and the .md beside it"),
        rule.summary,
        f"Reported as {' or '.join(severities(scenarios)) or 'its scenarios say'}, unless the policy says otherwise.",
        f"## What it looks at\n\n{rule.looks_at}",
        f"## Why it matters\n\n{rule.why}",
        f"## What to do\n\n{rule.cure}",
        _settings(rule),
        f"## Scenarios\n\n{introduction.strip()}",
        *(f"### {section}" for section in sections),
    )


def severities(scenarios: str) -> list[str]:
    """The severities that the scenarios tell of, worst first, leaving out those that change the severity."""
    told: set[str] = set()
    for section in _SECTION.split(scenarios):
        blocks = {block["kind"]: block["lines"] for block in _BLOCK.finditer(section)}
        if ".severity" not in blocks.get("policy", ""):
            told.update(_SEVERITY.findall(blocks.get("findings", "")))
    return [severity for severity in Severity if severity in told]


def _settings(rule: Rule) -> str:
    rows = [
        (f"`{rule.code}.{name}`", shown(setting.default), setting.unit, setting.meaning)
        for name, setting in rule.settings.items()
    ]
    rows.append(
        (
            f"`{rule.code}.severity`",
            "`default`",
            "severity",
            "`error`, `warning` or `info` for all its findings; `off` switches it off",
        )
    )
    return f"## Settings\n\n{table(['setting', 'default', 'unit', 'meaning'], rows)}"
