"""Addresses of briefs. A key may hold slashes, and line ends, so what is longer comes first."""

from django.urls import path

from alongside.doors.web.briefs import documents, paper, sharing, views
from alongside.doors.web.features import urls as _features  # noqa: F401 - it says what a key is

_BRIEF = "features/<key:key>/brief"

urlpatterns = [
    path(f"{_BRIEF}/items", views.items, name="brief-items"),
    path(f"{_BRIEF}/confirmation", views.confirmation, name="brief-confirmation"),
    path(f"{_BRIEF}/filling", views.filling, name="brief-filling"),
    path(f"{_BRIEF}/document", documents.document, name="brief-document"),
    path(f"{_BRIEF}/delivery", views.delivery, name="brief-delivery"),
    path(f"{_BRIEF}/answer", views.reply, name="brief-answer"),
    path(f"{_BRIEF}/history", views.history, name="brief-history"),
    path(f"{_BRIEF}/links", sharing.links, name="brief-links"),
    path(f"{_BRIEF}.pdf", paper.pdf, name="brief-pdf"),
    path(_BRIEF, views.brief, name="brief"),
]
