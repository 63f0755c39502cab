"""Finds pages, features, people, areas and rules; the palette asks here, too."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.lookup import LONGEST, MOST_WORDS, sought
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.find.answers import answers
from alongside.doors.web.render import render

ON_PAGE, IN_PALETTE = 50, 8
"""Of each group."""


@page("look")
@require_safe
def find(request: Entered) -> HttpResponse:
    """What goes by the words of `q`; with none of them the visitor's own features, and where one can go."""
    text = request.GET.get("q", "")
    asked = sought(text)
    in_palette = request.headers.get("HX-Request") == "true"
    context = {
        "asked": asked,
        "groups": answers(
            request.who, asked, most=IN_PALETTE if in_palette else ON_PAGE, in_palette=in_palette
        ),
        "cut": len(text.strip()) > LONGEST or len(asked.words) == MOST_WORDS,
        "longest": LONGEST,
    }
    return render(request, "find/pages/find.html", context, sections=("found",))
