"""docs/tour.md: the tree of src/, a line for every folder and file, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from alongside.core.docs.markdown import generated, page
from alongside.core.docs.source import first_sentence

PACKAGE = "__init__.py"


def tour_page(opening: str, sources: Mapping[str, str]) -> str:
    """`opening` is docs/_tour_opening.md, `sources` are the modules' texts by path, such as src/alongside/urls.py."""
    return page(
        opening,
        "## The tree",
        generated("the first sentence of each docstring in src/, under docs/_tour_opening.md"),
        "\n".join(_lines(PurePosixPath("src/alongside"), sources, 0)),
    )


def _lines(folder: PurePosixPath, sources: Mapping[str, str], depth: int) -> Iterator[str]:
    """A folder's own line, its folders, then its files."""
    yield _line(folder, f"**{folder.name}/**", sources.get(f"{folder / PACKAGE}", ""), depth)
    inside = {
        PurePosixPath(path).relative_to(folder).parts
        for path in sources
        if PurePosixPath(path).is_relative_to(folder)
    }
    for name in sorted({parts[0] for parts in inside if len(parts) > 1}):
        yield from _lines(folder / name, sources, depth + 1)
    for name in sorted(parts[0] for parts in inside if len(parts) == 1 and parts[0] != PACKAGE):
        yield _line(folder / name, f"{name}", sources[f"{folder / name}"], depth + 1)


def _line(path: PurePosixPath, name: str, source: str, depth: int) -> str:
    said = first_sentence(source)
    return f"{'  ' * depth}- [{name}](../{path})" + (f": {said}" if said else "")
