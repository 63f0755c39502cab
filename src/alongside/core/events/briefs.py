"""Events of a feature's brief: the context that product hands to go-to-market, and what became of it."""

from collections.abc import Sequence
from typing import ClassVar

from alongside.core.briefs.items import item
from alongside.core.events.base import Event, Subject, one_of

REPLIES = ("accepted", "accepted with questions", "returned", "rerouted")
"""How a brief can be answered; `rerouted` is `not mine`."""


class BriefOpened(Event, frozen=True):
    """A feature has a brief: since it was prioritised, or because somebody began one."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} opened the brief of {it}."


class BriefEdited(Event, frozen=True):
    """A brief was filled in or changed (its words stand in its rows)."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} changed the brief of {it}: {items}."

    version: int
    """The version that this made, from 1 on."""
    items: list[str]
    """Which of its items were changed: names of core.briefs.ITEMS."""
    filled: list[str]
    """All of its items that say something valid now."""
    quotes: int = 0
    """How many quotations its evidence holds."""
    accounts: int = 0
    """From how many accounts they are."""
    material: bool = False
    """Whether what was changed bears on the launch: whoever answered has to look again."""
    bare: tuple[str, ...] = ()
    """Those of the filled that say no more than yes or no, which is enough for a T3 alone."""

    def sentence(self, *, who: str, it: str) -> str:
        """With the titles of the items that were changed."""
        return self.says.format(who=who, it=it, items=_titles(self.items))


class BriefDelivered(Event, frozen=True):
    """A brief was handed over to product marketing; a draft that nobody sent is not delivered."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} delivered the brief of {it}."

    version: int
    """The version that was handed over."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the version, which stands on the brief's page."""
        return self.says.format(who=who, it=it)


class BriefAnswered(Event, frozen=True):
    """Product marketing answered a brief; questions, or what is missing, stand in the answer's row."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} {reply} the brief of {it}."

    version: int
    """The version that was answered."""
    reply: str
    """`accepted`, `accepted with questions`, `returned` or `rerouted`."""
    member: int | None = None
    """The member whom it was rerouted to, by id."""
    lacking: tuple[str, ...] = ()
    """What it was returned for: names of core.briefs.ITEMS."""

    def sentence(self, *, who: str, it: str) -> str:
        """With what is missing; the questions after what they are about; without the member, whose name is erasable."""
        verb, _, rest = self.reply.partition(" ")
        told = self.says.format(who=who, it=it, reply=verb).removesuffix(".")
        missing = f": {_titles(self.lacking)} missing" if self.lacking else ""
        return f"{told}{f', {rest}' if rest else ''}{missing}."

    def __post_init__(self) -> None:
        one_of(REPLIES, self.reply)


class BriefReopened(Event, frozen=True):
    """What an answer went by was changed, so the answer does not hold any more."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} reopened the brief of {it} by a material change."

    version: int
    """The version that did."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the version, which stands on the brief's page."""
        return self.says.format(who=who, it=it)


class BriefShared(Event, frozen=True):
    """A link was made by which a brief can be read without an account."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} made a public link to the brief of {it}."

    link: int
    """The link's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the link."""
        return self.says.format(who=who, it=it)


class BriefUnshared(Event, frozen=True):
    """A public link to a brief leads nowhere any more."""

    subject: ClassVar[Subject] = "feature"
    says: ClassVar[str] = "{who} revoked a public link to the brief of {it}."

    link: int
    """The link's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the link."""
        return self.says.format(who=who, it=it)


_FEW = 4


def _titles(names: Sequence[str]) -> str:
    """What items are called, the first few of many."""
    told = [item(name).title for name in names[:_FEW]]
    more = len(names) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")
