"""Bytes as text, whatever the sender says of them; text without what no page or database can hold."""

from __future__ import annotations

import re
from contextlib import suppress
from encodings import normalize_encoding
from encodings.aliases import aliases

_KNOWN = frozenset(
    [
        *("ascii", "utf_8", "utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "latin_1"),
        *(f"iso8859_{part}" for part in range(2, 17)),
        *(f"cp125{part}" for part in range(9)),
        *("cp437", "cp850", "cp874", "cp932", "cp949", "koi8_r", "koi8_u", "mac_roman", "tis_620"),
        *("gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "euc_kr", "iso2022_kr"),
        *("shift_jis", "euc_jp", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2"),
    ]
)
"""Python knows more, some of which take the square of the text's length (punycode) or are none (unicode_escape)."""
_LONGEST_NAME = 40
_UNFIT = re.compile(r"^\ufeff|[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029")


def decoded(content: bytes, charset: str) -> tuple[str, str]:
    """The text, and a note where it is not in the charset that was named; an empty name says nothing."""
    known = _codec(charset)
    if known not in ("", "ascii"):  # many who say ASCII mean something larger
        with suppress(UnicodeError):
            return clean(content.decode(known)), ""
    try:
        text, read_as = content.decode("utf-8-sig"), "UTF-8"
    except UnicodeError:
        text, read_as = content.decode("cp1252", "replace"), "Windows-1252"
    told = bool(charset) and not (known == "ascii" and content.isascii())
    note = f"It is not in {charset[:_LONGEST_NAME]!r}; read as {read_as}." if told else ""
    return clean(text), note


def clean(text: str) -> str:
    """Text with one kind of line end, without a byte order mark, control characters and halves of characters."""
    return _UNFIT.sub("", _LINE_END.sub("\n", text))


def _codec(charset: str) -> str:
    """The name by which Python knows a charset; empty when it is not one of those that are read."""
    if not charset.isascii() or len(charset) > _LONGEST_NAME:
        return ""
    plain = normalize_encoding(charset).lower()
    name = aliases.get(plain, plain)
    return name if name in _KNOWN else ""
