"""A conversation on its way in: what a file, a mail thread or a note comes to, before anything is kept of it."""

from alongside.core.conversations.brought.brought import Brought, Marking, Sent
from alongside.core.conversations.brought.of_note import of_note
from alongside.core.conversations.brought.of_thread import of_thread
from alongside.core.conversations.brought.of_transcript import of_transcript

__all__ = ["Brought", "Marking", "Sent", "of_note", "of_thread", "of_transcript"]
