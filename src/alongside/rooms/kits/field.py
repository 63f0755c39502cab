"""What the field sees of kits: by a link, or on paper. All of it is reckoned when it is read, and nothing is copied.

A launch that bundles anything that not everybody may know of is not there, whatever was handed out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from alongside.core.briefs.no_gos import no_gos
from alongside.core.kits.check import Question
from alongside.core.kits.citing import claims_in, holds_back, said
from alongside.core.kits.fields import DO_NOT_SAY, FIELDS, Field, KitRole
from alongside.core.kits.leaving import leaving, unnamed
from alongside.rooms.access.links import digest_of
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.kits.about import bundled, claims_about, sayables
from alongside.rooms.kits.links import live
from alongside.rooms.kits.models import FieldLink, FieldQuestion, Kit, KitItem
from alongside.rooms.kits.words import customers_in
from alongside.rooms.kits.writing import questions_of
from alongside.rooms.launches.models import Bundled

BEFORE_DAYS = 90
"""A kit is read until so long after its launch."""
MONTH_DAYS = 31
"""What ships this month: from a fortnight ago until so many days ahead."""
FORTNIGHT_DAYS = 14
MOST = 100
"""Kits, and answered questions, of a page."""


class Said(NamedTuple):
    """A field of a kit, as the field reads it."""

    field: Field
    text: str
    """Lines and lists; empty where all that stands there may not be said now."""
    held_back: bool
    """Whether something that stands there may not be said now."""


class Ships(NamedTuple):
    """What goes to market, as the field is told."""

    title: str
    stage: str
    shipped_on: date | None
    planned: str
    """A plan date's text; empty without one."""


class Answered(NamedTuple):
    """A question that somebody of the field asked, with its answer."""

    question: str
    answer: str
    at: datetime


class FieldKit(NamedTuple):
    """A kit as the field reads it: nothing in it may not leave."""

    kit: Kit
    """With its workspace, and its launch under the name that the field reads: it is not to be saved."""
    role: KitRole
    said: Sequence[Said]
    ships: Sequence[Ships]
    may_say: Sequence[str]
    """Claims word for word but for names of customers, those at the top first."""
    held_back: int
    """How many claims about it may not be said now."""
    do_not_say: Sequence[str]
    answered: Sequence[Answered]
    questions: Sequence[Question]
    """Of its check; none without one."""


class Listed(NamedTuple):
    """A kit in the list of what ships."""

    kit: Kit
    """With its launch."""
    line: str
    """The first line of its first field; empty where nothing there may be said now."""


class Shelf(NamedTuple):
    """What a link leads to: the kits of its role, by when they ship."""

    link: FieldLink
    this_month: Sequence[Listed]
    later: Sequence[Listed]
    earlier: Sequence[Listed]


def shelf(token: str, *, today: date) -> Shelf | None:
    """The kits that a link leads to; None for a link that leads nowhere. Nine statements at most."""
    link = live(token, today=today).select_related("workspace").first()
    if link is None:
        return None
    kits = _readable(Kit.objects.within(link.workspace_id).filter(role=link.role), today)
    rows = kits.select_related("launch").order_by("launch__day", "launch__name", "pk")[:MOST]
    listed = _listed(link, list(rows), today)
    ahead, ago = today + timedelta(days=MONTH_DAYS), today - timedelta(days=FORTNIGHT_DAYS)
    days = [(one.kit.launch.day or date.max, one) for one in listed]
    return Shelf(
        link,
        [one for day, one in days if ago <= day <= ahead],
        [one for day, one in days if day > ahead],
        [one for day, one in reversed(days) if day < ago],
    )


def _listed(link: FieldLink, kits: Sequence[Kit], today: date) -> list[Listed]:
    """Each with its first line."""
    first = FIELDS[KitRole(link.role)][0].name
    rows = KitItem.objects.filter(kit__in=[one.pk for one in kits], name=first, confirmed=True)
    texts = dict(rows.values_list("kit", "text"))
    cited = set().union(*map(claims_in, texts.values()))
    claims = claims_about(link.workspace_id, (), cited, today=today) if cited else []
    sayable = sayables(claims)
    says = {number: said(text, sayable) for number, text in texts.items()}
    names = customers_in(link.workspace_id, [*says.values(), *(one.launch.name for one in kits)])
    told = {number: leaving(text, names) for number, text in says.items()}
    for one in kits:
        one.launch.name = unnamed(one.launch.name, names)
    return [Listed(one, next(iter(told.get(one.pk, "").splitlines()), "")) for one in kits]


def kit_by(token: str, number: int, *, today: date) -> FieldKit | None:
    """A kit that a link leads to; None for any other, and for a link that leads nowhere. Nine statements at most."""
    return _told(_of_link(token, today).filter(pk=number), today)


def kit_as_handed(kit: Kit, *, today: date) -> FieldKit | None:
    """A kit as the field would read it, handed out or not; None while nothing in it is confirmed, and for one that
    bundles what not everybody may know of.
    """
    return _told(Kit.objects.exclude(launch__in=_hidden()).filter(pk=kit.pk), today)


def readable(token: str, number: int, *, today: date) -> Kit | None:
    """The kit alone, for whoever asks about it or takes its check; None as of `kit_by`. One statement."""
    kits = _of_link(token, today).select_related("launch", "workspace")
    found: Kit | None = kits.filter(pk=number).first()
    return found


def question_by(token: str, receipt: str, *, today: date) -> FieldQuestion | None:
    """A question with its answer as the field reads it, for whoever has the receipt; None else. Two statements."""
    rows = FieldQuestion.objects.filter(
        digest=digest_of(receipt), kit__in=_of_link(token, today).values("pk")
    )
    found: FieldQuestion | None = rows.select_related("kit__launch", "kit__workspace").first()
    if found is not None:
        launch = found.kit.launch
        names = customers_in(found.workspace_id, [found.answer, launch.name])
        found.answer, launch.name = leaving(found.answer, names), unnamed(launch.name, names)
    return found


def _of_link(token: str, today: date) -> QuerySet[Kit]:
    link = live(token, today=today)
    kits = Kit.objects.filter(role=link.values("role")[:1], workspace=link.values("workspace")[:1])
    return _readable(kits, today)


def _readable(kits: QuerySet[Kit], today: date) -> QuerySet[Kit]:
    """Those that were handed out, of launches that take place and are not long over, and that hide nothing."""
    not_over = Q(launch__day=None) | Q(launch__day__gte=today - timedelta(days=BEFORE_DAYS))
    kits = kits.filter(not_over, launch__called_off_at=None, handed_out_at__isnull=False)
    return kits.exclude(launch__in=_hidden())


def _hidden() -> Any:
    """The launches that bundle a draft, what is restricted, or what is not on the roadmap."""
    hides = Q(feature__draft=True) | Q(feature__restricted=True) | Q(feature__on_roadmap=False)
    return Bundled.objects.filter(hides).values("launch")


def _told(kits: QuerySet[Kit], today: date) -> FieldKit | None:
    found = KitItem.objects.filter(kit__in=kits.values("pk"), confirmed=True)
    items = list(found.select_related("kit__launch", "kit__workspace"))
    if not items:
        return None
    kit, texts = items[0].kit, {one.name: one.text for one in items}
    rows = bundled(kit.launch_id)
    cited = set().union(*map(claims_in, texts.values()))
    features = {one.feature_id for one in rows}
    claims = claims_about(kit.workspace_id, features, cited, today=today)
    answers = _answers(kit)
    lines = [texts.get(DO_NOT_SAY, ""), *dict.fromkeys(one.no_gos or "" for one in rows)]
    unsaid = dict.fromkeys(line for text in lines for line in no_gos(text))
    role, sayable, asked = KitRole(kit.role), sayables(claims), questions_of(kit)
    names = customers_in(
        kit.workspace_id,
        [
            *texts.values(),
            *unsaid,
            *(one.said.wording for one in claims if not one.said.why_not),
            *(text for one in answers for text in (one.question, one.answer)),
            *(text for one in asked for text in (one.text, *one.choices)),
            *(one.release.feature.title for one in rows),
            kit.launch.name,
        ],
    )
    kit.launch.name = unnamed(kit.launch.name, names)
    return FieldKit(
        kit,
        role,
        [
            Said(field, leaving(said(text, sayable), names), holds_back(text, sayable))
            for field in FIELDS[role]
            if field.name != DO_NOT_SAY and (text := texts.get(field.name, "")).strip()
        ],
        [_ships(one.release, names) for one in rows],
        [unnamed(one.said.wording, names) for one in claims if not one.said.why_not],
        sum(bool(one.said.why_not) for one in claims),
        [text for line in unsaid if (text := leaving(line, names))],
        [
            Answered(leaving(one.question, names), leaving(one.answer, names), one.at)
            for one in answers
        ],
        [_put(one, names) for one in asked],
    )


def _answers(kit: Kit) -> list[Answered]:
    rows = FieldQuestion.objects.filter(kit=kit.pk, for_all=True, answered_at__isnull=False)
    ordered = rows.order_by("-answered_at", "-pk")[:MOST]
    return [Answered(one.text, one.answer, one.answered_at or one.asked_at) for one in ordered]


def _put(asked: Question, names: Sequence[str]) -> Question:
    """A question of the check as the field reads it; a choice that was an address alone is still one."""
    choices = tuple(unnamed(one, names).strip() or "…" for one in asked.choices)
    return asked._replace(text=unnamed(asked.text, names), choices=choices)


def _ships(release: Release, names: Sequence[str]) -> Ships:
    feature = release.feature
    given_up = feature.status == Status.DROPPED
    planned = "" if given_up else release.release_date
    return Ships(unnamed(feature.title, names), release.stage, release.shipped_on, planned)
