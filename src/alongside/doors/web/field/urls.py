"""Addresses of the field's pages. They begin with /-/, which no workspace can be called."""

from django.urls import path

from alongside.doors.web.field import asking, files, views

_LINK = "-/f/<str:token>"

urlpatterns = [
    path(_LINK, views.shelf, name="field-shelf"),
    path(f"{_LINK}/<int:number>", views.kit, name="field-kit"),
    path(f"{_LINK}/<int:number>/question", asking.question, name="field-question"),
    path(f"{_LINK}/<int:number>/check", asking.check, name="field-check"),
    path(f"{_LINK}/<int:number>/file", files.file, name="field-file"),
    path(f"{_LINK}/answers/<str:receipt>", asking.answer, name="field-answer"),
]
