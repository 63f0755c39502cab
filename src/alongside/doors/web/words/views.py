"""Words: what each means, with the figures that are in force in the workspace."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.rules import rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render
from alongside.doors.web.words.vocabulary import WORDS, in_figures
from alongside.rooms.people import queries


@page("look")
@require_safe
def words(request: Entered) -> HttpResponse:
    """Every word, in the order of the alphabet."""
    policy, known = queries.policy(request.who.workspace), rules()
    context = {
        "words": [
            (word, in_figures(word, policy), [known[code] for code in word.rules]) for word in WORDS
        ]
    }
    return render(request, "words/pages/words.html", context)
