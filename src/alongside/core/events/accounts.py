"""Events of accounts and contacts: which customers there are, and who speaks for them."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject


class AccountAdded(Event, frozen=True):
    """A customer, or a company that may become one, was named for the first time."""

    subject: ClassVar[Subject] = "account"
    says: ClassVar[str] = "{who} added the account {it}."


class ContactAdded(Event, frozen=True):
    """Somebody who speaks for an account was named for the first time."""

    subject: ClassVar[Subject] = "contact"
    says: ClassVar[str] = "{who} added the contact {it}."


class ContactErased(Event, frozen=True):
    """A contact's name and address were erased, and their consent was withdrawn everywhere."""

    subject: ClassVar[Subject] = "contact"
    says: ClassVar[str] = "{who} erased {it}."
