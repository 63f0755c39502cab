"""Where somebody came from, as far as it can be trusted."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(address: str) -> bool:
    """Whether it is the path of a page of ours, whatever a browser makes of it: `//evil`, `/\\evil` are not."""
    return (
        address.startswith("/")
        and address.isprintable()  # browsers leave tabs and line ends out, wherever they stand
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )


def back(request: HttpRequest, otherwise: str = "") -> str:
    """The page to go back to: as the form says, or else the page that it stood on; only ever one of ours."""
    said = request.POST.get("back", "") or request.GET.get("back", "")
    return said if is_ours(said) else _page_before(request) or otherwise


def _page_before(request: HttpRequest) -> str:
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    address = came.path + (f"?{came.query}" if came.query else "")
    return address if came.netloc == request.get_host() and is_ours(address) else ""
