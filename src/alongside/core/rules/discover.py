"""Finds the rules by walking the package: one module a rule, code and name from the file's name."""

from __future__ import annotations

import inspect
import pkgutil
import re
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import get_type_hints

from alongside.core import policy
from alongside.core.policy import Setting
from alongside.core.rules.base import LINES, Rule

_FILE = re.compile(r"(?P<code>[a-z]{3}\d{3})_(?P<name>[a-z0-9_]+)")
_PARTS = ("What it looks at", "Why it matters", "What to do")


class MisshapenRule(Exception):
    """A rule's module lacks something; for the person who writes the rule."""


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    import alongside.core.rules as package

    found: dict[str, Rule] = {}
    for room in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not room.ispkg:
            continue
        folder = import_module(room.name)
        for module in pkgutil.iter_modules(folder.__path__, room.name + "."):
            rule = _read(import_module(module.name))
            if rule.code in found:
                raise MisshapenRule(f"{rule.code} stands twice: {module.name}")
            found[rule.code] = rule
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def settings() -> dict[str, Setting]:
    """Every setting of the policy by its path: the general ones, and each rule's under its code.

    Each rule also has `CODE.severity`: `default`, `error`, `warning`, `info` or `off`.
    """
    found = dict(policy.GENERAL)
    for rule in rules().values():
        found[f"{rule.code}.severity"] = Setting(
            "default", "severity", f"overrides how {rule.name} is reported; `off` switches it off"
        )
        found.update((f"{rule.code}.{name}", setting) for name, setting in rule.settings.items())
    return found


def _read(module: ModuleType) -> Rule:
    """The rule in a module."""
    room, file = module.__name__.split(".")[-2:]
    named = _FILE.fullmatch(file)
    if named is None:
        raise MisshapenRule(
            f"{module.__name__}: a rule's file is named like rad403_date_pulled_in.py"
        )
    summary, parts = _read_docstring(module)
    if not callable(getattr(module, "check", None)):
        raise MisshapenRule(f"{module.__name__}: no check(release, case)")
    judged, *_ = get_type_hints(module.check).values()
    if judged not in LINES:
        raise MisshapenRule(f"{module.__name__}: check(...) does not say by a type what it judges")
    return Rule(
        code=named["code"].upper(),
        name=named["name"].replace("_", "-"),
        room=room,
        summary=summary,
        looks_at=parts["What it looks at"],
        why=parts["Why it matters"],
        cure=parts["What to do"],
        settings=getattr(module, "SETTINGS", {}),
        judges=LINES[judged],
        check=module.check,
    )


def _read_docstring(module: ModuleType) -> tuple[str, dict[str, str]]:
    """The summary and the three parts of a rule's docstring, each on one line."""
    paragraphs = [" ".join(part.split()) for part in (inspect.getdoc(module) or "").split("\n\n")]
    parts = {
        name: paragraph.removeprefix(f"{name}: ")
        for name in _PARTS
        for paragraph in paragraphs
        if paragraph.startswith(f"{name}: ")
    }
    if missing := [name for name in _PARTS if not parts.get(name)]:
        raise MisshapenRule(f"{module.__name__}: its docstring lacks '{missing[0]}: ...'")
    return paragraphs[0], parts
