"""Makes a PDF of a page that was rendered for paper, and fetches nothing for it from anywhere but this folder's list.

WeasyPrint comes with the extra `pdf`, and takes Pango from the system; both are looked for when they are needed.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alongside.core.errors import AlongsideError

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "web" / "static" / "fonts"
_FILES = {f"paper:{path.name}": path for path in sorted(_FONTS.glob("*.woff2"))}
"""All that a page for paper may name: the fonts that come with us."""


class NoPaper(AlongsideError):
    """What makes a PDF is not there."""


class NotOurs(Exception):
    """A page for paper names something that does not come with us."""


@cache
def can_make() -> bool:
    """Whether the extra is there; quick, and not whether the system has what that takes: `missing` knows."""
    return find_spec("weasyprint") is not None


@cache
def missing() -> str:
    """Why no PDF can be made here, with what to do; empty where one can."""
    try:
        import weasyprint  # noqa: F401 - heavy, and an extra
    except ImportError:
        return (
            "making a PDF needs WeasyPrint: install alongside[pdf], or in a checkout `.venv/bin/python -m pip install "
            "--require-hashes -r requirements-pdf.lock`. Till then, print the page and choose “Save as PDF”"
        )
    except OSError:
        return (
            "making a PDF needs Pango: on Debian 12 `apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0`, then start again. Till then, print the page and choose “Save as PDF”"
        )
    return ""


def as_pdf(markup: str, *, base: str = "paper:") -> bytes:
    """A whole HTML page as a tagged PDF, in the way of `paper.css`; `NoPaper` where none can be made.

    Addresses in the page are not followed: links stay links, those without a host are about `base`, and a picture or a
    style from anywhere is left out.
    """
    if why := missing():
        raise NoPaper(why)
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), _fetcher()
    style = (_HERE / "paper.css").read_text()
    sheet = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    page = weasyprint.HTML(string=markup, base_url=base, url_fetcher=fetcher)
    made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def _fetcher() -> Any:
    """Hands out what is in `_FILES`, and opens nothing else: no network, no other file, no data address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc]
        """The fetcher."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - as the library calls it
            """The file of that address; `NotOurs` for any other, which the library takes for a missing one."""
            path = _FILES.get(url)
            if path is None:
                raise NotOurs(f"{url[:80]} does not come with Alongside")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/woff2"})

    return OnlyOurs()
