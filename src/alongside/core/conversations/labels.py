"""What a speaker's label says: a name, a company, an address, or nobody at all."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from alongside.core.conversations.words import words_in

LONGEST = 200
"""Characters of a label that are looked at."""
_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,80})[)\]]")
_TAIL = re.compile(r"\s(?:[|/@\u2013\u2014-]|at|from|bei|chez)\s", re.IGNORECASE)
"""Between a name and a company: Ana Sousa | Northwind."""
_TITLES = frozenset(
    ["dr", "mr", "mrs", "ms", "mx", "prof", "herr", "frau", "mme", "mlle", "monsieur", "madame"]
)
_NOBODY = frozenset(
    (
        *("speaker", "participant", "attendee", "unknown", "anonymous", "guest", "user"),
        *("caller", "phone", "customer", "client", "prospect", "interviewer", "interviewee"),
        *("moderator", "host", "me", "you", "iphone", "ipad", "android", "room", "conference"),
        *("meeting", "recorder", "the", "a", "voice", "person", "male", "female", "man", "woman"),
        *("all", "everyone", "several", "organizer", "organiser", "sprecher", "sprecherin"),
        *("teilnehmer", "teilnehmerin", "unbekannt", "gast", "kunde", "kundin", "anrufer"),
        *("raum", "locuteur", "locutrice", "participante", "intervenant", "intervenante"),
        *("inconnu", "inconnue", "invite", "invitee", "cliente", "salle"),
    )
)
"""Words that stand for anybody: Speaker 1, Meeting room B."""
_ASIDES = frozenset(
    (
        *("she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "external"),
        *("internal", "extern", "intern", "externe", "interne", "presenter", "pm", "pmm", "ceo"),
        *("cto", "cpo", "sales", "support"),
    )
)
"""Words in brackets that name no company."""


class Label(NamedTuple):
    """A label as it was read."""

    name: tuple[str, ...]
    """The words of the name, without case and accents; empty where it names nobody."""
    company: tuple[str, ...]
    """The words beside the name that may be a company's."""
    address: str
    """In lower case; empty where there is none."""


def label_of(text: str) -> Label:
    """What a label says; of one that stands for anybody, no name."""
    text = text[:LONGEST]
    address = ""
    if found := _ADDRESS.search(text):
        address = found[0].lower()
        text = f"{text[: found.start()]} {text[found.end() :]}"
    beside = [found[1] for found in _BRACKETS.finditer(text)]
    name, *tails = _TAIL.split(_BRACKETS.sub(" ", text).strip())
    company = [word for part in (*beside, *tails) for word in plain_words(part)]
    words = plain_words(name) or plain_words(re.sub(r"[\d._+-]+", " ", address.partition("@")[0]))
    if all(word in _NOBODY or not word.isalpha() or len(word) == 1 for word in words):
        words = ()
    aside = all(word in _ASIDES or word in _NOBODY for word in company)
    return Label(
        tuple(word for word in words if word not in _TITLES),
        () if aside else tuple(company),
        address,
    )


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name without case and accents."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return tuple(word.form for word in words_in(bare))
