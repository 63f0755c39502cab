"""Verbs of a brief's words: write items, fill in what is known, confirm what was filled in."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.briefs import ITEMS, bare_items, changed, item, material, valid_items
from alongside.rooms.features.briefs.meanwhile import refuse_unread, texts_of
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.briefs.quotes import evidence_in
from alongside.rooms.features.briefs.refusals import EditedMeanwhile, NoSuchItem, NothingToConfirm
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen

Texts = Mapping[str, str]
NAMES = frozenset(one.name for one in ITEMS)
ACCEPTED = ("accepted", "accepted with questions")
"""Answers that a material change takes away."""


class Source(NamedTuple):
    """What an item was filled in from."""

    kind: str
    """Such as `insight`, `objective`, `forecast`, `document`."""
    id: int | None
    """Of the row, where there is one."""
    says: str
    """What it is called, in a few words."""
    words: str = ""
    """What a document says there of an item that it only partly fills: it stays beside what becomes known."""

    def stored(self) -> dict[str, object]:
        """As an item keeps it: without the words where there are none."""
        return {name: told for name, told in self._asdict().items() if name != "words" or told}


class Drawn(NamedTuple):
    """The text of an item as it is filled in, and what it is drawn from."""

    text: str
    sources: Sequence[Source]


@action
def edit(
    brief: Brief,
    *,
    texts: Texts,
    expected: int,
    by: By,
    at: datetime,
    drawn: Mapping[str, Sequence[Source]] | None = None,
    parts: Collection[str] = (),
) -> BriefVersion | None:
    """Write items; None when all of them read so already. `expected` is the version that the writer had before them.

    Whoever writes an item stands behind it, so it counts as confirmed. `drawn` says of items what they were taken from,
    such as an imported document; `parts` are those that it fills only partly: they do not count as confirmed, so what
    becomes known is filled in beside. A material change takes an accepting answer away. `EditedMeanwhile` when somebody
    else changed the same items since, `NoSuchItem` for a name that no item has.
    """
    refuse_unseen(brief, by)
    _refuse_unknown(texts)
    said = {
        name: words.reason(text.replace("\r\n", "\n"), f"“{item(name).title}”")
        for name, text in texts.items()
    }
    items = _items(brief)
    before = {name: item.text for name, item in items.items()}
    _refuse_overwriting(brief, said, before, expected)
    other = {name: text for name, text in said.items() if text != before.get(name, "")}
    sources = drawn or {}
    whole = {name: text for name, text in other.items() if name not in parts}
    partly = {name: text for name, text in other.items() if name in parts}
    _write(brief, items, whole, sources, confirmed=True, by=by, at=at)
    _write(brief, items, partly, sources, confirmed=False, by=by, at=at)
    return _new_version(brief, before, {**before, **other}, by=by, at=at) if other else None


@action
def fill(brief: Brief, *, drawn: Mapping[str, Drawn], by: By, at: datetime) -> BriefVersion | None:
    """Fill in what is known; None when that changes nothing.

    `drawn` is all of it. What somebody wrote or confirmed stays as it is; what was filled in, and nobody looked at,
    follows what is known: what is not known any more is emptied.
    """
    _refuse_unknown(drawn)
    items = _items(brief)
    gone = {name for name, item in items.items() if not item.confirmed and name not in drawn}
    drawn = {**drawn, **dict.fromkeys(gone, Drawn("", ()))}
    before = {name: item.text for name, item in items.items()}
    free = {name for name in drawn if name not in items or not items[name].confirmed}
    free |= {name for name, item in items.items() if not item.text.strip() and name in drawn}
    other = {name: drawn[name].text for name in free if drawn[name].text != before.get(name, "")}
    sources = {name: drawn[name].sources for name in other}
    _write(brief, items, other, sources, confirmed=False, by=by, at=at)
    return _new_version(brief, before, {**before, **other}, by=by, at=at) if other else None


@action
def confirm(
    brief: Brief, *, name: str, by: By, at: datetime, expected: int | None = None
) -> BriefVersion | None:
    """Say of an item that was filled in that it was looked at and stands; None when somebody did.

    `expected` is the version that they looked at; None: as it reads now. `NothingToConfirm` for an empty one,
    `FilledMeanwhile` for one that says something else by now.
    """
    refuse_unseen(brief, by)
    _refuse_unknown({name: ""})
    items = _items(brief)
    item = items.get(name)
    if item is None or not item.text.strip():
        raise NothingToConfirm("there is nothing in this item yet; write what it asks for")
    refuse_unread(brief, {name: item.text}, expected)
    if item.confirmed:
        return None
    change(item, confirmed=True, by=acting_member(by), changed_at=at)
    texts = {one: row.text for one, row in items.items()}
    return _new_version(brief, texts, texts, by=by, at=at, confirmed=name)


def _refuse_unknown(names: Mapping[str, object]) -> None:
    for name in names:
        if name not in NAMES:
            raise NoSuchItem(f"a brief has no item {name!r}; there are {', '.join(sorted(NAMES))}")


def _items(brief: Brief) -> dict[str, BriefItem]:
    write_through()
    rows = BriefItem.objects.within(brief.workspace_id).filter(brief=brief.pk)
    return {row.name: row for row in rows.order_by("id")}


def _refuse_overwriting(brief: Brief, said: Texts, now: Texts, expected: int) -> None:
    """What was written by others since, in the items that are about to be written otherwise."""
    if expected >= brief.version:
        return
    then = texts_of(brief, expected)
    theirs = {
        name: now.get(name, "")
        for name, text in said.items()
        if now.get(name, "") not in (then.get(name, ""), text)
    }
    if theirs:
        raise EditedMeanwhile(theirs)


def _write(
    brief: Brief,
    items: dict[str, BriefItem],
    texts: Texts,
    sources: Mapping[str, Sequence[Source]],
    *,
    confirmed: bool,
    by: By,
    at: datetime,
) -> None:
    for name, text in texts.items():
        origins = [source.stored() for source in sources.get(name, ())]
        columns = {
            "text": text,
            "drawn_from": json.dumps(origins, ensure_ascii=False),
            "confirmed": confirmed,
            "by": acting_member(by) if confirmed else None,
            "changed_at": at,
        }
        if name in items:
            change(items[name], **columns)
        else:
            add(BriefItem(workspace_id=brief.workspace_id, brief=brief, name=name, **columns))


def _new_version(
    brief: Brief, before: Texts, after: Texts, *, by: By, at: datetime, confirmed: str = ""
) -> BriefVersion:
    """The brief as it reads now. If its answer accepted something else than that, the answer is gone."""
    bears = bool(material(before, after))
    version = BriefVersion(
        workspace_id=brief.workspace_id,
        brief=brief,
        number=brief.version + 1,
        texts=json.dumps(after, ensure_ascii=False),
        material=bears,
        by=acting_member(by),
        made_at=at,
    )
    add(version)
    change(brief, version=version.number)
    quotes, accounts = evidence_in(after.get("evidence", ""), brief.workspace_id)
    event = events.BriefEdited(
        version=version.number,
        items=list(changed(before, after)) or [confirmed],
        filled=sorted(valid_items(dict(after))),
        quotes=quotes,
        accounts=accounts,
        material=bears,
        bare=tuple(sorted(bare_items(dict(after)))),
    )
    record(event, about=brief, by=by, at=at)
    if bears and brief.reply in ACCEPTED:
        change(brief, reply="", reopened_at=at)
        record(events.BriefReopened(version=version.number), about=brief, by=by, at=at)
    return version
