"""Jinja2 as the pages use it: everything escaped, a misspelt name is an error, and a handful of functions."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alongside import __version__
from alongside.core.people import Function
from alongside.doors.web import assets

HERE = Path(__file__).parent


def make() -> Environment:
    """The environment. Compiled templates are kept in the data folder, so that the second start is quick."""
    kept = settings.CONFIG.data / "templates"
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=FileSystemBytecodeCache(str(kept), "%s.cache"),
        extensions=["jinja2.ext.loopcontrols"],
    )
    made.filters["zip"] = lambda one, other: list(zip(one, other, strict=True))
    made.globals.update(
        url=_url,
        asset=lambda name: assets.addresses()[name],
        icon=icon,
        query=query,
        version=__version__,
        function_names=FUNCTIONS,
    )
    return made


FUNCTIONS = {
    Function.PM: "product manager",
    Function.PMM: "product marketer",
    Function.SALES: "sales",
    Function.SUPPORT: "support",
    Function.SUCCESS: "customer success",
    Function.DOCS: "documentation",
    Function.ENGINEERING: "engineering",
    Function.DESIGN: "design",
    Function.ENABLEMENT: "enablement",
    Function.COMMS: "communications",
    Function.OPERATIONS: "operations",
    Function.LEGAL: "legal",
    Function.EXECUTIVE: "executive",
    Function.OTHER: "other",
}
"""Functions as people say them."""


@lru_cache(maxsize=2_000)  # a page asks for dozens, and the same ones each time
def _url(name: str, **parts: Any) -> str:
    return reverse(name, kwargs=parts)


@cache
def icon(name: str) -> Markup:
    """A Lucide icon beside words that say the same; screen readers pass over it."""
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>').format(
        assets.addresses()["icons.svg"], name
    )


def query(values: Any, **changed: Any) -> str:
    """The address's part after the question mark, with some values changed; None takes one away."""
    pairs = {**{key: values[key] for key in values}, **changed}
    return "?" + urlencode({key: value for key, value in pairs.items() if value not in (None, "")})
