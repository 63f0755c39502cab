"""Conversations come in: once each, corrected without losing what was marked in them."""

from alongside.rooms.discovery.bringing.bring import Came, bring
from alongside.rooms.discovery.bringing.choices import Choices

__all__ = ["Came", "Choices", "bring"]
