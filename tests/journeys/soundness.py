"""Whether a page is sound: for whoever cannot see it, on a phone and a large screen, by day and by night."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from tests.journeys.browser import NARROW, WIDE

AXE = (Path(__file__).parent / "vendored" / "axe.min.js").read_text()
SEVERE = ("serious", "critical")
_SCHEMES: tuple[tuple[Literal["dark", "light"], list[str] | None], ...] = (
    ("dark", ["color-contrast", "link-in-text-block"]),
    ("light", None),
)
"""When, and what is looked at then: at night only colours become others."""

_RUN = """
(only) => axe.run(document, {
  resultTypes: ["violations"],
  ...(only ? { runOnly: only } : { rules: { "target-size": { enabled: true } } }),
}).then((found) => found.violations.map(({ id, impact, nodes }) => ({
    id, impact, nodes: nodes.map((node) => `${node.target.join(" ")} ${node.html.slice(0, 200)}`),
  })))
"""
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def troubles(page: Page) -> list[str]:
    """What is severely wrong with the page as it is shown now, a line each; it is left wide and light."""
    found = []
    page.evaluate(AXE)
    for scheme, only in _SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            where = f"{page.url}, {size['width']} px, {scheme}"
            if (more := page.evaluate(_TOO_WIDE)) > 0:
                found.append(f"{where}: scrolls sideways by {more} px")
            found += [f"{where}: {said}" for said in _severe(page.evaluate(_RUN, only))]
    return found


def _severe(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{one['impact']} {one['id']}: {node}"
        for one in violations
        if one["impact"] in SEVERE
        for node in one["nodes"]
    ]
