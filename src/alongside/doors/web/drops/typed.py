"""What was typed into the form of a drop."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from alongside.core.conversations.consent import Agreed, Use
from alongside.core.conversations.kinds import ConversationKind
from alongside.doors.web.conversations.parts.consent import USES
from alongside.rooms.discovery.drops import Said

KINDS = [
    ("", "As the files say"),
    *((kind.value, kind.value.capitalize()) for kind in ConversationKind),
]
AGREED = [("", "Nothing on record"), ("yes", "They agreed"), ("no", "They refused")]


@dataclass
class Typed:
    """The form as it was filled in, with what is wrong with it, by field."""

    said: Said = field(default_factory=Said)
    held_on: str = ""
    until: str = ""
    problems: dict[str, str] = field(default_factory=dict)

    def agreed(self, use: Use) -> str:
        """What was said to one use, as the form has it."""
        found = next((one for one in self.said.consent if one.use == use), None)
        return "" if found is None else "yes" if found.given else "no"


def said_in(form: QueryDict) -> Typed:
    """Read the form."""
    problems: dict[str, str] = {}
    kind = form.get("kind", "")
    if kind and kind not in {one for one, _ in KINDS}:
        problems["kind"] = "Choose one of the kinds."
    held_on, until = form.get("held_on", "").strip(), form.get("until", "").strip()
    day = _day(held_on, "held_on", problems)
    last = _day(until, "until", problems)
    account = " ".join(form.get("account", "").split())
    if len(account) > 120:
        problems["account"] = "A name has at most 120 characters."
    consent = tuple(
        Agreed(use, answer == "yes", last if answer == "yes" else None)
        for use in USES
        if (answer := form.get(f"consent-{use}", "")) in ("yes", "no")
    )
    if any(one.use is Use.RECORD and not one.given for one in consent):
        problems[f"consent-{Use.RECORD}"] = "What they refused to have kept cannot be brought in."
    said = Said(
        kind="" if "kind" in problems else kind,
        account=account[:120],
        held_on=day,
        restricted=form.get("restricted") == "on",
        consent=consent,
    )
    return Typed(said, held_on, until, problems)


def _day(text: str, name: str, problems: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems[name] = "Write a day such as 2026-03-05."
        return None
