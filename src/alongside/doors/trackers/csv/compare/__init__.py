"""What a row changes: what it asks for against what is there. Each difference is one action."""

from __future__ import annotations

from alongside.doors.trackers.csv.cells import Wanted
from alongside.doors.trackers.csv.compare.change import Change, Roadmap
from alongside.doors.trackers.csv.compare.feature import FeatureRow
from alongside.doors.trackers.csv.compare.merged import merged, news
from alongside.doors.trackers.csv.compare.release import ReleaseRow

__all__ = ["Change", "Roadmap", "changes"]


def changes(wanted: Wanted, there: Roadmap) -> list[Change]:
    """All that the row changes, in the order in which it is to be done. `BadCell` when something cannot be.

    A row that still names a feature by the key under which it was merged speaks of the releases of the one that goes
    on, as far as it says something else than was last said under that key. What that feature is says its own row.
    """
    if (own := merged(wanted, there)) is not None:
        return list(news(wanted, there, own))
    return [*FeatureRow(wanted, there).changes(), *ReleaseRow(wanted, there).changes()]
