"""The site's addresses. What belongs to no workspace begins with /-/, which no workspace can be called."""

from django.urls import include, path

handler400 = "alongside.doors.web.errors.bad"
handler403 = "alongside.doors.web.errors.forbidden"
handler404 = "alongside.doors.web.errors.missing"
handler500 = "alongside.doors.web.errors.broken"

_SITE = ("sign_in", "own", "unsubscribe", "shared_briefs", "shared_feeds", "field")
"""Doors that stand outside of every workspace."""
_WORKSPACE = (
    "today",
    "radar",
    "findings",
    "rules",
    "activity",
    "drops",
    "imports",
    "settings",
    "find",
    "search",
    "words",
    "forecasts",
    "discover",
    "accounts",
    "conversations",
    "interviews",
    "presence",
    "insights",
    "opportunities",
    "inputs",
    "claims",
    "charter",
    "consents",
    "briefs",
    "strategy",
    "threads",
    "results",
    "launches",
    "kits",
    "messages",
    "features",
)
"""Rooms of a workspace, each with its pages."""

urlpatterns = [
    *(path("", include(f"alongside.doors.web.{door}.urls")) for door in _SITE),
    path(
        "<slug:workspace>/",
        include([path("", include(f"alongside.doors.web.{room}.urls")) for room in _WORKSPACE]),
    ),
]
