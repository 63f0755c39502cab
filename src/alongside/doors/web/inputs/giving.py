"""Gives input to the roadmap: a page whose address may name what it rests on, and its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.roadmap_input import ANSWER_WD
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import numbers, row_of, rows_of, words
from alongside.doors.web.inputs.answering import NoSuchFeature, named
from alongside.doors.web.render import render
from alongside.rooms.discovery.features_linked import LinkedFeature, features_of
from alongside.rooms.discovery.models import Highlight, Insight, Opportunity
from alongside.rooms.discovery.supports import supports
from alongside.rooms.findings.checks import check_features
from alongside.rooms.people.models import Area
from alongside.rooms.people.queries import seats
from alongside.rooms.strategy.inputs import ForNoObjective, RestsOnNothing, give_input
from alongside.rooms.strategy.inputs_listed import objectives_to_choose
from alongside.rooms.strategy.models import Objective, RoadmapInput

_FIELDS: dict[type[AlongsideError], str] = {
    NoSuchFeature: "feature",
    ForNoObjective: "objective",
    RestsOnNothing: "evidence",
}
"""Where on the page a refusal is told, if not at the words."""
_SAID = ("text", "why", "objective", "area", "feature")


@page("say")
@require_http_methods(["GET", "POST"])
def new(request: Entered) -> HttpResponse:
    """The form, with what `?insight=`, `?opportunity=`, `?highlight=`, `?objective=` and `?feature=` name filled in.

    Of one highlight alone so is the feature that its conversation is linked to, where that is one.
    """
    if request.method == "GET":
        return _form(request, {})
    try:
        made = _made(request)
    except AlongsideError as problem:
        field = _FIELDS.get(type(problem), "text")
        return _form(request, {field: as_sentence(problem)})
    check_features(request.who.workspace.pk, [made.feature_id] if made.feature_id else [])
    messages.success(request, f"Given. It is to be answered within {ANSWER_WD} working days.")
    return see_other(reverse("input", args=[request.who.workspace.slug, made.pk]))


def _made(request: Entered) -> RoadmapInput:
    said, who = request.POST, request.who
    aim, slug, key = (
        number_of(said.get("objective", "")),
        said.get("area", ""),
        said.get("feature", "").strip(),
    )
    areas = Area.objects.visible_to(who.member)
    return give_input(
        who.workspace,
        text=said.get("text", ""),
        why=said.get("why", ""),
        objective=row_of(request, Objective, aim) if aim else None,
        area=areas.filter(slug=slug[:80]).first() if slug else None,
        feature=named(request, key) if key else None,
        evidence=[
            *rows_of(request, Insight, numbers(request, "insight")),
            *rows_of(request, Opportunity, numbers(request, "opportunity")),
            *rows_of(request, Highlight, numbers(request, "highlight")),
        ],
        by=who.member,
        at=timezone.now(),
    )


def _linked(request: Entered, highlights: list[int]) -> list[LinkedFeature]:
    """The features that the conversations of these highlights are linked to, each once."""
    if not highlights:
        return []
    seen = Highlight.objects.visible_to(request.who.member).filter(pk__in=highlights)
    found = features_of(request.who.member, conversation__in=seen.values("conversation"))
    return list({one.key: one for some in found.values() for one in some}.values())


def _form(request: Entered, problems: dict[str, str]) -> HttpResponse:
    who = request.who
    said = request.GET if request.method == "GET" else request.POST
    chosen = {kind: numbers(request, kind) for kind in ("insight", "opportunity", "highlight")}
    text = words(request, "among")
    typed = {name: said.get(name, "") for name in _SAID}
    linked = _linked(request, chosen["highlight"]) if "feature" not in said else []
    if len(linked) == 1:
        typed["feature"] = linked[0].key
    found = supports(
        who.member,
        insights=chosen["insight"],
        opportunities=chosen["opportunity"],
        highlights=chosen["highlight"],
        text=text,
    )
    aims = objectives_to_choose(who.member)
    context: dict[str, Any] = {
        "typed": typed,
        "linked": linked,
        "chosen": {(kind, one) for kind, some in chosen.items() for one in some},
        "kept": [(name, said.get(name, "")) for name in _SAID if said.get(name)],
        "among": text,
        "found": found,
        "unquotable": {*chosen["highlight"]}
        - {one.number for one in found if one.kind == "highlight"},
        "objectives": [("", "choose one" if aims else "none stands"), *aims],
        "areas": [
            ("", "the feature's, or none"),
            *((one.slug, one.name) for one in seats(who.workspace)),
        ],
        "within": ANSWER_WD,
        "problems": problems,
        "here": reverse("inputs-new", kwargs={"workspace": who.workspace.slug}),
    }
    status = 422 if problems else 200
    return render(request, "inputs/pages/new.html", context, status=status)
