"""The site's few files: compressed, for ever, each under its content's name; and pages compressed on the way."""

import gzip
import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from alongside.doors.web import assets
from alongside.doors.web.middleware import compress
from tests.doors.web.conftest import browser
from tests.doors.web.test_security import protected

pytestmark = pytest.mark.django_db
LONG = "Second Bassoon " * 100


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


@pytest.mark.parametrize("name", ["app.css", "app.js", "icons.svg", "icon.svg"])
def test_a_file(name: str) -> None:
    address = assets.addresses()[name]
    assert re.fullmatch(r"/-/static/\w+\.[0-9a-f]{12}\.\w+", address)
    plain = browser().get(address)
    packed = browser().get(address, headers={"Accept-Encoding": "gzip, br"})
    older = browser().get(address, headers={"Accept-Encoding": "gzip"})
    assert plain.status_code == 200
    assert plain["Cache-Control"] == "max-age=315360000, public, immutable"
    protected(plain)
    content = body(plain)
    if packed.has_header("Content-Encoding"):
        assert packed["Content-Encoding"] == "br"
        assert brotli.decompress(body(packed)) == content
        assert gzip.decompress(body(older)) == content
        assert "Accept-Encoding" in plain["Vary"]
    else:
        assert len(content) < 500, "too small to be worth it"


def test_a_font_is_not_compressed_again() -> None:
    address = assets.addresses()["inter-latin-wght-normal.woff2"]
    font = browser().get(address, headers={"Accept-Encoding": "br"})
    assert font["Content-Type"] == "font/woff2"
    assert not font.has_header("Content-Encoding")
    assert body(font).startswith(b"wOF2")
    assert (
        assets.addresses()["inter-latin-wght-normal.woff2"]
        in body(browser().get(assets.addresses()["app.css"])).decode()
    )


def test_a_file_that_one_has_is_not_sent_again() -> None:
    address = assets.addresses()["app.css"]
    first = browser().get(address)
    body(first)
    again = browser().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, body(again)) == (304, b"")
    protected(again)
    head = browser().head(address)
    assert (head.status_code, body(head)) == (200, b"")


@pytest.mark.parametrize(
    "path", ["none.css", "../secret_key", "..%2fsecret_key", "", "app.css", "%00", "fonts/"]
)
def test_a_file_that_is_not_there(path: str) -> None:
    missing = browser().get(f"/-/static/{path}", headers={"Accept-Encoding": "gzip"})
    assert missing.status_code == 404
    protected(missing)


def test_a_file_takes_no_forms() -> None:
    assert browser().post(assets.addresses()["app.css"]).status_code == 405


def test_the_content_is_in_the_name(tmp_path: Path) -> None:
    assets.write(tmp_path)
    for address in assets.addresses().values():
        assert (tmp_path / address.rpartition("/")[2]).exists()
    assert tmp_path.joinpath().stat().st_mode & 0o077 == 0 or tmp_path == settings.STATIC_ROOT
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert not [file for file in before if file.name.startswith(".")], "no drafts are left"
    assets.write(tmp_path)
    assert before == {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}


def packed(response: HttpResponse, takes: str = "gzip, deflate, br", method: str = "get") -> Any:
    request: HttpRequest = getattr(RequestFactory(), method)(
        "/", headers={"Accept-Encoding": takes}
    )
    return compress(lambda _: response)(request)


@pytest.mark.parametrize("takes", ["gzip", "gzip, br", "br;q=1.0, gzip;q=0.8", "GZIP", "br,gzip"])
def test_a_page_is_compressed(takes: str) -> None:
    response = packed(HttpResponse(LONG), takes)
    assert response["Content-Encoding"] == "gzip"
    assert response["Vary"] == "Accept-Encoding"
    assert zlib.decompress(response.content, wbits=31).decode() == LONG
    assert int(response["Content-Length"]) == len(response.content) < len(LONG) / 5


@pytest.mark.parametrize("takes", ["", "br", "identity", "gzip;q=0", "gzip; q=0.0, br", "xgzip"])
def test_who_takes_no_gzip_gets_none(takes: str) -> None:
    response = packed(HttpResponse(LONG), takes)
    assert not response.has_header("Content-Encoding")
    assert response["Vary"] == "Accept-Encoding", "others may get it compressed"
    assert response.content.decode() == LONG


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(status=304),
        HttpResponse(status=204),
        HttpResponse("short"),
        HttpResponse(LONG, headers={"Content-Encoding": "br"}),
        HttpResponse(LONG, content_type="font/woff2"),
        StreamingHttpResponse(iter([LONG])),
        FileResponse(BytesIO(LONG.encode())),
    ],
)
def test_what_is_not_compressed(response: HttpResponse) -> None:
    before = response.get("Content-Encoding")
    after = packed(response)
    assert after.get("Content-Encoding") == before
    after.close()


def test_vary_is_added_to() -> None:
    response = packed(HttpResponse(LONG, headers={"Vary": "Cookie"}))
    assert response["Vary"] == "Cookie, Accept-Encoding"


def test_a_page_asks_for_nothing_else() -> None:
    page = browser().get("/-/sign-in").content.decode()
    asked = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert all(address.startswith("/") for address in asked)
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?! src=)", page)
