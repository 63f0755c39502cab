"""Strangers' words: shown, not obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.doors.cli._plain import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dark mode", "Dark mode"),
        ("Zoë's 日本語 🎻 naïve", "Zoë's 日本語 🎻 naïve"),
        ("שלום\u200f", "שלום\u200f"),
        ("a\nb\tc\r\n d", "a b c d"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]52;c;cm0gLXJmIC8=\x07", r"\x1b]52;c;cm0gLXJmIC8=\x07"),
        ("\x9b2J\x7f\x00", r"\x9b2J\x7f\x00"),
        ("\u202etxt.exe\u2066", r"\u202etxt.exe\u2066"),
        ("\u2028::error::x", r"\x3a:error::x"),
        ("::stop-commands::x", r"\x3a:stop-commands::x"),
        ("so ::error::x", r"so \x3a:error::x"),
        ("##[error]x", r"\x23#[error]x"),
        ("std::vector and C##[x]", "std::vector and C##[x]"),
        ("\U000e0041", r"\ue0041"),
        ("", ""),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_one_line_and_nothing_to_obey(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert not shown.startswith(("::", "##["))
    assert plain(shown) == shown
