"""Addresses of charters."""

from django.urls import path

from alongside.doors.web.charter import views

_ONE = "areas/<slug:slug>/charter"

urlpatterns = [
    path(_ONE, views.charter, name="charter"),
    path(f"{_ONE}/export", views.document, name="charter-document"),
    path(f"{_ONE}/note", views.note, name="charter-note"),
    path(f"{_ONE}/<slug:activity>", views.line, name="charter-line"),
]
