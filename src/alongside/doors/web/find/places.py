"""Pages that can be found by their names, and what can be begun: with whoever may enter them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse

from alongside.core.lookup import Fit, Sought, fit
from alongside.doors.web.enter import Visitor
from alongside.rooms.people.roles import Deed


class Place(NamedTuple):
    """A page, or a thing to begin there."""

    name: str
    """Its address's."""
    label: str
    said: str
    """What is there, in a few words."""
    icon: str
    also: str = ""
    """Other words for it."""
    takes: Deed = "look"
    own: bool = False
    """Whether it is somebody's own, in no workspace."""


PAGES = (
    Place("today", "Today", "what moved, what waits on you", "house", "home news start digest"),
    Place("radar", "Radar", "releases of the coming weeks", "radar", "roadmap dates launches"),
    Place("discover", "Discover", "what customers said", "messages-square", "conversations calls transcripts notes"),
    Place("search", "What customers said", "ask, and get it word for word", "ear", "search ask quotes voices"),
    Place("findings", "Findings", "what the rules found", "list-checks", "warnings errors waivers problems"),
    Place("rules", "Rules", "what is looked at, and why", "scroll-text", "linter codes"),
    Place("interviews", "Interviews", "to join, to offer", "calendar-check", "discovery customers calls seat calendar"),
    Place("insights", "Insights", "what customers taught us", "lightbulb", "discovery learned evidence quotations"),
    Place("opportunities", "Opportunities", "what customers need", "mountain", "discovery needs tree"),
    Place("inputs", "What go-to-market asks for", "and its fate", "megaphone", "roadmap strategy voice share"),
    Place("strategy", "Strategy", "objectives, and what is built for them", "flag", "goals okr kpi effort orphans"),
    Place("messages", "Messages", "what is said, and what bears it out", "megaphone", "positioning house values"),
    Place("field", "The field", "kits, links, readers, questions", "megaphone", "sales support success enablement"),
    Place("launches", "Launches", "what goes to market, and what fits", "rocket", "playbooks schedule tasks"),
    Place("audiences", "Audiences", "who is meant, and who came", "users", "messages icp persona segment"),
    Place("insights-subscriptions", "Who hears of what is learned", "functions", "bell", "insights subscribe told"),
    Place("speakers", "Voices without a name", "who was there", "ear-off", "speakers identify transcript presence"),
    Place("forecasts", "Forecasts", "how far dates can be relied on", "telescope", "reliability backtest p50 p80"),
    Place("activity", "Activity", "everything that was recorded", "activity", "audit log history events"),
    Place("imports", "Import", "past imports, undo", "upload", "csv file batch take back"),
    Place("words", "Words", "what the pages mean by them", "book-open", "help glossary meaning explain definitions"),
    Place("settings", "Settings", "how the workspace is set up", "settings", "overview configuration"),
    Place("settings-people", "People", "who belongs here", "users", "settings members roles team admins"),
    Place("settings-areas", "Areas and pairs", "who looks after what", "signpost", "settings teams seats"),
    Place("settings-policy", "Policy", "the figures that rules judge by", "sliders-horizontal", "settings lead freeze"),
    Place("settings-policy-history", "Policy history", "who changed which figure", "history", "settings changes"),
    Place("settings-playbooks", "Playbooks", "tasks of a launch by tier, leads", "rocket", "settings launches toml"),
    Place("settings-holidays", "Holidays", "days on which nobody works", "calendar-off", "settings calendar"),
    Place("settings-orphans", "Orphans", "features without an area, empty seats", "hand", "settings adopt unowned"),
    Place("settings-duplicates", "Duplicates", "features that look like the same one", "merge", "settings merge part"),
    Place("settings-calendars", "Calendar feeds", "what is ahead, in yours", "calendar-check", "settings ics webcal"),
    Place("settings-workspace", "Workspace", "its name and address", "house", "settings rename"),
    Place("settings-mail", "Mail", "the mail server and its letters", "mail", "settings smtp digest", "look-after"),
    Place("settings-mail-in", "Mail in", "addresses that mail is sent to", "inbox", "settings smtp imap", "look-after"),
    Place("settings-backup", "Backup", "the whole database as a file", "database", "settings download", "look-after"),
    Place("digest", "Your Monday digest", "as it would be sent now", "mail", "letter news week"),
    Place("preferences", "Your preferences", "theme, zone, keys, password", "user", "dark light sign out", own=True),
    Place("workspaces", "Your workspaces", "where you belong", "house", "switch company change", own=True),
)  # fmt: skip
"""In the order of the pages."""

MAKES = (
    Place("features", "New feature", "put one on the roadmap, or draft it", "plus", "add create release", "say"),
    Place("interview-offer", "Offer an interview", "for others to join", "plus", "new customer call", "say"),
    Place("drops", "Bring conversations in", "transcripts, mail, notes", "upload", "new import add drop vtt", "import"),
    Place("insights-new", "New insight", "a sentence with quotations under it", "plus", "add learn", "say"),
    Place("inputs-new", "Ask for something", "as input to what is built", "plus", "give roadmap strategy new", "say"),
    Place("imports", "Import a file", "a CSV file, with a dry run first", "upload", "new add upload roadmap", "import"),
    Place("settings-people", "Add somebody", "with what they may do", "plus", "new invite create member", "look-after"),
    Place("settings-areas", "Open an area", "and seat its pair", "plus", "new add create", "look-after"),
    Place("settings-handover", "Hand areas over", "from one to another", "arrow-right", "leave", "look-after"),
    Place("settings-backup", "Make a backup", "of all there is", "database", "new download export", "look-after"),
)  # fmt: skip


def places_like(who: Visitor, asked: Sought, places: tuple[Place, ...]) -> list[tuple[Fit, Place]]:
    """Those that the visitor may enter and that go by it, best first; all of them when nothing is asked for."""
    found = [
        (how, place)
        for place in places
        if who.may(place.takes)
        and (how := fit(asked, place.label, also=f"{place.said} {place.also}")) is not None
    ]
    return sorted(found, key=lambda one: one[0])


def address_of(place: Place, workspace: str) -> str:
    """Where it is."""
    return _addresses(workspace)[place.name]


@lru_cache(maxsize=256)
def _addresses(workspace: str) -> dict[str, str]:
    return dict(_every(workspace))


def _every(workspace: str) -> Iterator[tuple[str, str]]:
    for place in (*PAGES, *MAKES):
        yield place.name, reverse(place.name, kwargs={} if place.own else {"workspace": workspace})
