"""Transcripts: what recorders leave of a conversation. Its README says what is read, and as what."""

from alongside.doors.transcripts.formats import read, read_pieces
from alongside.doors.transcripts.limits import LARGEST

__all__ = ["LARGEST", "read", "read_pieces"]
