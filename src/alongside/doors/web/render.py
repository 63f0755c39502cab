"""Renders a page, or for htmx the one section of it that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from jinja2 import Environment
from jinja2_fragments import render_block
from markupsafe import Markup

from alongside.doors.web import environment, local


@cache
def templates() -> Environment:
    """Every template, with what templates may call."""
    return environment.make()


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    sections: tuple[str, ...] = (),
) -> HttpResponse:
    """The page as a response. `sections` are the blocks that htmx may ask for one at a time.

    htmx names the element that it will replace; a block of that name is rendered alone, with the element around it.
    """
    who = getattr(request, "who", None)
    values = {
        "request": request,
        "who": who,
        "now": timezone.now(),
        "csrf": cache(lambda: _csrf(request)),
        "messages": lambda: _messages(request),
        "local": local.of(who.user if who else None),
        **context,
    }
    block = section_of(request, sections)
    if block:
        text = render_block(templates(), template, block, values)
    else:
        text = templates().get_template(template).render(values)
    response = HttpResponse(text, status=status)
    response["Cache-Control"] = "no-store"
    if sections:
        response["Vary"] = "HX-Request, HX-Target"
    return response


def _csrf(request: HttpRequest) -> Markup:
    """The hidden field of a form: all forms of a page hold the same, masked anew for each page."""
    field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')
    return field.format(get_token(request))


def _messages(request: HttpRequest) -> list[dict[str, str]]:
    """What was said after the last form. None at all are left unread: reading them takes a cookie back."""
    kept = get_messages(request)
    if not len(kept):
        return []
    return [{"level": message.level_tag, "text": str(message.message)} for message in kept]


def section_of(request: HttpRequest, sections: tuple[str, ...]) -> str | None:
    """The one of these sections that htmx will replace, which it names as `div#rows`; None for the whole page."""
    if not sections or request.headers.get("HX-Request") != "true":
        return None
    name = request.headers.get("HX-Target", "").rpartition("#")[2]
    return name if name in sections else None
