"""The command line. One file a command, found by its name: check.py is `alongside check`.

A command's module holds
  - a docstring, whose first line is its line in `alongside --help`;
  - `command`, a function with typer's annotations, or `app`, a typer.Typer with commands of its own;
  - NEEDS, when it needs less than the database: "nothing", or "settings" (Django, but no database).
Names that begin with an underscore are no commands. Only the module that was asked for is imported,
and only after what it NEEDS is ready.
"""

import gc
import sys
import traceback

from alongside.core.errors import AlongsideError
from alongside.doors.cli._plain import plain


def main() -> None:
    from alongside.doors.cli._app import call

    try:
        sys.exit(call(*sys.argv[1:], as_program=True))
    except AlongsideError as problem:
        _complain(problem)
    except Exception as problem:  # noqa: BLE001 - exit 1 means "findings", so it may not mean "broke"
        if _was_kept_waiting(problem):
            _complain("Another command is writing to the database. Try again when it is done.")
        else:
            traceback.print_exc()
            _complain(_meaning(problem))
    finally:
        gc.freeze()  # what a check leaves behind is not walked once more on the way out
    sys.exit(2)


def _complain(problem: object) -> None:
    """A message may quote what it complains about."""
    for line in f"alongside: {problem}".split("\n"):
        spaces = len(line) - len(line.lstrip(" "))
        print(" " * spaces + plain(line), file=sys.stderr)


def _was_kept_waiting(problem: Exception) -> bool:
    """SQLite lets one write at a time, and sends those away who have waited for long (database_url.py)."""
    return _came_from_the_database(problem) and "is locked" in str(problem)


def _came_from_the_database(problem: Exception) -> bool:
    return type(problem).__module__ == "django.db.utils"


def _meaning(problem: Exception) -> str:
    if _came_from_the_database(problem):
        return f"The database refused: {problem}"
    return "This is a fault in Alongside. Please report it with the lines above."
