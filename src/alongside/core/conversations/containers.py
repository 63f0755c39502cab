"""What a recording is, by how its file begins: its name says nothing that can be relied on."""

from __future__ import annotations

HEAD = 64
"""Bytes that are looked at."""
ENDINGS = {
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/ogg": "ogv",
    "video/webm": "webm",
}
"""By media type, all those that are told apart: how the name of such a file ends."""


def media_type(head: bytes) -> str:
    """Such as `audio/mpeg`; empty for what is none of the containers that browsers play."""
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:11] in (b"M4A", b"M4B") else "video/mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm" if b"webm" in head[:HEAD] else ""
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head[:HEAD] else "audio/ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    return "audio/mpeg" if head.startswith(b"ID3") or _is_frame(head) else ""


def _is_frame(head: bytes) -> bool:
    """Whether a frame of MPEG audio, layer III, begins: eleven bits set, the layer, a bitrate and a rate that are."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and bitrate not in (0, 15) and rate != 3
