"""Reviews of whole messages as pages tell them: how far each is, its lines with what is new, what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery

from alongside.core.briefs.difference import Span, difference
from alongside.core.messaging.review import APPROVED, HOUSE, POSITIONING, Clock, clock_of
from alongside.core.workdays import Workdays
from alongside.rooms.messaging.models import (
    FeatureGroup,
    IdealCustomer,
    MessageRemark,
    MessageReview,
    MessageVersion,
)
from alongside.rooms.messaging.versions import number_of
from alongside.rooms.messaging.versions_told import (
    Parts,
    changes,
    house_of,
    parts_at,
    positioning_of,
)
from alongside.rooms.people.models import Member

MOST = 100
"""Reviews of a message, and remarks in one, that are told."""


class Line(NamedTuple):
    """A line of a message in a review."""

    title: str
    text: str
    """What it says; of one that was taken out, what it said."""
    spans: Sequence[Span]
    """The same, with what is different from when it was looked at last."""
    way: str
    """`new`, `changed`, `as it was` or `taken out`."""
    remarks: Sequence[MessageRemark]


class Reviewed(NamedTuple):
    """A review with what it is about."""

    row: MessageReview
    version: int
    """That is shown: the one that stands while it waits, else the one that was looked at."""
    stands: int
    """The version that stands."""
    before: int
    """The version that was looked at before; 0 where none was."""
    lines: Sequence[Line]
    remarks: Sequence[MessageRemark]
    """Of all of it, or of a line that is not there any more."""
    since: Sequence[str]
    """What reads otherwise since it was answered, by title."""
    others: Sequence[MessageReview]
    """The other reviews of the same message, the latest first."""
    clock: Clock | None
    """While it waits."""

    @property
    def gone(self) -> bool:
        """Whether nobody tells its ideal customer anything any more."""
        customer = self.row.of.customer
        return customer is not None and customer.retired_at is not None


class Standing(NamedTuple):
    """A message of a group, and how far it was reviewed."""

    message: str
    """`message house` or `positioning`."""
    version: int
    """The one that stands; 0 where nothing is written, or no version was kept yet."""
    reviews: Sequence[MessageReview]
    """The latest first."""

    @property
    def waiting(self) -> MessageReview | None:
        """The review that waits for its answer."""
        return next((row for row in self.reviews if not row.verdict), None)

    @property
    def last(self) -> MessageReview | None:
        """The last one that was answered."""
        return next((row for row in self.reviews if row.verdict), None)

    @property
    def approved(self) -> MessageReview | None:
        """The last one that ended with an approval."""
        return next((row for row in self.reviews if row.verdict == APPROVED), None)


def standings_of(
    member: Member, group: FeatureGroup, customer: IdealCustomer | None
) -> list[Standing]:
    """How a group is positioned for somebody, and its house, as far as they are there. Four statements at most."""
    found: list[Standing] = []
    of_them = Q(positioning__group=group.pk, positioning__customer=customer)
    of_them |= Q(house__group=group.pk, house__customer=customer)
    reviews = list(_with_people(member).filter(of_them).order_by("-pk")[:MOST])
    positioning = positioning_of(member, group, customer)
    house = house_of(member, group, customer)
    if positioning is not None:
        rows = [row for row in reviews if row.message == POSITIONING]
        found.append(Standing(POSITIONING, positioning.version, rows))
    if house is not None:
        rows = [row for row in reviews if row.message == HOUSE]
        found.append(Standing(HOUSE, number_of(house), rows))
    return found


def review_of(member: Member, number: int) -> MessageReview | None:
    """The review with that id and its message, group and audience; None where the member sees none. One statement."""
    rows = _with_people(member).annotate(stands=_house_stands())
    found: MessageReview | None = rows.filter(pk=number).first()
    return found


def reviewed(member: Member, row: Any, *, today: date, workdays: Workdays) -> Reviewed:
    """A review as `review_of` found it, with its lines. Four statements at most."""
    others = list(_same(member, row).exclude(pk=row.pk).order_by("-pk")[:MOST])
    stands: int = _version(row)
    version = row.version if row.verdict else stands
    before = next((one.version for one in others if one.verdict and one.pk < row.pk), 0)
    parts = parts_at(member, row.of, {version, before, stands})
    shown = parts.get(version, {})
    rows = MessageRemark.objects.visible_to(member).filter(review=row.pk).select_related("by")
    remarks = list(rows.order_by("pk")[:MOST])
    lines = _lines(parts.get(before, {}), shown, remarks)
    titles = {line.title for line in lines}
    since = changes(shown, parts.get(stands, {})) if row.verdict else ()
    asked = row.asked_at.astimezone(UTC).date()
    return Reviewed(
        row,
        version,
        stands,
        before,
        lines,
        [one for one in remarks if one.line not in titles],
        [one.title for one in since],
        others,
        None if row.verdict else clock_of(asked, today, workdays),
    )


def _lines(before: Parts, after: Parts, remarks: Sequence[MessageRemark]) -> list[Line]:
    """Each in its order; those that are there no more come last."""
    found: list[Line] = []
    for title in dict.fromkeys((*after, *before)):
        was, text = before.get(title), after.get(title)
        way = "changed" if was is not None and text != was else "as it was"
        if was is None or text is None:
            way = "new" if was is None else "taken out"
        said = [one for one in remarks if one.line == title]
        spans = difference(was or "", text or "")
        found.append(Line(title, (was if text is None else text) or "", spans, way, said))
    return found


def _version(row: Any) -> int:
    number: int = row.positioning.version if row.message == POSITIONING else row.stands or 0
    return number


def _house_stands() -> Subquery:
    """The version of the house that stands; None of a positioning."""
    rows = MessageVersion.objects.filter(house=OuterRef("house")).order_by().values("house")
    return Subquery(rows.annotate(last=Max("number")).values("last"))


def _with_people(member: Member) -> Any:
    return MessageReview.objects.visible_to(member).select_related(
        *("house__group", "house__customer", "positioning__group", "positioning__customer"),
        *("asked_by", "member", "answered_by"),
    )


def _same(member: Member, row: MessageReview) -> Any:
    rows = MessageReview.objects.visible_to(member).select_related("asked_by", "answered_by")
    return rows.filter(house=row.house_id, positioning=row.positioning_id)
