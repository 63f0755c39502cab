"""The site's few files: every stylesheet as one, every script as one, the icons as one, each named by its content.

There is no build: they are put together when the process starts, in the data folder, and served by whitenoise.
"""

from __future__ import annotations

import gzip
import os
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from django.conf import settings

HERE = Path(__file__).parent / "static"
LAYERS = ("reset", "tokens", "base", "components", "rooms", "utilities")
_FIRST = {"css": ("layers", "reset", "tokens", "base"), "js": ("htmx.min",)}


@cache
def addresses() -> dict[str, str]:
    """By name (`app.css`, `app.js`, `icons.svg`, a font's): the address at which it is served."""
    return {
        name: f"{settings.STATIC_URL}{_named(name, content)}" for name, content in _all().items()
    }


def write(folder: Path) -> None:
    """Put the files into that folder, with what is sent to browsers that take them compressed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in _all().items():
        file = folder / _named(name, content)
        if not file.exists():
            if file.suffix != ".woff2":
                _put(file.with_name(f"{file.name}.br"), brotli.compress(content, quality=9))
                _put(file.with_name(f"{file.name}.gz"), gzip.compress(content, 9, mtime=0))
            _put(file, content)  # last, so that it is never there without the others


@cache
def plain_style() -> str:
    """Every stylesheet, without the fonts: for a page that is sent around as a file."""
    style = _joined("css", b"\n").decode()
    return re.sub(r"@font-face\s*\{[^}]*\}", "", style).replace("</", "<\\/")


@cache
def _all() -> dict[str, bytes]:
    found = {file.name: file.read_bytes() for file in sorted((HERE / "fonts").glob("*.woff2"))}
    found["icon.svg"] = (HERE / "icon.svg").read_bytes()
    found["icons.svg"] = _icons()
    found["app.js"] = _joined("js", b";\n")
    fonts = {name: f"{settings.STATIC_URL}{_named(name, found[name])}" for name in found}
    style = _joined("css", b"\n").decode()
    found["app.css"] = re.sub(
        r"url\(\.\./fonts/([\w.-]+)\)", lambda match: f"url({fonts[match[1]]})", style
    ).encode()
    return found


def _joined(kind: str, between: bytes) -> bytes:
    first = [HERE / kind / f"{name}.{kind}" for name in _FIRST[kind]]
    rest = [file for file in sorted((HERE / kind).glob(f"*.{kind}")) if file not in first]
    return between.join(file.read_bytes() for file in (*first, *rest))


def _icons() -> bytes:
    """The icons as symbols of one picture."""
    symbols = []
    for file in sorted((HERE / "icons").glob("*.svg")):
        inner = re.sub(r"<!--.*?-->|</?svg[^>]*>", "", file.read_text(), flags=re.DOTALL)
        symbols.append(
            f'<symbol id="{file.stem}" viewBox="0 0 24 24">{" ".join(inner.split())}</symbol>'
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'.encode()


def _named(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:12]}{dot}{ending}"


def _put(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)
