"""What a brief says otherwise than one of its versions did, such as the one that was answered."""

from __future__ import annotations

import json
from datetime import date

from alongside.core.briefs import changed
from alongside.rooms.features.briefs.history import Change, changes_of
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.briefs.quotes import Day, voices
from alongside.rooms.features.briefs.sheet import Sheet
from alongside.rooms.people.models import Member


def changed_since_answer(sheet: Sheet) -> list[str]:
    """The items that read otherwise than in the answered version of a reopened brief, as `brief_of` read it."""
    had = getattr(sheet.brief, "answered_texts", None)
    if not had:
        return []
    then: dict[str, str] = json.loads(had)
    now = {one.item.name: one.text for one in sheet.items}
    return list(changed(then, now))


def since(
    brief: Brief, member: Member, version: int, *, day: Day = date.isoformat
) -> list[Change] | None:
    """What the brief says otherwise than that version, word by word; None for a version that is not there."""
    there = BriefVersion.objects.visible_to(member).filter(brief=brief.pk, number=version)
    had = there.values_list("texts", flat=True).first()
    if had is None:
        return None
    then: dict[str, str] = json.loads(had)
    rows = BriefItem.objects.visible_to(member).filter(brief=brief.pk)
    now = dict(rows.values_list("name", "text"))
    every = [*then.values(), *now.values()]
    words = voices(every, member, workspace=brief.workspace_id, day=day)
    return changes_of(then, now, words)
