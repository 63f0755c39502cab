"""Paper: a page becomes a tagged PDF, and nothing is fetched for it from anywhere."""

import builtins
import re
import socket
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alongside.doors.paper import maker
from alongside.doors.paper.maker import NoPaper, as_pdf, missing

makes = pytest.mark.skipif(bool(missing()), reason="no WeasyPrint, or no Pango, here")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where anything was to be fetched from, though no network is there."""
    asked: list[str] = []

    def refuse(*where: Any, **_: Any) -> None:
        asked.append(repr(where))
        raise OSError("no network here")

    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return asked


def streams(made: bytes) -> bytes:
    """What stands in the file, unpacked."""
    found = bytearray(made)
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            found += zlib.decompress(packed)
        except zlib.error:
            continue
    return bytes(found)


@makes
def test_it_is_tagged(nowhere: list[str]) -> None:
    markup = "<html lang=en><title>Brief: Rosters</title><h1>Rosters</h1><p>“Ünïcode” ł</p></html>"
    made = as_pdf(markup)
    assert made.startswith(b"%PDF-")
    inside = streams(made)
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"Inter"):
        assert mark in inside, mark
    assert nowhere == []


@makes
@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://169.254.169.254/latest/meta-data">',
        '<img src="file:///etc/passwd">',
        '<img src="/-/static/icon.svg">',
        '<img src="paper:../../settings.py">',
        '<img src="data:image/svg+xml,<svg/>">',
        '<link rel="stylesheet" href="https://evil.example/a.css">',
        "<style>@import url(file:///etc/hosts); body { background: url(//evil.example/b.png) }</style>",
        '<object data="ftp://evil.example/c"></object>',
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_nothing_is_fetched(
    markup: str, nowhere: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_pdf("<p>a</p>")  # what the library itself reads is read by now
    opened: list[str] = []
    was = builtins.open

    def note(path: Any, *more: Any, **named: Any) -> Any:
        opened.append(str(path))
        return was(path, *more, **named)

    monkeypatch.setattr(builtins, "open", note)
    made = as_pdf(f"<p>Before</p>{markup}", base="https://alongside.example/")
    assert made.startswith(b"%PDF-")
    assert nowhere == []
    assert [one for one in opened if "etc" in Path(one).parts or one.endswith("settings.py")] == []
    assert b"root:" not in streams(made)


@pytest.fixture
def forgotten() -> Iterator[None]:
    """What was found out about this machine is found out again."""
    missing.cache_clear()
    yield
    missing.cache_clear()


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (ImportError("weasyprint"), r"alongside\[pdf\]"),
        (OSError("libpango"), "apt install libpango-1.0-0"),
    ],
)
def test_what_to_do_without_it(
    problem: Exception, says: str, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise problem
        return was(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoPaper, match=says):
        as_pdf("<p>a</p>")


def test_the_fonts_are_there() -> None:
    assert {"paper:inter-latin-wght-normal.woff2"} <= set(maker._FILES)
    style = (Path(maker.__file__).parent / "paper.css").read_text()
    assert set(re.findall(r'url\("([^"]+)"\)', style)) <= set(maker._FILES)


@makes
def test_links_lead_here() -> None:
    made = streams(
        as_pdf('<a href="/ours/features/F-1">F-1</a>', base="https://alongside.example/")
    )
    assert b"(https://alongside.example/ours/features/F-1)" in made
