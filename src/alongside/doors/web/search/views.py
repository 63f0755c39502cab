"""One box: what customers said, verbatim, with who said it, where and when."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.search.query import LONGEST
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.render import render, section_of
from alongside.doors.web.search.asked import answer, question_of, typed_of
from alongside.doors.web.search.shown import Shown, other, shown
from alongside.rooms.search.answers import Asked
from alongside.rooms.search.asking import reach
from alongside.rooms.search.meant import Typed

SECTIONS = ("rows",)
KINDS = (
    ("", "anything"),
    ("conversation", "what was said"),
    ("highlight", "what was highlighted"),
    ("insight", "insights"),
    ("opportunity", "opportunities"),
    ("feature", "features"),
    *((one.value, f"said in: {one.value}") for one in ConversationKind),
)
EXAMPLES = (
    ("What takes them too long?", "In your own words: it goes by meaning, and by the words themselves."),
    ('"by hand"', "Double quotes: somebody says just these words."),
    ("What did Ilse say about paper?", "A name: what they say themselves counts for more."),
)  # fmt: skip
"""Questions, with what each of them shows."""


@page("look")
@require_safe
def search(request: Entered) -> HttpResponse:
    """What answers the question of `q`, as far as the filters of the address let it through."""
    who = request.who
    here = reverse("search", kwargs={"workspace": who.workspace.slug})
    base = here.removesuffix("search")
    found = answer(who, request.GET, offering=section_of(request, SECTIONS) is None)
    told, typed, offered = found.asked, typed_of(request.GET), found.choices
    context = {
        "here": here,
        "base": base,
        "values": request.GET,
        "question": question_of(request.GET),
        "longest": LONGEST,
        "typed": typed,
        "is_filtered": typed != Typed(),
        "found": told,
        "problem": found.problem,
        "groups": _groups(told, base, fits=True),
        "further": _groups(told, base, fits=False),
        "others": [other(one, base) for one in (told.besides if told else ())],
        "reach": told.reach if told else reach(who.member),
        "kinds": KINDS,
        "accounts": [("", "any"), *offered.accounts],
        "segments": [("", "any"), *((one, one) for one in offered.segments)],
        "functions": [("", "any"), *((one.value, name) for one, name in FUNCTIONS.items())],
        "examples": EXAMPLES,
    }
    return render(
        request,
        "search/pages/search.html",
        context,
        status=422 if found.problem else 200,
        sections=SECTIONS,
    )


def _groups(told: Asked | None, base: str, *, fits: bool) -> list[tuple[str, list[Shown]]]:
    """Accounts with their passages."""
    return [
        (group.account, [shown(one, base) for one in group.passages])
        for group in (told.by_account(fits=fits) if told else ())
    ]
