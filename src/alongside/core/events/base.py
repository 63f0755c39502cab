"""What every kind of event has: a name, a subject, fields, one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from alongside.core import plandate

Subject = Literal[
    "workspace", "member", "area", "train", "feature", "release", "finding", "batch",
    "account", "contact", "conversation", "interview", "insight", "opportunity", "objective", "input", "claim",
    "group", "audience", "persona", "launch",
]  # fmt: skip

KINDS: dict[str, type[Event]] = {}
"""Every kind by its name, filled as the classes are defined."""

MOST = 60

FewWords = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST)]
"""A source's own term for something, such as `release note`: too short for a story about anybody."""

DATES = ("date", "day", "on", "until")
"""Names of fields that hold a plan date; in a sentence it is put in words."""


class Event(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A kind of thing that can happen. Its fields are ids and facts: no personal data, no free text.

    A subclass names its `subject`, gives its fields, and says in `says` the one sentence that every feed,
    digest, page and webhook uses. In it `{who}` is the actor and `{it}` the subject, as the reader may see
    them, and the other names are the event's own fields. `says_without` takes its place where a field is None.

    What would make the ledger unreadable (an unknown tier, a day that does not exist) is refused with a
    `ValueError` when the event is made or read.
    """

    kind: ClassVar[str] = ""
    subject: ClassVar[Subject]
    says: ClassVar[str]
    says_without: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        KINDS[cls.kind] = cls

    def sentence(self, *, who: str, it: str) -> str:
        """The event in one sentence; `who` and `it` are names that the reader is allowed to see."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        lacking = self.says_without and None in fields.values()
        words = {name: _in_words(name, value) for name, value in fields.items()}
        return (self.says_without if lacking else self.says).format(who=who, it=it, **words)


def few_words(text: str) -> str:
    """A source's term, cut to what an event may hold."""
    return " ".join(text.split())[:MOST] or "-"


def one_of(words: Collection[str], word: str) -> None:
    """`ValueError` unless it is one of the words."""
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")


def _in_words(name: str, value: object) -> str:
    """A field's value as it stands in a sentence."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value)
        case str() if name in DATES:
            return plandate.parse(value).in_words()
    return str(value)


def encode(event: Event) -> str:
    """The event's fields as JSON; the kind and the subject stand beside it in the ledger."""
    return msgspec.json.encode(event).decode()
