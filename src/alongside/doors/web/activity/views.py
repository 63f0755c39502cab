"""Everything that happened, newest first; and the same list as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.events.groups import GROUPS
from alongside.doors.web.activity.asked import MOST_FEATURES, MOST_PEOPLE, asked_of, meant
from alongside.doors.web.activity.lines import ICONS, days_of
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import icon
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.local import Local
from alongside.doors.web.render import render
from alongside.rooms.features.activity import Happened, events_for
from alongside.rooms.people.actions import note_export
from alongside.rooms.people.models import Member

ROWS, IN_A_FILE = 100, 5_000
"""Events of a page, and of a file."""
COLUMNS = (
    "recorded", "known", "happened", "who", "what", "sentence", "feature", "title", "release", "reason", "import",
    "source", "counts",
)  # fmt: skip
"""Of a file; moments are UTC."""
DOCUMENT = ("Known", "Who", "What", "Feature", "Title", "Because")
"""Of the same in a document; moments are the reader's."""


@page("look")
@require_safe
def activity(request: Entered) -> HttpResponse:
    """What was recorded, day by day, as far as the visitor may know of it."""
    who, asked = request.who, asked_of(request.GET)
    people = Member.objects.visible_to(who.member).order_by("left_at", "name", "id")
    listed = list(people.values_list("pk", "handle", "name", "left_at")[:MOST_PEOPLE])
    wanted = meant(who, asked, {handle: number for number, handle, _, _ in listed})
    events = events_for(who.member, **wanted.filters, limit=ROWS + 1)
    today = who.local.today(timezone.now())
    context = {
        "asked": asked,
        "values": request.GET,
        "groups": GROUPS,
        "icons": {group: icon(name) for group, name in ICONS.items()},
        "people": [
            (handle, f"{name} (has left)" if left else name) for _, handle, name, left in listed
        ],
        "days": days_of(events[:ROWS], who.local, who.workspace.slug, today),
        "older": events[ROWS - 1].id if len(events) > ROWS else None,
        "more_features": MOST_FEATURES if wanted.more_features else 0,
        "today": today,
    }
    return render(request, "activity/pages/activity.html", context, sections=("rows",))


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The newest events that the filters let through, as a file. One that is cut says so in its name and afterwards."""
    who, now = request.who, timezone.now()
    asked = asked_of(request.GET)._replace(before=None)
    events = events_for(who.member, **meant(who, asked, {}).filters, limit=IN_A_FILE + 1)
    is_cut = len(events) > IN_A_FILE
    del events[IN_A_FILE:]
    name = f"activity-{who.local.today(now)}{f'-newest-{IN_A_FILE}' if is_cut else ''}"
    fmt = request.GET.get("format", "")
    made = as_file(
        Listing(COLUMNS, map(_values, events)),
        Listing(DOCUMENT, (_line(event, who.local) for event in events)),
        fmt,
        name=name,
    )
    note_export(
        who.workspace, what="activity", file_format=fmt, rows=len(events), by=who.member, at=now
    )
    if is_cut:
        messages.warning(
            request,
            f"The file has the newest {IN_A_FILE:,} events, and there are more. Filter by days, and take them along "
            "in parts.",
        )
    return download(made.content, made.content_type, made.filename)


def _line(event: Happened, local: Local) -> tuple[Value, ...]:
    said = event.sentence if event.counts else f"{event.sentence} (its import was taken back)"
    return (local.moment(event.known_at), event.who, said, event.feature, event.title, event.reason)


def _values(event: Happened) -> tuple[Value, ...]:
    moments = (event.recorded_at, event.known_at, event.happened_at)
    return (
        *(moment.isoformat(timespec="seconds") for moment in moments),
        event.who,
        event.kind,
        event.sentence,
        event.feature,
        event.title,
        event.stage,
        event.reason,
        event.batch,
        event.source,
        event.counts,
    )
