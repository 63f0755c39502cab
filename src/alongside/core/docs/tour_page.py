"""docs/tour.md: the tree of src/, a line for every folder and file, in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alongside.core.docs.markdown import generated, page
from alongside.core.docs.source import first_sentence

ROOT = "src/alongside"
PACKAGE = "__init__.py"


def tour_page(opening: str, sources: Mapping[str, str]) -> str:
    """`opening` is docs/_tour_opening.md, `sources` are the modules' texts by path, such as src/alongside/urls.py."""
    inside: dict[str, set[str]] = {}
    for path in sources:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            inside.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return page(
        opening,
        "## The tree",
        generated("the first sentence of each docstring in src/, under docs/_tour_opening.md"),
        "\n".join(_lines(ROOT, sources, inside, 0)),
    )


def _lines(
    folder: str, sources: Mapping[str, str], inside: Mapping[str, Iterable[str]], depth: int
) -> Iterator[str]:
    """A folder's own line, its folders, then its files; `inside` are the names in every folder."""
    name = folder.rpartition("/")[2]
    yield _line(folder, f"**{name}/**", sources.get(f"{folder}/{PACKAGE}", ""), depth)
    names = sorted(inside[folder])
    for name in names:
        if f"{folder}/{name}" in inside:
            yield from _lines(f"{folder}/{name}", sources, inside, depth + 1)
    for name in names:
        if f"{folder}/{name}" in sources and name != PACKAGE:
            yield _line(f"{folder}/{name}", name, sources[f"{folder}/{name}"], depth + 1)


def _line(path: str, name: str, source: str, depth: int) -> str:
    said = first_sentence(source)
    return f"{'  ' * depth}- [{name}](../{path})" + (f": {said}" if said else "")
