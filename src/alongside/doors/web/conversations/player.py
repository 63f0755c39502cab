"""What plays a recording: an element of the page for a file or a media address, or a link that begins at a time."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from alongside.rooms.discovery.models import Conversation

_AUDIO = ("mp3", "m4a", "aac", "oga", "ogg", "opus", "wav", "flac")
_VIDEO = ("mp4", "m4v", "webm", "ogv", "mov")
_MEDIA = re.compile(rf"\.({'|'.join((*_AUDIO, *_VIDEO))})$", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?", re.IGNORECASE)
_YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")
_VIMEO = ("vimeo.com", "www.vimeo.com", "player.vimeo.com")


class Player(NamedTuple):
    """How a recording is played."""

    element: str
    """`audio` or `video`; empty for a link to another site."""
    address: str
    offset: int
    """Milliseconds of the recording before the transcript's zero."""
    source: str
    """What the content policy has to allow; empty for nothing."""
    starts: bool
    """Whether a link can begin at a time."""
    host: str
    """Where a link leads; empty for a file of ours."""


def player_of(conversation: Conversation) -> Player | None:
    """The player of a conversation's recording; None without one, or for an address that is none of the web's."""
    offset = conversation.recording_offset
    if conversation.recording_file:
        element = "video" if conversation.recording_type.startswith("video/") else "audio"
        return Player(element, "recording", offset, "'self'", False, "")
    parts = _https(conversation.recording)
    if parts is None:
        return None
    media = _MEDIA.search(parts.path)
    if media:
        element = "audio" if media[1].lower() in _AUDIO else "video"
        source = f"https://{parts.netloc.lower()}"
        return Player(element, conversation.recording, offset, source, False, parts.netloc)
    starts = parts.netloc.lower() in (*_YOUTUBE, *_VIMEO)
    return Player("", conversation.recording, offset, "", starts, parts.netloc)


def at_time(address: str, milliseconds: int) -> str:
    """The address of a recording elsewhere, so that it begins then, where that site knows how."""
    parts = _https(address)
    if parts is None:
        return ""
    host, seconds = parts.netloc.lower(), max(milliseconds, 0) // 1000
    if host in _YOUTUBE:
        pairs = [
            (name, value) for name, value in parse_qsl(parts.query) if name not in ("t", "start")
        ]
        return urlunsplit(parts._replace(query=urlencode([*pairs, ("t", f"{seconds}s")])))
    if host in _VIMEO:
        return urlunsplit(parts._replace(fragment=f"t={seconds}s"))
    return address


def _https(address: str) -> SplitResult | None:
    """The parts of an address of the web, https alone, without a name or a password in it; None for any other."""
    try:
        parts = urlsplit(address)
        there = parts.scheme == "https" and _HOST.fullmatch(parts.netloc) is not None
    except ValueError:
        return None
    return parts if there else None
