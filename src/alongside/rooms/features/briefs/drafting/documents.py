"""What a document that was read in says of items that it only partly fills: it stays beside what is known."""

from __future__ import annotations

import json

from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.features.briefs.writing import Drawn, Source


def of_documents(brief: Brief) -> dict[str, Drawn]:
    """By item that nobody wrote or confirmed: the document's words in it."""
    rows = BriefItem.objects.within(brief.workspace_id).filter(
        brief=brief.pk, confirmed=False, drawn_from__contains='"document"'
    )
    found = {row.name: _partly(row) for row in rows.order_by("id")}
    return {name: drawn for name, drawn in found.items() if drawn.text}


def without_documents(row: BriefItem) -> Drawn:
    """What stands in an item beside the words of documents."""
    sources = _sources(row)
    words, text = _partly(row).text, row.text.rstrip()
    if words and text.endswith(words):
        text = text.removesuffix(words).rstrip()
    return Drawn(text, [one for one in sources if one.kind != "document"])


def _partly(row: BriefItem) -> Drawn:
    sources = [one for one in _sources(row) if one.kind == "document"]
    return Drawn("\n\n".join(one.words for one in sources if one.words), sources)


def _sources(row: BriefItem) -> list[Source]:
    return [Source(**told) for told in json.loads(row.drawn_from)]
