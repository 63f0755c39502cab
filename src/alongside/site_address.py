"""The address of the site, as ALONGSIDE_URL gives it."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_site(text: str) -> bool:
    """Whether it is one of http or https, with a host and perhaps a port, and nothing more."""
    try:
        parts = urlsplit(text)
        named = re.fullmatch(r"[a-z0-9.:-]+", parts.hostname or "") and parts.port != 0
    except ValueError:
        return False
    alone = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    return bool(named) and alone and parts.scheme in ("http", "https")


def domain(url: str) -> str:
    """What may stand behind the @ of a mail address: the site's host, unless that is an IP address."""
    host = urlsplit(url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host
    return "localhost"
