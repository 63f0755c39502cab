"""The versions of a brief, each with what it changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from alongside.core.briefs import ITEMS, Span, difference
from alongside.rooms.features.briefs.models import Brief, BriefVersion
from alongside.rooms.features.briefs.quotes import Day, Voices, voices
from alongside.rooms.people.models import Member

MOST_VERSIONS = 100


class Change(NamedTuple):
    """One item that a version changed."""

    title: str
    spans: list[Span]


class Version(NamedTuple):
    """A version of a brief, with what it changed."""

    number: int
    by: str
    made_at: datetime
    material: bool
    changes: list[Change]


def history_of(brief: Brief, member: Member, *, day: Day = date.isoformat) -> list[Version]:
    """The versions of a brief, the latest first, each with what it changed word by word. Three statements.

    What was only confirmed changed no word.
    """
    rows = BriefVersion.objects.visible_to(member).filter(brief=brief.pk)
    newest = list(rows.select_related("by").order_by("-number")[: MOST_VERSIONS + 1])
    texts = {row.number: json.loads(row.texts) for row in newest}
    every = [text for one in texts.values() for text in one.values()]
    words = voices(every, member, workspace=brief.workspace_id, day=day)
    return [
        Version(
            row.number,
            row.by.name if row.by else "",
            row.made_at,
            row.material,
            changes_of(texts.get(row.number - 1, {}), texts[row.number], words),
        )
        for row in newest[:MOST_VERSIONS]
    ]


def changes_of(before: Mapping[str, str], after: Mapping[str, str], words: Voices) -> list[Change]:
    """What the second texts say otherwise than the first, item by item, as the reader of `words` may see it."""
    return [
        Change(
            one.title,
            difference(words.told(before.get(one.name, "")), words.told(after.get(one.name, ""))),
        )
        for one in ITEMS
        if before.get(one.name, "") != after.get(one.name, "")
    ]
