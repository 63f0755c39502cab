"""The policy: every default that a workspace can change. Each change is an event, so it is versioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from alongside.core import tiers
from alongside.core.errors import AlongsideError

Value = int | float | str | bool | list[str] | None

SEVERITIES = ("default", "error", "warning", "info", "off")
"""What a rule's severity can be set to."""
YES = ("true", "yes", "on", "1")
NO = ("false", "no", "off", "0")


class UnknownSetting(AlongsideError):
    """No setting has that path, or it takes no such value."""


class Setting(NamedTuple):
    """A default of the policy."""

    default: Any
    """Its value until somebody changes it; its type is the setting's type."""
    unit: str
    """`wd` (working days), `%`, `days`, or what it is otherwise."""
    meaning: str
    """One line for the person who may change it."""


_LEAD = {"T1": 40, "T2": 25, "T3": 10, "T0": 2}
_FREEZE = {"T1": 10, "T2": 5, "T3": 2, "T0": 0}

GENERAL: dict[str, Setting] = {
    **{
        f"lead.{tier}": Setting(
            days, "wd", f"notice that go-to-market needs before a {tier} launch"
        )
        for tier, days in _LEAD.items()
    },
    **{
        f"freeze.{tier}": Setting(
            days, "wd", f"before a {tier} launch, a change needs the PMM's countersignature"
        )
        for tier, days in _FREEZE.items()
    },
    "load.tasks": Setting(
        5, "tasks", "so many tasks of launches one person carries in a week; more sets it on fire"
    ),
    "tiers.T1_per_quarter": Setting(
        1,
        "launches",
        "so many T1 launches an area has in a quarter; where there are more, the pages warn",
    ),
    "tiers.decisions": Setting(tiers.DECISIONS, "list", "the decision list that suggests a tier"),
}
"""Settings that are no single rule's own. Source of the figures: docs/formulae.md, "Defaults"."""


class Policy:
    """The settings in force: the defaults, and over them what the workspace chose."""

    __slots__ = ("_values", "freeze", "lead")

    def __init__(self, settings: Mapping[str, Setting], chosen: Mapping[str, Value]) -> None:
        """`settings` are all that exist (general and the rules' own); `chosen` the workspace's values.

        A chosen value whose setting exists no longer, or that it does not take, is left aside: an old or
        imported event must not stop a check.
        """
        self._values = {path: setting.default for path, setting in settings.items()}
        for path, value in chosen.items():
            with suppress(AlongsideError):
                read = read_value(settings, path, value)
                self._values[path] = settings[path].default if read is None else read
        self.lead = {tier: int(self[f"lead.{tier}"]) for tier in tiers.TIERS}
        self.freeze = {tier: int(self[f"freeze.{tier}"]) for tier in tiers.TIERS}

    def __getitem__(self, path: str) -> Any:
        """The value of a setting; `KeyError` for a path that no setting has."""
        return self._values[path]


def read_value(settings: Mapping[str, Setting], path: str, value: object) -> Value:
    """`value` as the setting's type, or an `AlongsideError` with what would be right.

    None stands for "back to the default" and is always right.
    """
    setting = settings.get(path)
    if setting is None:
        family = path.partition(".")[0]
        near = [known for known in settings if known.partition(".")[0] == family]
        raise UnknownSetting(
            f"no setting {path!r}; there are {', '.join(near or sorted(settings)[:8])}"
        )
    if value is None:
        return None
    wanted = type(setting.default)
    if wanted is bool:
        return _read_word(path, value, YES + NO) in YES
    if wanted is list:
        return _read_lines(path, value)
    if wanted in (int, float):
        return _read_number(path, setting, value)
    if setting.unit == "severity":
        return _read_word(path, value, SEVERITIES)
    return str(value)


def _read_number(path: str, setting: Setting, value: object) -> int | float:
    most = 100 if setting.unit == "%" else 10_000
    try:
        number: float = type(setting.default)(str(value))
    except ValueError:
        number = -1
    if not 0 <= number <= most:
        raise UnknownSetting(
            f"{path} takes a number in {setting.unit} from 0 to {most}, not {value!r}"
        )
    return number


def _read_word(path: str, value: object, words: Sequence[str]) -> str:
    word = str(value).strip().lower()
    if word not in words:
        raise UnknownSetting(f"{path} takes one of {', '.join(words)}, not {value!r}")
    return word


def _read_lines(path: str, value: object) -> list[str]:
    lines = value if isinstance(value, list) else str(value).split(";")
    lines = [stripped for line in lines if (stripped := str(line).strip())]
    if path == "tiers.decisions":
        tiers.check_decisions(lines)
    return lines
