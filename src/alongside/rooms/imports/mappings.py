"""Column mappings: which column of somebody's CSV file means what, saved under a name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from alongside.core.errors import AlongsideError
from alongside.rooms.imports.models import ColumnMapping
from alongside.rooms.ledger.models import Workspace


class UnknownMapping(AlongsideError):
    """No mapping was saved under that name."""


class UnusableMappingName(AlongsideError):
    """A mapping's name has to fit on a command line."""


def save_mapping(workspace: Workspace, *, name: str, columns: Mapping[str, str]) -> ColumnMapping:
    """Save `columns` (our field -> the file's column) under a name; what was there before is replaced."""
    check_name(name)
    return ColumnMapping.objects.update_or_create(
        workspace=workspace, name=name, defaults={"columns": json.dumps(dict(columns))}
    )[0]


def check_name(name: str) -> None:
    """`UnusableMappingName` for a name that no mapping can have."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,58}", name):
        raise UnusableMappingName(
            f"{name!r} cannot name a mapping: use small letters, digits and hyphens, 59 at most"
        )


def mapping_names(workspace: Workspace) -> list[str]:
    """The names under which mappings were saved."""
    saved = ColumnMapping.objects.within(workspace).order_by("name")
    return list(saved.values_list("name", flat=True))


def mapping(workspace: Workspace, name: str) -> dict[str, str]:
    """The columns that were saved under a name; `UnknownMapping` says which names there are."""
    saved = ColumnMapping.objects.within(workspace)
    found = saved.filter(name=name).first()
    if found is None:
        names = ", ".join(saved.order_by("name").values_list("name", flat=True))
        raise UnknownMapping(
            f"no mapping {name!r} was saved in {workspace.slug}; "
            + (f"there are {names}" if names else "save one with --save-map")
        )
    columns: dict[str, str] = json.loads(found.columns)
    return columns
