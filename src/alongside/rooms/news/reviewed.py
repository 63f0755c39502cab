"""Reviews of claims that wait for a member: to be answered, or answered with changes that they asked to hear of."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast

from alongside.core.messaging.review import CHANGES
from alongside.core.people import PMM
from alongside.rooms.messaging.models import Capability, Claim, Review
from alongside.rooms.people.models import Member


def waiting_reviews(member: Member, what: int) -> Any:
    """The claims on which the member is asked: by name, or as whoever looks after what the claim rests on."""
    reviews = Review.objects.visible_to(member).filter(verdict="").exclude(asked_by=member.pk)
    after = Capability.objects.within(member.workspace_id).filter(feature__area__pm=member.pk)
    theirs = Q(member=member.pk) | Q(member=None, claim__in=after.values("claim"))
    asked = reviews.none() if member.function == PMM else reviews.filter(theirs)
    rows = _used(member).filter(pk__in=asked.values("claim"))
    return _told(rows, reviews, what, by="asked_by__name", at="asked_at")


def changes_asked(member: Member, what: int) -> Any:
    """The claims of which changes were asked for and not made: for whoever asked for the review, and the owner."""
    reviews = Review.objects.visible_to(member)
    concern = Q(asked_by=member.pk) | Q(claim__owner=member.pk)
    asked = reviews.filter(concern, verdict=CHANGES).exclude(answered_by=member.pk)
    last = reviews.filter(claim=OuterRef("pk")).order_by("-pk")
    rows = _used(member).filter(pk__in=asked.values("claim"))
    rows = rows.annotate(
        last_=Subquery(last.values("verdict")[:1]),
        read_=Subquery(last.values("version")[:1]),
        answered_=Subquery(last.values("answered_at")[:1]),
    )
    rows = rows.filter(last_=CHANGES, version=F("read_"))
    rows = rows.exclude(approved_at__gt=F("answered_"))
    return _told(rows, reviews, what, by="answered_by__name", at="answered_at")


def _used(member: Member) -> Any:
    return Claim.objects.visible_to(member).filter(retired_at=None)


def _told(rows: Any, reviews: Any, what: int, *, by: str, at: str) -> Any:
    """In the columns of what waits, told of the last of these reviews of each claim."""
    last = reviews.filter(claim=OuterRef("pk")).order_by("-pk")
    return (
        rows.order_by()
        .annotate(
            what_=Value(what, IntegerField()),
            key_=Value("", CharField()),
            title_=Cast("wording", TextField()),
            by_=Subquery(last.values(by)[:1]),
            since_=Subquery(last.values(at)[:1]),
        )
        .values_list("pk", "what_", "key_", "title_", "by_", "since_")
    )
