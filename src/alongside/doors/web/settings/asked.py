"""Settings of the policy as a page shows them, and as a form or an address says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from django.http import QueryDict

from alongside.core.errors import AlongsideError
from alongside.core.policy import SEVERITIES, Policy, Setting, Value, read_value
from alongside.core.rules import Rule, rules, settings
from alongside.doors.web.errors import sentence
from alongside.rooms.people.queries import PolicyChange

LONGEST = 5_000
"""Characters of one value."""
UNITS = {"wd": "working days", "severity": "", "list": ""}
"""Units in words, where they are short for something."""
GENERAL = {
    "lead": (
        "Lead",
        "How much notice go-to-market needs before a launch. Notice is measured by it.",
    ),
    "freeze": (
        "Freeze",
        "How long before a launch a change needs product marketing's countersignature.",
    ),
    "load": (
        "Load",
        "How much of the launches' playbooks one person carries, before a week of theirs is shown as on fire.",
    ),
    "tiers": ("Tiers", "How a tier is suggested: the first line that holds for a release decides."),
}
"""By the first word of a path: what its settings are about."""


class Shown(NamedTuple):
    """A setting in a form."""

    path: str
    control: str
    """`number`, `choice` or `lines`."""
    value: str
    default: str
    is_default: bool
    unit: str
    most: int
    """The largest number that it takes."""
    meaning: str
    options: tuple[str, ...]
    problem: str
    change: PolicyChange | None
    """Its last change."""


class Group(NamedTuple):
    """Settings that belong together: those of a rule, or general ones."""

    key: str
    title: str
    meaning: str
    rule: Rule | None
    settings: list[Shown]


class Said(NamedTuple):
    """What a form or an address says of the policy."""

    changed: dict[str, Value]
    """What would be another value than now; None goes back to the default."""
    typed: dict[str, str]
    problems: dict[str, str]
    """By path."""


def groups(policy: Policy, changes: Iterable[PolicyChange], said: Said) -> list[Group]:
    """All settings, those that are no single rule's first."""
    last = {change.setting: change for change in changes}
    shown = [_shown(path, setting, policy, last, said) for path, setting in settings().items()]
    found = []
    for key, some in groupby(shown, key=lambda one: one.path.partition(".")[0]):
        rule = rules().get(key)
        title, meaning = (rule.name, rule.summary) if rule else GENERAL[key]
        found.append(Group(key, title, meaning, rule, list(some)))
    return found


def said_in(values: QueryDict | Mapping[str, str], policy: Policy) -> Said:
    """What is said of settings there; names that are no setting's are passed over. Empty goes back to the default."""
    changed: dict[str, Value] = {}
    typed: dict[str, str] = {}
    problems: dict[str, str] = {}
    for path, setting in settings().items():
        text = values.get(path)
        if text is None:
            continue
        typed[path] = text[:LONGEST]
        try:
            value = read_value(settings(), path, _plain(text[:LONGEST], setting))
        except AlongsideError as problem:
            problems[path] = sentence(problem)
            continue
        wanted = setting.default if value is None else value
        if wanted != policy[path]:
            changed[path] = None if wanted == setting.default else wanted
    return Said(changed, typed, problems)


def in_words(value: Value, setting: Setting | None = None) -> str:
    """A value as people read it, with its unit; a list on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value) or "an empty list"
    unit = UNITS.get(setting.unit, setting.unit) if setting else ""
    between = "" if unit == "%" else " "
    return f"{value}{between}{unit}".strip() if isinstance(value, int | float) else str(value)


def in_address(value: Value) -> str:
    """A value as an address says it; empty for the default."""
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


def _plain(text: str, setting: Setting) -> str | None:
    text = text.strip()
    if isinstance(setting.default, list):
        text = ";".join(text.splitlines())
    return text or None


def _shown(
    path: str,
    setting: Setting,
    policy: Policy,
    last: Mapping[str, PolicyChange],
    said: Said,
) -> Shown:
    now = policy[path]
    control = "number"
    options: tuple[str, ...] = ()
    if isinstance(setting.default, list):
        control, text = "lines", "\n".join(now)
    elif isinstance(setting.default, bool):
        control, options, text = "choice", ("yes", "no"), in_words(now)
    elif setting.unit == "severity":
        control, options, text = "choice", SEVERITIES, str(now)
    else:
        text = str(now)
    return Shown(
        path,
        control,
        said.typed.get(path, text),
        in_words(setting.default, setting),
        now == setting.default,
        UNITS.get(setting.unit, setting.unit),
        100 if setting.unit == "%" else 10_000,
        setting.meaning,
        options,
        said.problems.get(path, ""),
        last.get(path),
    )
