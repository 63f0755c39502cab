"""Events of accounts and contacts: which customers there are, and who speaks for them."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of

PARTS = ("name", "segment", "domain", "channel")
"""What can be said of an account."""


class AccountAdded(Event, frozen=True):
    """A customer, or a company that may become one, was named for the first time."""

    subject: ClassVar[Subject] = "account"
    says: ClassVar[str] = "{who} added the account {it}."


class AccountDescribed(Event, frozen=True):
    """It was said otherwise what an account is called, of which segment it is, or by which channel it came."""

    subject: ClassVar[Subject] = "account"
    says: ClassVar[str] = "{who} changed {parts} of the account {it}."

    parts: list[str]
    """What was changed: of `name`, `segment`, `domain` and `channel`; what stands there now is in its row."""

    def sentence(self, *, who: str, it: str) -> str:
        """With what was changed, and not with what is said there."""
        *first, last = (f"the {one}" for one in self.parts)
        parts = f"{', '.join(first)} and {last}" if first else last
        return self.says.format(who=who, it=it, parts=parts)

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("an account that is described otherwise differs in something")
        for one in self.parts:
            one_of(PARTS, one)


class ContactAdded(Event, frozen=True):
    """Somebody who speaks for an account was named for the first time."""

    subject: ClassVar[Subject] = "contact"
    says: ClassVar[str] = "{who} added the contact {it}."


class ContactErased(Event, frozen=True):
    """A contact's name and address were erased, and their consent was withdrawn everywhere."""

    subject: ClassVar[Subject] = "contact"
    says: ClassVar[str] = "{who} erased {it}."
