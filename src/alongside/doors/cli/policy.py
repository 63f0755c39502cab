"""The policy: list its settings, change one, go back to a default, see what was changed when."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.policy import Setting, Value, read_value
from alongside.core.rules import settings
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.people import actions, queries

app = typer.Typer()

Path = Annotated[str, typer.Argument(metavar="PATH", help="Such as lead.T1 or RAD405.move_wd.")]


class NoSetting(AlongsideError):
    """No setting's path begins like that."""


@app.command("list")
def list_all(
    beginning: Annotated[str, typer.Argument(help="Only paths that begin so: RAD405.")] = "",
    workspace: In = None,
) -> None:
    """List the settings, each with its value, its default, and when it was changed."""
    where = _workspace.pick(workspace)
    changed = {change.setting: change for change in queries.policy_changes(where)}
    policy = queries.policy(where)
    chosen = [path for path in settings() if path.lower().startswith(beginning.lower())]
    if not chosen:
        raise NoSetting(
            f"no setting begins with {beginning!r}; `alongside policy list` has them all"
        )
    for path in chosen:
        setting, change = settings()[path], changed.get(path)
        line = f"{path:26} {_shown(policy[path], setting)}"
        if policy[path] != setting.default:
            line += f"  (default {_shown(setting.default, setting)})"
        print(line + (f"  changed {change.known_at:%Y-%m-%d}" if change else ""))
        print(f"{'':26} {setting.meaning}")


@app.command("set")
def set_one(
    path: Path,
    value: Annotated[str, typer.Argument(help="A list's lines are separated by semicolons.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Change a setting; from now on rules judge by the new value."""
    _change(path, value, workspace, by)


@app.command()
def reset(path: Path, workspace: In = None, by: By = None) -> None:
    """Go back to a setting's default."""
    _change(path, None, workspace, by)


@app.command()
def history(workspace: In = None) -> None:
    """List the changes, oldest first."""
    known = settings()
    for change in queries.policy_changes(_workspace.pick(workspace)):
        value = "its default" if change.value is None else _text(change.value)
        unit = known[change.setting].unit if change.setting in known else "no longer a setting"
        who = f"  by {plain(change.who)}" if change.who else ""
        print(f"{change.known_at:%Y-%m-%d %H:%M}  {change.setting} = {value} ({unit}){who}")


def _change(path: str, value: str | None, workspace: str | None, by: str | None) -> None:
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    wanted = read_value(settings(), path, value)
    setting, before = settings()[path], queries.policy(where)[path]
    after = setting.default if wanted is None else wanted
    shown = _shown(after, setting)
    if before == after:
        print(f"Nothing changed: {path} is {shown} already.")
        return
    actions.change_policy(where, setting=path, value=wanted, by=who, at=timezone.now())
    print(f"{path}: {_shown(before, setting)} -> {shown}.")


def _shown(value: Value, setting: Setting) -> str:
    return f"{_text(value)} {setting.unit}" if isinstance(value, int | float) else _text(value)


def _text(value: Value) -> str:
    return plain("; ".join(value) if isinstance(value, list) else str(value))
