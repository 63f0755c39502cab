"""Which pages are made from what, and which of those that lie in docs/ are not as they should be."""

from __future__ import annotations

from pathlib import Path

from alongside.core.docs.events_page import events_page
from alongside.core.docs.policy_page import policy_page
from alongside.core.docs.roles_page import roles_page
from alongside.core.docs.rules_page import rule_page, rules_index
from alongside.core.docs.tour_page import tour_page
from alongside.core.errors import AlongsideError
from alongside.core.rules import rules, settings
from alongside.doors.cli.check import as_json
from alongside.doors.cli.docs.examples import examples
from alongside.doors.trackers.log import schema
from alongside.rooms.people.roles import MAY, RANK

CHECKOUT = Path(__file__).parents[5]
PACKAGE = Path("src/alongside")
OPENING = "_tour_opening.md"


class NoCheckout(AlongsideError):
    """The pages are kept in the checkout, and this is none."""


def pages(checkout: Path) -> dict[str, str]:
    """Every page that is made from the code, by its path in docs/."""
    if not (checkout / PACKAGE).is_dir() or not (checkout / "docs").is_dir():
        raise NoCheckout(f"{checkout} is no checkout of Alongside; its docs are made in one")
    core = checkout / PACKAGE / "core"
    scenarios = {
        path.stem[:6].upper(): path.read_text("utf-8") for path in (core / "rules").glob("*/*.md")
    }
    events = {path.name: path.read_text("utf-8") for path in sorted((core / "events").glob("*.py"))}
    return {
        "tour.md": tour_page((checkout / "docs" / OPENING).read_text("utf-8"), _sources(checkout)),
        "events.md": events_page(events, examples()),
        "event-log.schema.json": schema.document(),
        "check.schema.json": as_json.schema().decode(),
        "self-hosting/policy.md": policy_page(settings()),
        "self-hosting/roles.md": _roles(),
        "rules/README.md": rules_index(rules().values(), scenarios),
        **{
            f"rules/{rule.code}.md": rule_page(rule, scenarios.get(rule.code, ""))
            for rule in rules().values()
        },
    }


def stale(checkout: Path) -> dict[str, str]:
    """What is wrong with a page, by its path in docs/; empty when all are current."""
    made, docs = pages(checkout), checkout / "docs"
    found = {}
    for path, text in made.items():
        file = docs / path
        if not file.exists():
            found[path] = "is missing"
        elif file.read_text("utf-8") != text:
            found[path] = "is not what the code says"
    for file in sorted((docs / "rules").glob("*.md")):
        if f"rules/{file.name}" not in made:
            found[f"rules/{file.name}"] = "is left over: there is no such rule"
    return found


def write(checkout: Path, paths: list[str]) -> None:
    """Put those pages right."""
    made = pages(checkout)
    for path in paths:
        file = checkout / "docs" / path
        if path in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(made[path], "utf-8")
        else:
            file.unlink()


def _roles() -> str:
    deeds = [
        (one.what, [role for role in RANK if RANK[role] >= RANK[one.role]]) for one in MAY.values()
    ]
    return roles_page(list(RANK), deeds, source="rooms/people/roles.py")


def _sources(checkout: Path) -> dict[str, str]:
    """Every module's text by its path; of the migrations only what they are as a whole."""
    return {
        path.relative_to(checkout).as_posix(): path.read_text("utf-8")
        for path in sorted((checkout / PACKAGE).rglob("*.py"))
        if path.parent.name != "migrations" or path.name == "__init__.py"
    }
