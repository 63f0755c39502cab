"""Conversations with customers of Second Bassoon, to be searched; all of them are invented."""

from collections import Counter
from collections.abc import Iterable, Sequence

from alongside.core.search.names import named
from alongside.core.search.passages import Passage, passages
from alongside.core.search.prepared import Prepared, prepare
from alongside.core.search.query import Query, take_apart
from alongside.core.search.rarity import Rarity
from alongside.core.search.within import Look, look
from alongside.core.search.words import clean, stemmed

Call = Sequence[tuple[str, str]]
"""Who said what."""

SMALL_TALK = (
    "Thanks for making the time today, it has been a long week for all of us here",
    "The rehearsal ran over again and half of the brass section had to run for the train",
    "We are still in the old hall until spring, so please forgive the echo on this line",
    "Last month we played three evenings in a row and everybody was rather tired after it",
    "Our librarian sends her greetings, she is on leave until the end of the week",
    "There is a choir next door, so you may hear a little singing while we talk",
)


def held(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each stem stands, as a store counts them."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(stemmed(clean(text)).split()))
    return counts


def around(*said: tuple[str, str], before: int = 8, after: int = 8) -> Call:
    """The words amid small talk, so that there is somewhere else to look."""

    def talk(count: int) -> list[tuple[str, str]]:
        both = ("Ingrid", "Pavel Novotny")
        return [(both[at % 2], SMALL_TALK[at % len(SMALL_TALK)]) for at in range(count)]

    return [*talk(before), *said, *talk(after)]


PEDAL = around(
    ("Ingrid", "What happens when somebody has to turn a page in the middle of a fast passage?"),
    ("Pavel Novotny", "They miss two bars. A foot pedal for page turns would change our lives."),
    (
        "Pavel Novotny",
        "We tried a pedal by another maker and the batteries died in the second act.",
    ),
    ("Ingrid", "So battery life matters more than the looks of the pedal?"),
    ("Pavel Novotny", "Yes, a pedal has to last for a whole opera with its intervals."),
)
"""Pavel speaks of pedals from the ninth turn on."""

PRICE = around(
    ("Ingrid", "How did you find the new price for a second hall?"),
    ("Sol", "It doubled. We will not renew the licence at that price."),
    ("Ingrid", "What would be fair?"),
    ("Sol", "A discount for small ensembles, as the competitor has it."),
)


def labels(call: Call) -> list[str]:
    return sorted({speaker for speaker, _ in call})


def prepared(call: Call) -> Prepared:
    places = {label: at for at, label in enumerate(labels(call))}
    return prepare([(places[speaker], text) for speaker, text in call])


def store(*calls: Call) -> Rarity:
    counts: Counter[str] = Counter()
    for call in calls:
        counts.update(held([text for _, text in call]))
    return Rarity(counted=sum(map(len, calls)), holding=counts)


def asked(question: str, call: Call) -> tuple[Query, Look]:
    """The question and what it finds, by words alone, in a store that holds this call and the one about prices."""
    who = named(question, labels(call))
    query = take_apart(question, names=who.as_written)
    return query, look(prepared(call), query.terms, store=store(call, PRICE), speakers=who.speakers)


def shown(question: str, call: Call) -> list[Passage]:
    """Its passages."""
    _, found = asked(question, call)
    return passages(found.scores, prepared(call).words)


def text_of(call: Call, passage: Passage) -> str:
    return " ".join(text for _, text in call[passage.first : passage.last + 1])
