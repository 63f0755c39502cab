"""The verb of descriptions: what the tracker says of a feature in its own words."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.features.descriptions import descriptions
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.action import action, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen

LONGEST_DESCRIPTION = 32_767
"""Characters: as many as a field of Jira takes, and a cell of a spreadsheet."""


@action
def describe(feature: Feature, *, text: str, by: By, at: datetime) -> Feature | None:
    """Keep the tracker's description of a feature as Markdown; an empty one takes it away. None when nothing changes.

    Briefs are filled in from it. The words stand beside the event, where they can be erased. `TooLong` for more than
    `LONGEST_DESCRIPTION`.
    """
    refuse_unseen(feature, by)
    said = plain(text)
    if len(said) > LONGEST_DESCRIPTION:
        raise TooLong(
            f"a description has at most {LONGEST_DESCRIPTION:,} characters; this one has {len(said):,}"
        )
    words.refuse_unkept(said, "the description")
    write_through()
    before = descriptions(feature.workspace_id, [feature.pk]).get(feature.pk)
    if said == (before.text if before else ""):
        return None
    told = events.FeatureDescribed(characters=len(said))
    record(told, about=feature, by=by, at=at, wording=said)
    return feature


def plain(text: str) -> str:
    """A description as it is kept: with one kind of line end, and nothing blank around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
