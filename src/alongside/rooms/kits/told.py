"""Kits for those who write them: how each stands, what is held back, and what the field asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Subquery

from alongside.core.briefs.no_gos import no_gos
from alongside.core.kits.check import Question
from alongside.core.kits.citing import Sayable, claims_in, shown
from alongside.core.kits.fields import FIELDS, Field, KitRole, missing
from alongside.core.kits.leaving import leaving
from alongside.rooms.kits.about import About, bundled, claims_about, sayables
from alongside.rooms.kits.models import FieldQuestion, Kit, KitItem
from alongside.rooms.kits.writing import questions_of
from alongside.rooms.people.models import Member

MOST = 200


class FieldTold(NamedTuple):
    """A field of a kit, as its page has it."""

    field: Field
    row: KitItem | None
    shown: str
    """Its text with the claims in it; those that may not be said are marked as such."""
    needed: bool
    """Whether the kit's tier needs it, and it says nothing yet."""
    changes: bool
    """Whether it holds what the field does not read: addresses, numbers, or the words of customers."""


class KitTold(NamedTuple):
    """A kit, as its page has it."""

    kit: Kit
    """With its launch, and who handed it out."""
    role: KitRole
    fields: Sequence[FieldTold]
    no_gos: Sequence[str]
    """Of the briefs: the field reads them under what not to say."""
    claims: Sequence[About]
    questions: Sequence[Question]
    asked: Sequence[FieldQuestion]
    """What waits for an answer first, then the last asked."""
    lacking: int
    """How many fields its tier needs and that say nothing."""
    unconfirmed: Mapping[str, int]
    """Fields that stand as they were filled in, by name: their versions."""


class KitStands(NamedTuple):
    """How a role's kit of a launch stands."""

    role: KitRole
    kit: Kit | None
    waiting: int
    """Questions without an answer."""


def kit_told(member: Member, launch: int, role: str, *, today: date) -> KitTold | None:
    """A kit with all that its page says; None for one that is not there, or not seen. Eight statements at most, for
    one in which anything was ever written.
    """
    rows = KitItem.objects.visible_to(member).filter(kit__launch=launch, kit__role=role)
    found = rows.select_related("kit__launch", "kit__handed_out_by", "by").order_by("pk")
    items = {one.name: one for one in found}
    kit = next((one.kit for one in items.values()), None) or _bare(member, launch, role)
    if kit is None:
        return None
    ships = bundled(launch)
    texts = [one.text for one in items.values()]
    cited = set().union(*map(claims_in, texts))
    features = {one.feature_id for one in ships}
    claims = claims_about(kit.workspace_id, features, cited, today=today)
    its = KitRole(kit.role)
    asked = FieldQuestion.objects.filter(kit=kit.pk).select_related("answered_by")
    filled = frozenset(name for name, one in items.items() if one.text.strip())
    lacking = missing(its, kit.launch.tier, filled)
    sayable = sayables(claims)
    return KitTold(
        kit,
        its,
        [_field(one, items.get(one.name), sayable, lacking) for one in FIELDS[its]],
        list(dict.fromkeys(line for one in ships for line in no_gos(one.no_gos or ""))),
        claims,
        questions_of(kit),
        sorted(asked.order_by("-pk")[:MOST], key=lambda one: one.answered_at is not None),
        len(lacking),
        {name: items[name].version for name in filled if not items[name].confirmed},
    )


def _bare(member: Member, launch: int, role: str) -> Kit | None:
    rows = Kit.objects.visible_to(member).filter(launch=launch, role=role)
    found: Kit | None = rows.select_related("launch", "handed_out_by").first()
    return found


def _field(
    field: Field, row: KitItem | None, claims: Mapping[int, Sayable], lacking: Sequence[Field]
) -> FieldTold:
    text = row.text if row else ""
    changes = leaving(text) != text.strip()
    return FieldTold(field, row, shown(text, claims), field in lacking, changes)


def kits_of(member: Member, launch: int) -> list[KitStands]:
    """How the kit of each role stands. One statement."""
    waits = FieldQuestion.objects.filter(kit=OuterRef("pk"), answered_at=None).order_by()
    counted = waits.values("kit").annotate(many=Count("pk")).values("many")
    rows = Kit.objects.visible_to(member).filter(launch=launch)
    found: dict[str, Any] = {one.role: one for one in rows.annotate(waiting=Subquery(counted))}
    return [
        KitStands(role, kit, (kit.waiting or 0) if kit else 0)
        for role in KitRole
        for kit in (found.get(role),)
    ]
