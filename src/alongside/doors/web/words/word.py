"""A word of the vocabulary, as plain data."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A word, explained."""

    name: str
    said: str
    """What it is, in a sentence."""
    more: str = ""
    """What else there is to it; `{lead.T1}` stands for that setting of the policy."""
    also: str = ""
    """Other words that it can be found by."""
    rules: tuple[str, ...] = ()
    """The codes of rules that go by it."""
    ways: tuple[tuple[str, str], ...] = ()
    """Pages where it can be seen or changed: the names of their addresses, and what they are called."""

    @property
    def anchor(self) -> str:
        """Where on the page it is."""
        return self.name.lower().replace(" ", "-")
