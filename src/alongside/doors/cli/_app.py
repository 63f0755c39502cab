"""The group of all commands, which imports the one that was asked for and no other."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from alongside.core.errors import AlongsideError
from alongside.doors.cli import _commands
from alongside.doors.cli._ready import importable, ready

PLAIN: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}


class NoText(AlongsideError):
    """An argument is not text."""


class Commands(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        return sorted(_commands.names())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _commands.names():
            near = get_close_matches(cmd_name, _commands.names())
            ctx.fail(
                f"No such command: {cmd_name}." + (f" Did you mean {near[0]}?" if near else "")
            )
        known = _commands.read(cmd_name)
        importable(known.needs)
        command = load(known)
        _make_ready_when_called(command, known.needs, ctx.obj)
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(n, _commands.read(n).help) for n in self.list_commands(ctx)])


def load(known: _commands.Known) -> Any:
    module = import_module(known.module)
    parent = typer.Typer(**PLAIN)
    if hasattr(module, "app"):
        alone = bool(module.app.info.invoke_without_command)  # it does something by itself
        parent.add_typer(
            module.app, name=known.name, help=module.__doc__, no_args_is_help=not alone
        )
    else:
        parent.command(known.name, help=module.__doc__)(module.command)
    return typer.main.get_group(parent).commands[known.name]


def _make_ready_when_called(command: Any, needs: str, arguments: Sequence[str]) -> None:
    """Have it see to what it needs once it is called: who asks for help, or mistypes, waits for no database."""
    is_group = isinstance(command, TyperGroup)
    for one in command.commands.values() if is_group else ():
        _make_ready_when_called(one, needs, arguments)
    run = command.callback
    if run is None or (is_group and "--help" in arguments):  # whatever of it is called sees to it
        return

    @wraps(run)
    def run_when_ready(*args: Any, **kwargs: Any) -> Any:
        ready(needs)
        return run(*args, **kwargs)

    command.callback = run_when_ready


app = typer.Typer(cls=Commands, no_args_is_help=True, name="alongside", **PLAIN)


@app.callback(help="What is being tossed over the wall, while there is still time.")
def alongside(ctx: typer.Context) -> None:
    pass


def call(*arguments: str, as_program: bool = False) -> int:
    """Runs `alongside ARGUMENTS` and returns its exit code; as a program, also says what was wrong."""
    _refuse_what_is_no_text(arguments)
    code = app(
        list(arguments), prog_name="alongside", standalone_mode=as_program, obj=list(arguments)
    )
    return code if isinstance(code, int) else 0


def _refuse_what_is_no_text(arguments: Sequence[str]) -> None:
    """No database keeps it, no file takes it, and few terminals show it."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError:
            raise NoText(
                f"{argument!r} is not UTF-8: type it again, or rename the file or folder that it names"
            ) from None
