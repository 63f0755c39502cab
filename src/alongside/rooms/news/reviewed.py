"""Reviews that wait for a member: to be answered, or answered with changes that they asked to hear of.

Those of single claims, and those of whole messages. What somebody was asked who has left waits for whoever would be
asked without a name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from alongside.core.messaging.review import CHANGES, HOUSE, POSITIONING
from alongside.core.people import PMM
from alongside.rooms.messaging.models import (
    Capability,
    Claim,
    FeatureGroup,
    GroupedFeature,
    MessageReview,
    MessageVersion,
    Review,
)
from alongside.rooms.people.models import Member

_NOBODY = Q(member=None) | Q(member__left_at__isnull=False)
"""Of a review: nobody who is here is asked by name."""


def waiting_reviews(member: Member, what: int) -> Any:
    """The claims on which the member is asked: by name, or as whoever looks after what the claim rests on."""
    reviews = Review.objects.visible_to(member).filter(verdict="").exclude(asked_by=member.pk)
    after = Capability.objects.within(member.workspace_id).filter(feature__area__pm=member.pk)
    theirs = Q(member=member.pk) | (_NOBODY & Q(claim__in=after.values("claim")))
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


def waiting_messages(member: Member, what: int) -> Any:
    """The reviews of messages that the member is asked for: by name, or as whoever looks after the group."""
    reviews = _of_messages(member).filter(verdict="").exclude(asked_by=member.pk)
    inside = GroupedFeature.objects.within(member.workspace_id).filter(feature__area__pm=member.pk)
    groups = FeatureGroup.objects.within(member.workspace_id)
    groups = groups.filter(Q(area__pm=member.pk) | Q(pk__in=inside.values("group")))
    theirs = Q(member=member.pk) | (_NOBODY & _of_groups(groups))
    rows = reviews.none() if member.function == PMM else reviews.filter(theirs)
    return _message_told(rows, what, by="asked_by__name", at="asked_at")


def message_changes_asked(member: Member, what: int) -> Any:
    """The reviews that asked for changes of a message, which were not made: for whoever asked for the review.

    Once they have left, for the product marketer of the group's area.
    """
    groups = FeatureGroup.objects.within(member.workspace_id).filter(area__pmm=member.pk)
    theirs = Q(asked_by=member.pk) | (Q(asked_by__left_at__isnull=False) & _of_groups(groups))
    rows = _of_messages(member).filter(theirs, verdict=CHANGES).exclude(answered_by=member.pk)
    same = Q(house=OuterRef("house")) | Q(positioning=OuterRef("positioning"))
    later = MessageReview.objects.within(member.workspace_id).filter(same, pk__gt=OuterRef("pk"))
    houses = MessageVersion.objects.within(member.workspace_id).filter(house=OuterRef("house"))
    last = houses.order_by().values("house").annotate(last=Max("number")).values("last")
    stands = Coalesce(F("positioning__version"), Subquery(last))
    rows = rows.exclude(Exists(later)).annotate(stands_=stands).filter(version=F("stands_"))
    return _message_told(rows, what, by="answered_by__name", at="answered_at")


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


def _of_messages(member: Member) -> Any:
    """Those for an audience that is still told something."""
    rows = MessageReview.objects.visible_to(member)
    return rows.filter(house__customer__retired_at=None, positioning__customer__retired_at=None)


def _of_groups(groups: Any) -> Q:
    return Q(house__group__in=groups.values("pk")) | Q(positioning__group__in=groups.values("pk"))


def _message_told(rows: Any, what: int, *, by: str, at: str) -> Any:
    """In the columns of what waits: `Search: message house, for everybody`."""
    which = When(house__isnull=False, then=Value(HOUSE))
    title = Concat(
        Coalesce("house__group__name", "positioning__group__name"),
        Value(": "),
        Case(which, default=Value(POSITIONING), output_field=CharField()),
        Value(", for "),
        Coalesce("house__customer__name", "positioning__customer__name", Value("everybody")),
        output_field=TextField(),
    )
    return (
        rows.order_by()
        .annotate(
            what_=Value(what, IntegerField()),
            key_=Value("", CharField()),
            title_=title,
            by_=F(by),
            since_=F(at),
        )
        .values_list("pk", "what_", "key_", "title_", "by_", "since_")
    )
