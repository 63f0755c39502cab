"""Our fields, and which column of somebody else's file holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from alongside.core.errors import AlongsideError

FIELDS = (
    "key",
    "title",
    "area",
    "status",
    "effort",
    "stage",
    "release_date",
    "train",
    "launch_date",
    "confidence",
    "tier",
    "facts",
    "customer_visible",
    "shipped_on",
    "description",
)
"""The columns of an export, in their order. One row is one release."""

REFUSED = "refused because"
"""The column that is added to rows which could not be imported."""

GUESSES: dict[str, Sequence[str]] = {
    "key": ("key", "issue key", "feature key", "reference", "reference num", "identifier", "id"),
    "title": ("title", "summary", "name", "feature", "feature name", "initiative", "issue"),
    "area": ("area", "product area", "component", "components", "team", "product", "workstream"),
    "status": ("status", "state", "workflow status", "feature status"),
    "effort": (
        "effort",
        "story points",
        "story point estimate",
        "custom field (story points)",
        "custom field (story point estimate)",
        "points",
        "estimate",
        "estimate (days)",
        "effort (days)",
        "days",
    ),
    "stage": ("stage", "release stage", "phase", "maturity"),
    "release_date": (
        "release date",
        "ship date",
        "target date",
        "due date",
        "due",
        "target release",
        "planned release",
        "eta",
        "timeframe",
        "end date",
        "target end",
    ),
    "train": ("train", "release train"),
    "launch_date": ("launch date", "launch", "gtm date", "announcement date", "go live"),
    "confidence": ("confidence", "confidence %", "date confidence"),
    "tier": ("tier", "launch tier", "gtm tier"),
    "facts": ("facts", "what is new"),
    "customer_visible": ("customer visible", "customer facing", "external"),
    "shipped_on": ("shipped on", "shipped", "released on", "actual release date"),
    "description": ("description", "feature description", "issue description", "body", "details"),
}
"""What people and trackers (Jira, Linear, ProductBoard, Aha!) head their columns, likeliest first."""


class Columns(dict[str, int]):
    """Our field -> the place of its column in the file."""


class UnclearColumns(AlongsideError):
    """The headings do not say which column holds what."""


def find(
    headings: Sequence[str],
    chosen: Mapping[str, str],
    guesses: Mapping[str, Sequence[str]] = GUESSES,
    needed: tuple[str, str] = ("key", "the key of a feature"),
) -> Columns:
    """Where each field stands: as `chosen`, else by a guess. An empty choice leaves a field out.

    Raises `UnclearColumns` when a column is missing, stands there twice, or no column holds the field that is `needed`.
    """
    if unknown := sorted(set(chosen) - set(guesses)):
        raise UnclearColumns(f"no field {unknown[0]!r} to map; there are {', '.join(guesses)}")
    plain = [_plain(heading) for heading in headings]
    times = Counter(plain)
    columns = Columns()
    for field in guesses:
        wanted = [chosen[field]] if field in chosen else guesses[field]
        for name in filter(None, map(_plain, wanted)):
            if name in plain and plain.index(name) not in columns.values():
                if times[name] > 1:
                    raise UnclearColumns(_twice(headings, plain, name, field))
                columns[field] = plain.index(name)
                break
        if chosen.get(field) and field not in columns:
            raise UnclearColumns(_missing(headings, field, chosen[field]))
    if needed[0] not in columns:
        raise UnclearColumns(
            f"no column holds {needed[1]}; say which with --map {needed[0]}=COLUMN, one of "
            f"{', '.join(filter(None, headings))}"
        )
    return columns


def guess(headings: Sequence[str]) -> Columns:
    """Where each field stands, as far as the headings tell; what is missing or unclear is left out."""
    plain = [_plain(heading) for heading in headings]
    columns = Columns()
    for field in FIELDS:
        for name in GUESSES[field]:
            if plain.count(name) == 1 and plain.index(name) not in columns.values():
                columns[field] = plain.index(name)
                break
    return columns


def named(columns: Columns, headings: Sequence[str]) -> dict[str, str]:
    """The mapping as it is saved: our field -> the file's heading."""
    return {field: headings[place] for field, place in columns.items()}


def _plain(heading: str) -> str:
    """A heading without the differences that mean nothing."""
    return " ".join(heading.replace("_", " ").replace("-", " ").casefold().split())


def _twice(headings: Sequence[str], plain: Sequence[str], name: str, field: str) -> str:
    places = [str(place) for place, found in enumerate(plain, 1) if found == name]
    return (
        f"columns {' and '.join(places)} are both headed {headings[plain.index(name)]!r}, which would be {field}; "
        f"rename one of them, or choose another column with --map {field}=COLUMN"
    )


def _missing(headings: Sequence[str], field: str, wanted: str) -> str:
    near = get_close_matches(wanted, headings) or [heading for heading in headings if heading]
    return f"{field} is to come from a column {wanted!r}, which is not there; there are {', '.join(near)}"
