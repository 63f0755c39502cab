"""The fields of a roadmap as the page of columns names them, and the file that shows how they are written."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from alongside.doors.trackers.csv.columns import FIELDS

LABELS: dict[str, tuple[str, str]] = {
    "key": ("Key", "The feature's key in its tracker. The only one that has to be there."),
    "title": ("Title", "Needed for a feature that is new."),
    "area": ("Area", "Its name; opened when it is new."),
    "status": ("Status", "Proposed, prioritised, dropped, done, or your tracker's usual word."),
    "effort": ("Effort", "The tracker's estimate, a figure: points or days, one unit for all."),
    "stage": ("Stage", "Which release: alpha, beta, general. Empty means general."),
    "release_date": ("Release date", "A day, month, quarter, half or year: 12 Mar 2026, 2026-Q2."),
    "train": ("Train", "The key of a train that is known; then the release date stays empty."),
    "launch_date": ("Launch date", "The go-to-market day; written as the release date."),
    "confidence": ("Confidence", "How sure one is of the release date, in per cent."),
    "tier": ("Tier", "T0, T1, T2 or T3."),
    "facts": ("What is new", "Words for the suggestion of a tier, such as new_audience."),
    "customer_visible": ("Customers see it", "Yes or no."),
    "shipped_on": ("Shipped on", "The day on which it shipped."),
    "description": (
        "Description",
        "What the tracker says of it, with headings; briefs are filled in from it.",
    ),
}
"""Our field -> what a page calls it, and what it holds."""


def sample(today: date) -> str:
    """A small CSV file with every column, its dates ahead of `today`."""
    soon, later = today + timedelta(weeks=6), today + timedelta(weeks=14)
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, restval="")
    writer.writeheader()
    writer.writerow({
        "key": "SAMPLE-1", "title": "Seat maps that seats can be dragged on", "area": "Tickets",
        "status": "prioritised", "effort": "8", "stage": "beta", "release_date": soon.isoformat(),
        "confidence": "80", "tier": "T2", "customer_visible": "yes",
        "description": "**Problem**\nWho sells a seat on the telephone has to know its number by heart.\n\n"
        "**Out of scope**\n- Standing room\n\n**Rollback**\nThe old list stays behind a flag for a season.",
    })  # fmt: skip
    writer.writerow({
        "key": "SAMPLE-1", "stage": "general", "release_date": later.strftime("%Y-%m"),
        "launch_date": later.strftime("%Y-%m"), "tier": "T2", "customer_visible": "yes",
    })  # fmt: skip
    writer.writerow({
        "key": "SAMPLE-2", "title": "Refunds in one go", "area": "Tickets", "status": "proposed",
        "release_date": f"{later.year}-Q{(later.month + 2) // 3}", "tier": "T3", "customer_visible": "yes",
    })  # fmt: skip
    return out.getvalue()
