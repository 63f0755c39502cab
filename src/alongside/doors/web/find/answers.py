"""What was found, group by group, as the palette and the page show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.core.lookup import Fit, Sought, fit, sought
from alongside.core.people import Function
from alongside.core.rules import rules
from alongside.doors.web.enter import Visitor
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.find.places import MAKES, PAGES, Place, address_of, places_like
from alongside.doors.web.find.said import said
from alongside.doors.web.words.vocabulary import WORDS
from alongside.rooms.features.find import FoundFeature, find_features, own_features
from alongside.rooms.features.status import Status
from alongside.rooms.launches.find import find_launches
from alongside.rooms.people.find import FoundArea, FoundPerson, find_people_and_areas


class Item(NamedTuple):
    """Something that was found."""

    address: str
    label: str
    said: str
    """What else there is to it."""
    icon: str
    fit: Fit
    """How well it answers."""
    key: str = ""
    """A feature's key or a rule's code; empty for the rest."""


class Group(NamedTuple):
    """Things of a kind."""

    name: str
    title: str
    items: list[Item]
    more: bool
    """Whether others would do, too."""


def answers(who: Visitor, asked: Sought, *, most: int, in_palette: bool) -> list[Group]:
    """What goes by it, best first in each group, `most` of each; groups in which there is nothing are left out.

    The group with the best answer comes first; in the palette what customers said comes last. When nothing is asked
    for: the visitor's own features, and the pages.
    """
    if not asked.words:
        groups = [
            Group("own", "Yours, moved last", _own(who, min(most, 8)), more=False),
            Group("pages", "Pages", _places(who, asked, PAGES), more=False),
            Group("new", "New", _places(who, asked, MAKES), more=False),
        ]
        return [group for group in groups if group.items]
    people, areas = find_people_and_areas(who.member, asked, limit=most + 1)
    found = (
        ("pages", "Pages", _places(who, asked, PAGES)),
        ("features", "Features", _features(who, asked, find_features(who.member, asked, limit=most + 1))),
        ("launches", "Launches", _launches(who, asked, most + 1)),
        ("people", "People", _people(who, asked, people)),
        ("areas", "Areas", _areas(who, asked, areas)),
        ("rules", "Rules", _rules(who, asked)),
        ("words", "Words", _words(who, asked)),
        ("new", "New", _places(who, asked, MAKES)),
    )  # fmt: skip
    groups = [
        Group(name, title, items[:most], len(items) > most) for name, title, items in found if items
    ]
    groups.sort(key=lambda group: group.items[0].fit)
    heard = said(who, asked.text) if in_palette else ()
    if heard:
        items = [Item(one.address, one.label, one.said, "ear", Fit.INSIDE) for one in heard]
        groups.append(Group("said", "What customers said", items, more=False))
    return groups


def _places(who: Visitor, asked: Sought, places: tuple[Place, ...]) -> list[Item]:
    found = places_like(who, asked, places)
    return [
        Item(address_of(one, who.workspace.slug), one.label, one.said, one.icon, how)
        for how, one in found
    ]


def _own(who: Visitor, most: int) -> list[Item]:
    return _features(who, sought(""), own_features(who.member, limit=most))


def _features(who: Visitor, asked: Sought, found: Iterable[FoundFeature]) -> list[Item]:
    way = _way(who, "feature")
    return [
        Item(
            f"{way}{quote(one.key)}",
            one.title,
            _said_of(one),
            "package",
            _fit(asked, one.key, one.title, one.former),
            one.key,
        )
        for one in found
    ]


def _said_of(one: FoundFeature) -> str:
    parts = [
        f"was {one.former}" if one.former else "",
        "draft" if one.draft else "",
        "restricted" if one.restricted else "",
        one.status if one.status in (Status.DROPPED, Status.DONE) else "",
        one.area,
    ]
    return ", ".join(part for part in parts if part)


def _people(who: Visitor, asked: Sought, found: Iterable[FoundPerson]) -> list[Item]:
    way = _way(who, "settings-person")
    items = []
    for handle, name, function, left in found:
        said = "has left" if left else FUNCTIONS[Function(function)]
        how = Fit.INSIDE if left else _fit(asked, name, handle)
        items.append(Item(f"{way}{handle}", name, said, "user", how))
    return items


def _areas(who: Visitor, asked: Sought, found: Iterable[FoundArea]) -> list[Item]:
    way = _way(who, "settings-area")
    return [
        Item(f"{way}{slug}", name, "area and its pair", "signpost", _fit(asked, name, slug))
        for slug, name in found
    ]


def _launches(who: Visitor, asked: Sought, limit: int) -> list[Item]:
    way = f"{reverse('launches', args=[who.workspace.slug])}/"
    items = []
    for number, name, tier, off in find_launches(who.member, asked, limit=limit):
        said = "called off" if off else tier or "launch"
        how = Fit.INSIDE if off else _fit(asked, name)
        items.append(Item(f"{way}{number}", name, said, "rocket", how))
    return items


def _rules(who: Visitor, asked: Sought) -> list[Item]:
    way = _way(who, "rule")
    items = []
    for rule in rules().values():
        name = rule.name.replace("-", " ")
        how = fit(asked, rule.code, name, rule.name, also=rule.summary)
        if how is not None:
            items.append(
                Item(f"{way}{rule.code}", name, rule.summary, "scroll-text", how, rule.code)
            )
    return sorted(items, key=lambda item: item.fit)


def _words(who: Visitor, asked: Sought) -> list[Item]:
    page = reverse("words", args=[who.workspace.slug])
    items = []
    for word in WORDS:
        how = fit(asked, word.name, also=f"{word.also} {word.said}")
        if how is not None:
            items.append(Item(f"{page}#{word.anchor}", word.name, word.said, "book-open", how))
    return sorted(items, key=lambda item: item.fit)


def _way(who: Visitor, name: str) -> str:
    """The beginning of addresses of a kind: to make each by itself takes longer than to find them."""
    return reverse(name, args=[who.workspace.slug, "-"])[:-1]


def _fit(asked: Sought, *names: str) -> Fit:
    """How well names answer that the database found; where it knows better why, they answer inside."""
    found = fit(asked, *names)
    return Fit.INSIDE if found is None else found
