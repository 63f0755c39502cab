"""Titles that name nobody, in place of those that may."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.conversations.words import words_in
from alongside.rooms.discovery.models import Conversation

_SHORTEST = 3
"""Letters of a name that is looked for by itself."""


def neutral(conversation: Conversation) -> str:
    """A title of what anybody may know: the kind and the day."""
    day = conversation.held_on
    return f"{conversation.kind.capitalize()} of {day.day} {day:%B %Y}"


def without(text: str, names: Iterable[str]) -> str:
    """The text with a mark in place of every word of the names; of an address, of what stands before its @."""
    forms = {
        word.form
        for name in names
        for word in words_in(name.partition("@")[0])
        if len(word.form) >= _SHORTEST
    }
    for word in reversed(words_in(text)):
        if word.form in forms:
            text = f"{text[: word.start]}…{text[word.end :]}"
    return text
