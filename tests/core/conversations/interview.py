"""An interview with a customer, as tests tell it."""

from alongside.core.conversations.transcript import Turn

NOOR, ANA, BEN = "Noor Haddad", "Ana Sousa", "Ben Carter"
OURS, CUSTOMERS = frozenset((NOOR,)), frozenset((ANA, BEN))

_SAID = (
    (NOOR, "Thanks for making the time. How does your team plan a tour today?"),
    (ANA, "Um, so, you know, we are forty people, and we use Excel for nearly all of it."),
    (BEN, "Yeah."),
    (ANA, "We move about 300 invoices a week from one spreadsheet to the other by hand."),
    (NOOR, "That is a lot. What happens when a date moves?"),
    (
        BEN,
        "Honestly, it is a nightmare: last May I spent three days on the phone with every hall, and I hated it.",
    ),
    (ANA, "I wish somebody told the halls as soon as a date moves."),
    (BEN, "Who signs the contract for the second leg?"),
    (ANA, "I don't know, I'll have to check with legal."),
    (NOOR, "How many halls is that?"),
    (BEN, "Twelve halls in nine countries, roughly."),
    (ANA, "Can you send us the list of halls as a file?"),
    (NOOR, "Can you share your screen so that everybody sees it?"),
    (BEN, "When will you support two currencies in one contract?"),
    (NOOR, "Not this quarter."),
    (ANA, "Okay, then let's go with euros only for the pilot."),
    (NOOR, "Mm-hmm."),
)


def interview(*more: tuple[str, str]) -> list[Turn]:
    """The interview, and what was said after it."""
    return [
        Turn(speaker, text, at * 8.0, at * 8.0 + 7, at + 1)
        for at, (speaker, text) in enumerate((*_SAID, *more))
    ]
