"""Bring a roadmap in, see what was brought in, or take it back."""

from importlib import import_module
from pathlib import Path

import typer

from alongside.doors.cli._app import PLAIN

app = typer.Typer(**PLAIN)
# One file a subcommand: kep.py is `alongside import kep`, with a docstring and a function `command`.
for _file in sorted(Path(__file__).parent.glob("[!_]*.py")):
    _module = import_module(f"{__name__}.{_file.stem}")
    app.command(_file.stem, help=_module.__doc__)(_module.command)
