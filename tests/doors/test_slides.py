"""Slides: a file that others open, with a title on each, and nothing in it that was not given."""

import io
import zipfile

import pytest

from alongside.doors.slides import maker
from alongside.doors.slides.kit import lines_of
from alongside.doors.slides.maker import MOST_LINES, NoSlides, Slide, deck

pptx = pytest.importorskip("pptx")


def read(made: bytes) -> list[list[str]]:
    """By slide: the text of its title, and of what is below."""
    slides = pptx.Presentation(io.BytesIO(made)).slides
    return [[one.text_frame.text for one in slide.placeholders] for slide in slides]


def test_a_slide_has_its_title_and_its_lines() -> None:
    made = deck("North", ["For sales"], [Slide("Do not say", ["Never", "Soon"], True)], author="Us")
    assert read(made) == [["North", "For sales"], ["Do not say", "Never\nSoon"]]
    assert deck("North", [], [], author="Us")


def test_what_is_too_long_goes_on() -> None:
    lines = [f"Line {number}" for number in range(MOST_LINES + 3)]
    told = read(deck("North", [], [Slide("Why", lines), Slide("How", ["x" * 900])], author="Us"))
    assert [title for title, _ in told[1:]] == ["Why (1 of 2)", "Why (2 of 2)", "How"]
    assert "\n".join(text for _, text in told[1:3]).splitlines() == lines


def test_no_markup_and_no_control_character_harms_it() -> None:
    odd = "a <b>&amp; \x1b\x0b ]]> \u202e \uffff end"
    told = read(deck(odd, [odd], [Slide(odd, [odd])], author=odd))
    assert "<b>&amp;" in told[1][1]


def test_it_holds_no_address_of_anything_else() -> None:
    made = deck("North", [], [Slide("Why", ["https://example.com/x"])], author="Us")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name)


def test_lists_keep_their_order_and_lose_their_dashes() -> None:
    assert lines_of("- One\n\n* Two\n1. First\nPlain") == ["• One", "• Two", "1. First", "Plain"]


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "can_make", lambda: False)
    with pytest.raises(NoSlides, match=r"alongside\[pptx\]"):
        deck("North", [], [], author="Us")
