"""What a calendar feed is of: a person, a pair, an area, or the radar as its filters show it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.db.models import Q

from alongside.core.errors import AlongsideError
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.ledger.rows import refuse_too_long
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.filters import Filters, filters_of

KINDS = ("person", "pair", "area", "view")
_NO_FILTER = ("show",)
"""What the radar shows of dates is for the calendar to show."""


class NoSuchFeed(AlongsideError):
    """There is nothing of that kind to make a feed of."""


class Asked(NamedTuple):
    """What a feed is of, as it is kept; see `CalendarLink.about`."""

    kind: str
    about: str
    called: str
    """In words: a proposal for its name."""


def asked(member: Member, kind: str, about: str) -> Asked:
    """What the member asks for; `NoSuchFeed` for what is none, or nothing that they see."""
    if kind == "person":
        found = _person(member, about)
        mine = found.pk == member.pk
        return Asked(kind, found.handle, "My calendar" if mine else found.name)
    if kind == "pair":
        pm, _, pmm = about.partition("+")
        one, other = _person(member, pm), _person(member, pmm)
        return Asked(kind, f"{one.handle}+{other.handle}", f"{one.name} and {other.name}"[:60])
    if kind == "area":
        area = Area.objects.visible_to(member).filter(slug=about[:60]).first()
        if area is None:
            raise NoSuchFeed(f"there is no area {about[:60]!r}; the settings list them all")
        return Asked(kind, area.slug, area.name[:60])
    if kind == "view":
        kept = filters_as_text(filters_of(dict(parse_qsl(about.lstrip("?")[:2_000]))))
        refuse_too_long(CalendarLink, {"about": kept})
        return Asked(kind, kept, "Radar")
    raise NoSuchFeed(f"there are feeds of a {', a '.join(KINDS)}, and of no {kind[:20]!r}")


def filters_as_text(filters: Filters) -> str:
    """Filters as an address says them, but for what is no filter of a calendar."""
    said = {
        name: "1" if value is True else value
        for name, value in filters._asdict().items()
        if value and name not in _NO_FILTER
    }
    return urlencode(said)


def filters_in(about: str) -> Filters:
    """The filters that a feed keeps."""
    return filters_of(dict(parse_qsl(about)))


def areas_of(link: CalendarLink) -> list[int]:
    """The ids of the areas whose releases a feed tells of. One statement; of a view none, as its filters decide."""
    areas = Area.objects.within(link.workspace_id)
    if link.kind == "person":
        areas = areas.filter(Q(pm__handle=link.about) | Q(pmm__handle=link.about))
    elif link.kind == "pair":
        pm, _, pmm = link.about.partition("+")
        areas = areas.filter(pm__handle=pm, pmm__handle=pmm)
    elif link.kind == "area":
        areas = areas.filter(slug=link.about)
    else:
        return []
    return list(areas.values_list("pk", flat=True))


def people_of(link: CalendarLink) -> list[int]:
    """The ids of the people whose tasks a feed tells of. One statement at most."""
    if link.kind not in ("person", "pair"):
        return []
    there = Member.objects.within(link.workspace_id).filter(handle__in=link.about.split("+"))
    return list(there.values_list("pk", flat=True))


def _person(member: Member, handle: str) -> Member:
    found: Member | None = Member.objects.visible_to(member).filter(handle=handle[:40]).first()
    if found is None:
        raise NoSuchFeed(f"nobody here goes by {handle[:40]!r}")
    return found
