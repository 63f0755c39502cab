"""Who hands a brief over, and who answers it: product, and whoever is asked of go-to-market."""

from __future__ import annotations

from alongside.core.people import PM, PMM
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.models import Member


def asked_of(brief: Brief, feature: Feature) -> int | None:
    """The id of who is asked to answer; None where nobody is. `feature`: what the brief is of by now, with its area."""
    asked: Member | None = brief.asked
    if asked is not None and asked.left_at is None:
        return asked.pk
    return feature.area.pmm_id if feature.area else None


def asked_now(brief: Brief) -> int | None:
    """The same, as it is in the database."""
    write_through()
    there = Feature.objects.within(brief.workspace_id).select_related("area", "merged_into__area")
    feature = there.get(pk=brief.feature_id)
    return asked_of(brief, feature.merged_into or feature)


def may_deliver(member: Member, asked: int | None) -> bool:
    """Whether the member could hand a brief over that `asked` is to answer: nobody asks themselves."""
    return member.function != PMM and member.pk != asked


def may_answer(brief: Brief, member: Member, asked: int | None) -> bool:
    """Whether the member could answer it: who is asked, or any product marketer, but not product's side."""
    on_product = member.function == PM or member.pk == brief.delivered_by_id
    return not on_product and (member.function == PMM or member.pk == asked)
