"""What a conversation can be."""

from enum import StrEnum


class ConversationKind(StrEnum):
    """Where a customer was heard (docs/formulae.md: those that rules call interviews are `INTERVIEWS`)."""

    INTERVIEW = "interview"
    SALES_CALL = "sales call"
    SUPPORT = "support"
    USABILITY = "usability"
    CHURN = "churn"
    ADVISORY = "advisory"
    EMAIL = "e-mail"
    NOTE = "note"

    __hash__ = str.__hash__


INTERVIEWS = frozenset(
    {ConversationKind.INTERVIEW, ConversationKind.USABILITY, ConversationKind.CHURN}
)
"""Conversations that are held to learn something: the seat in them is what discovery rules ask for."""

HELD = INTERVIEWS | {ConversationKind.ADVISORY, ConversationKind.SALES_CALL}
"""Conversations in which people talked with each other: a snapshot says what came of it. The others were written."""
