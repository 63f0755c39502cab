"""CSV files to import, and what a workspace gives back."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.test import TestCase

from alongside.doors.trackers.csv.columns import FIELDS
from alongside.doors.trackers.csv.compare import Change
from alongside.doors.trackers.csv.read import Manner, Outcome, import_csv
from alongside.doors.trackers.csv.write import csv_lines
from alongside.rooms.ledger.models import Workspace

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
HEAD = ",".join(FIELDS)


def write(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    """A file of that content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def bring(path: Path, *, workspace: str = "acme", now: datetime = NOW, **manner: Any) -> Outcome:
    """Import it."""
    return import_csv(path, now=now, workspace=workspace, manner=Manner(**manner))


def bring_committed(path: Path, **manner: Any) -> Outcome:
    """Import it, with what is done once that is committed; a test's own transaction never is."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return bring(path, **manner)


def would_change(path: Path, **manner: Any) -> list[str]:
    """What a rehearsal tells."""
    said: list[str] = []

    def tell(name: str, changed: list[Change], /) -> None:
        said.extend(f"{name}: {change.field}: {change.old} -> {change.new}" for change in changed)

    import_csv(path, now=NOW, workspace="acme", manner=Manner(rehearse=True, **manner), tell=tell)
    return said


def exported(slug: str = "acme") -> str:
    """The export, whole."""
    return "".join(csv_lines(Workspace.objects.get(slug=slug)))


def rows(slug: str = "acme") -> list[dict[str, str]]:
    """The export's rows, without cells that say nothing."""
    found = csv.DictReader(io.StringIO(exported(slug), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in found]


WHOLE = f"""{HEAD}
A-1,Synonyms,Search,prioritised,8,beta,2025-06,,2025-07-01,80,T1,notable,yes,,
A-1,Synonyms,Search,prioritised,8,general,2025-Q4,,,,,,no,,
A-2,Filters,,done,2.5,general,2025-02-01,,,,T3,,yes,2025-02-03,
A-3,Facets,Pay & Go,proposed,,-,,,,,,,,,
""".replace("\n", "\r\n")
