"""What a brief said when somebody looked at it: nobody stands behind words that they did not see."""

from __future__ import annotations

import json
from collections.abc import Mapping

from alongside.core.briefs import ITEMS
from alongside.rooms.features.briefs.models import Brief, BriefVersion
from alongside.rooms.features.briefs.refusals import FilledMeanwhile


def texts_of(brief: Brief, version: int) -> Mapping[str, str]:
    """The texts of a version by the names of their items; none of one that is not there, such as 0."""
    versions = BriefVersion.objects.within(brief.workspace_id).filter(brief=brief.pk)
    had = versions.filter(number=version).values_list("texts", flat=True).first()
    found: dict[str, str] = json.loads(had) if had else {}
    return found


def refuse_unread(brief: Brief, now: Mapping[str, str], expected: int | None) -> None:
    """`FilledMeanwhile` where an item does not say what it said in the version `expected`; None: that of now."""
    if expected is None or expected >= brief.version:
        return
    then = texts_of(brief, expected)
    other = [
        one.title for one in ITEMS if one.name in now and now[one.name] != then.get(one.name, "")
    ]
    if other:
        raise FilledMeanwhile(other)
