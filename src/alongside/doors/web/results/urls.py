"""Addresses of results."""

from django.urls import path

from alongside.doors.web.results import bringing, files, lessons, listing, saying, short, views

_ONE = "launches/<int:number>/results"

urlpatterns = [
    path("launches/results", listing.results, name="results"),
    path("launches/results/export", files.export_all, name="results-export"),
    path("launches/results/of/<slug:kind>/<int:number>", short.of, name="results-of"),
    path(_ONE, views.one, name="launch-results"),
    path(f"{_ONE}/export", files.export, name="launch-results-export"),
    path(f"{_ONE}/import", bringing.bringing, name="launch-results-import"),
    path(f"{_ONE}/readings", saying.readings, name="launch-readings"),
    path(f"{_ONE}/verdicts", saying.verdicts, name="launch-verdicts"),
    path(f"{_ONE}/retro", saying.retro, name="launch-retro"),
    path(f"{_ONE}/lessons", lessons.lessons, name="launch-lessons"),
    path(f"{_ONE}/lessons/<int:lesson>", lessons.lesson, name="launch-lesson"),
]
