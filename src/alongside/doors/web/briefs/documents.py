"""A document is read into a brief: first what it would say for which item, then, by a second click, it is written."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from alongside.core.briefs import ITEMS
from alongside.core.briefs.documents.presets import UnknownPreset, presets
from alongside.core.briefs.documents.taking import where
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.documents.importing import bring, compared
from alongside.doors.documents.read import Filled, filled_by, said_in
from alongside.doors.web.briefs.nouns import both, place
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.given import number
from alongside.doors.web.imports.limit import was_too_large
from alongside.doors.web.render import render
from alongside.rooms.features.briefs.queries import brief_of
from alongside.rooms.features.briefs.refusals import EditedMeanwhile
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_features

LONGEST = 1_000_000
"""Characters of a document that a page takes; `alongside import brief` takes longer ones."""
_LONGEST_NAME = 120


class NoDocument(AlongsideError):
    """Nothing was sent, or more than a page takes."""


def look(request: Entered, key: str) -> HttpResponse:
    """The form that takes a document."""
    return _show(request, feature_of(request, key))


@both(look)
def document(request: Entered, key: str) -> HttpResponse:
    """Say what a document would fill in; sent again from there (`write`), write it."""
    feature, text = feature_of(request, key), ""
    chosen = request.POST.get("preset", "")
    try:
        if request.POST.get("write") != "yes":
            filled, text = _sent(request, chosen)
            return _rehearsed(request, feature, filled, text)
        name, text = _named(request.POST.get("name", "")), request.POST.get("text", "")
        filled = said_in(name, text, chosen)
        return _written(request, feature, filled, text)
    except (NoDocument, UnknownPreset, Unreadable) as refused:
        return _show(request, feature, problem=sentence(refused), text=text, status=422)


def _sent(request: Entered, chosen: str) -> tuple[Filled, str]:
    """What was sent, as a file or pasted; with its text, for the second click."""
    file = request.FILES.get("file")
    if was_too_large(request):
        raise NoDocument("the file is too large for a page; save it without pictures")
    if file is not None:
        name = _named(file.name or "")
        filled = filled_by(name, io.BytesIO(file.read()), chosen)
        return filled, filled.text
    pasted = request.POST.get("text", "")
    if not pasted.strip():
        raise NoDocument("choose a file, or paste the text of the document")
    return said_in("pasted text", pasted, chosen), pasted


def _rehearsed(
    request: Entered,
    feature: Feature,
    filled: Filled,
    text: str,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page that says what would be written, and what stays."""
    if len(text) > LONGEST:
        raise NoDocument(
            f"it has more than {LONGEST:,} characters; keep what is about this feature, "
            "or use `alongside import brief`"
        )
    replaces = request.POST.get("replace") == "on"
    brief = brief_of(feature, request.who.member)
    brought = compared(feature, filled, replace=replaces)
    unused = dict.fromkeys(one.heading[-1] for one in filled.reading.unused if one.heading)
    return _show(
        request,
        feature,
        problem=problem,
        text=text,
        status=status,
        filled=filled,
        brought=brought,
        version=brief.version if brief else 0,
        replaces=replaces,
        unused=list(unused),
    )


def _written(request: Entered, feature: Feature, filled: Filled, text: str) -> HttpResponse:
    member, now = request.who.member, timezone.now()
    replaces = request.POST.get("replace") == "on"
    seen = number(request.POST.get("version", "")) if replaces else None
    try:
        brought = bring(feature, filled, by=member, at=now, replace=replaces, expected=seen)
    except EditedMeanwhile as refused:
        said = sentence(refused)
        return _rehearsed(request, feature, filled, text, problem=said, status=409)
    check_features(request.who.workspace.pk, [feature.pk])
    many = len(brought.written)
    said = f"{many} item{'' if many == 1 else 's'} taken from {filled.file}."
    messages.success(request, said if many else "Nothing was taken: what stands here stays.")
    return see_other(place(request, feature))


def _show(
    request: Entered,
    feature: Feature,
    *,
    problem: str = "",
    text: str = "",
    status: int = 200,
    **rehearsal: Any,
) -> HttpResponse:
    context = {
        "feature": feature,
        "here": place(request, feature),
        "problem": problem,
        "text": text,
        "presets": [("", "by its headings"), *((one.name, one.title) for one in presets())],
        "preset": request.POST.get("preset", ""),
        "titles": {one.name: one.title for one in ITEMS},
        "where": where,
        "prose": prose,
        "filled": None,
        **rehearsal,
    }
    return render(request, "briefs/pages/document.html", context, status=status)


def _named(name: str) -> str:
    """The file's own name, without its folders, and no longer than is told."""
    return PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:] or "pasted text"
