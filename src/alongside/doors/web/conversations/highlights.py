"""Highlights: to mark a passage, to change or remove what was marked, and what others have marked meanwhile."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.conversations.highlights import Kind, Lens
from alongside.core.conversations.marking import place_of
from alongside.core.conversations.passage import Passage
from alongside.core.errors import AlongsideError
from alongside.doors.web.conversations.given import (
    address,
    conversation_at,
    highlight_at,
    wants_part,
)
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.conversations.turns import (
    LENS_NAMES,
    chosen_lens,
    positions_of,
    rows_of,
    through,
)
from alongside.doors.web.conversations.views import Typed, reader, show
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.given import number as number_in
from alongside.doors.web.render import render
from alongside.rooms.discovery import highlights as verbs
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.reader_queries import marks_of, some_lines

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NoSuchWords(AlongsideError):
    """The words do not stand in the turn."""


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def highlights(request: Entered, number: int) -> HttpResponse:
    """GET answers the turns in which something is marked, or 204 when nothing happened since `?since=`; POST marks."""
    conversation = conversation_at(request, number)
    if request.method == "POST":
        return _mark(request, conversation)
    if request.GET.get("since", "") == str(conversation.version):  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return _marked(request, conversation)


def _mark(request: Entered, conversation: Conversation) -> HttpResponse:
    form = request.POST
    lens, kind = form.get("lens", ""), form.get("kind", "")
    try:
        if not _KEY.fullmatch(form.get("key", "")):
            raise verbs.NoSuchPassage("the form has no usable key; load the page and mark it again")
        passage = _passage(request, conversation)
        verbs.highlight(
            conversation,
            passage=passage,
            lens=lens if lens in set(Lens) else Lens.PRODUCT,
            kind=kind if kind in set(Kind) else "",
            note=form.get("note", ""),
            key=form["key"],
            revision=number_in(form.get("revision", "")),
            by=request.who.member,
            at=timezone.now(),
        )
    except AlongsideError as problem:
        if wants_part(request):
            status = 409 if isinstance(problem, verbs.Replaced) else 422
            return JsonResponse({"said": sentence(problem)}, status=status)
        typed = Typed(form.get("words", ""), lens, kind, form.get("note", ""), sentence(problem))
        at = min(number_in(form.get("first", "")), max(conversation.turns - 1, 0))
        return show(request, conversation, typed=typed, at=at, status=422)
    if wants_part(request):
        return _marked(request, conversation_at(request, conversation.pk))
    messages.success(request, "Marked. It stands beside its turn.")
    return see_other(f"{address(request, conversation)}?at={passage.first}#t{passage.first}")


def _passage(request: Entered, conversation: Conversation) -> Passage:
    """The place that a form names: as numbers, or by the words of one turn; all of it where it names none."""
    form = request.POST
    names = ("first", "start", "last", "end") if "last" in form else ("first",)
    if not all(form.get(name, "").isdecimal() for name in names):
        raise verbs.NoSuchPassage("nothing was said there; mark the passage again")
    first, *rest = (number_in(form[name]) for name in names)
    if rest:
        return Passage(first, *rest)
    there = some_lines(conversation, [first])
    if not there:
        raise verbs.NoSuchPassage("nothing was said there; mark the passage again")
    [line] = there
    words = form.get("words", "").strip()
    place = place_of(words, line.text) if words else (0, len(line.text))
    if place is None:
        raise NoSuchWords("these words do not stand in this turn; copy them from it as they are")
    return Passage(first, place[0], first, place[1])


def _marked(request: Entered, conversation: Conversation) -> HttpResponse:
    """Every turn in which something is marked, for a script to put in place of those that are there."""
    lens = chosen_lens(request.GET.get("lens", ""))
    marks = through(marks_of(request.who.member, conversation), lens)
    lines = some_lines(conversation, positions_of(marks))
    context = {
        "conversation": conversation,
        "here": address(request, conversation),
        "rows": rows_of(lines, marks, reader(request.who), note=conversation.source == "note"),
        "lens": lens,
        "at": None,
    }
    return render(request, "conversations/pages/marked.html", context)


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def highlight(request: Entered, number: int, highlight: int) -> HttpResponse:
    """One highlight, to be looked at and changed."""
    conversation = conversation_at(request, number)
    found = highlight_at(request, conversation, highlight)
    form, problem = {"lens": found.lens, "kind": found.kind, "note": found.note}, ""
    if request.method == "POST":
        form = {name: request.POST.get(name, "") for name in form}
        try:
            verbs.change_highlight(
                found,
                lens=form["lens"] if form["lens"] in set(Lens) else found.lens,
                kind=form["kind"] if form["kind"] in set(Kind) else "",
                note=form["note"],
                by=request.who.member,
                at=timezone.now(),
            )
        except AlongsideError as refused:
            problem = sentence(refused)
        else:
            messages.success(request, "Changed.")
            return see_other(_at(request, conversation, found.pk))
    seen = reader(request.who)
    context = {
        "conversation": conversation,
        "here": address(request, conversation),
        "highlight": found,
        "form": form,
        "problem": problem,
        "own": seen.changes_all or (seen.member and found.author_id == seen.member),
        "lenses": [(lens.value, name) for lens, name in LENS_NAMES.items()],
        "kinds": [("", "just a highlight"), *((kind.value, kind.value) for kind in Kind)],
        "clock": clock,
    }
    page_of = "conversations/pages/highlight.html"
    return render(request, page_of, context, status=422 if problem else 200)


@page("say")
@require_POST
def highlight_removal(request: Entered, number: int, highlight: int) -> HttpResponse:
    """Take a highlight away."""
    conversation = conversation_at(request, number)
    found = highlight_at(request, conversation, highlight)
    place, own = found.first_turn, address(request, conversation)
    try:
        verbs.remove_highlight(found, by=request.who.member, at=timezone.now())
    except AlongsideError as problem:
        if wants_part(request):
            return JsonResponse({"said": sentence(problem)}, status=422)
        raise
    if wants_part(request):
        return _marked(request, conversation_at(request, number))
    messages.success(request, "Removed. The words stand where they were.")
    return see_other(f"{own}?at={place}#t{place}")


def _at(request: Entered, conversation: Conversation, highlight: int) -> str:
    return f"{address(request, conversation)}?highlight={highlight}#h{highlight}"
