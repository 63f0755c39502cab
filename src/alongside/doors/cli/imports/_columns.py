"""--map FIELD=COLUMN: which column of a table holds a field."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.errors import AlongsideError


class UnreadableMap(AlongsideError):
    """A --map is no FIELD=COLUMN."""


def chosen(texts: Sequence[str]) -> dict[str, str]:
    """Field -> heading, as they were typed; an empty heading leaves the field out."""
    return dict(_chosen(text) for text in texts)


def _chosen(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals:
        raise UnreadableMap(
            f"--map takes FIELD=COLUMN, such as release_date='Target date'; not {text!r}"
        )
    return field.strip(), column.strip()
