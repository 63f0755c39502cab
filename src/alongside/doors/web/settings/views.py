"""What the settings are, each in a line that says how it stands."""

from __future__ import annotations

from django.conf import settings as site
from django.http import HttpResponse
from django.utils import timezone

from alongside.core.rules import settings as known_settings
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render
from alongside.rooms.people import queries
from alongside.rooms.people.roster import headcount, last_backup


@page("look")
def settings(request: Entered) -> HttpResponse:
    """Every page of the settings, and how it stands."""
    who = request.who
    areas = queries.areas(who.workspace)
    policy, known = queries.policy(who.workspace), known_settings()
    today = who.local.today(timezone.now())
    days = queries.holidays(who.workspace)
    context = {
        "people": headcount(who.workspace),
        "areas": len(areas),
        "empty_seats": sum((one.pm_id is None) + (one.pmm_id is None) for one in areas),
        "settings": len(known),
        "changed": sum(policy[path] != setting.default for path, setting in known.items()),
        "days": sum(day.year == today.year for day in days),
        "year": today.year,
        "next_day": next((day for day in days if day >= today), None),
        "mail": site.CONFIG.mail is not None,
        "mail_in": site.CONFIG.mail_in is not None,
        "watched": site.CONFIG.watched is not None,
        "backup": last_backup(who.workspace) if who.may("look-after") else None,
    }
    return render(request, "settings/pages/settings.html", context)
