"""What the descriptions in a file do for briefs, as a sentence."""

from __future__ import annotations

from alongside.rooms.features.briefs.would_fill import WouldFill


def filled(fills: WouldFill, *, rehearsed: bool) -> str:
    """How many descriptions fill, or in a rehearsal would fill, how many items; and how many say nothing for any."""
    what = _many(fills.descriptions, "description")
    verb = "would fill" if rehearsed else "fills" if fills.descriptions == 1 else "fill"
    said = (
        f"{what} {verb} {_many(fills.items, 'item')} of briefs, those that are begun later among them."
        if fills.descriptions
        else ""
    )
    others = (
        f"{_many(fills.others, 'description')} {'says' if fills.others == 1 else 'say'} nothing more for one: headings "
        "such as Problem, Out of scope or Rollback tell what is what."
        if fills.others
        else ""
    )
    return " ".join(filter(None, (said, others)))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
