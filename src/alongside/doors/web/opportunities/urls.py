"""Addresses of opportunities."""

from django.urls import path

from alongside.doors.web.opportunities import changing, files, succession, views

_ONE = "opportunities/<int:number>"

urlpatterns = [
    path("opportunities", views.opportunities, name="opportunities"),
    path("opportunities/export", files.export, name="opportunities-export"),
    path(_ONE, views.opportunity, name="opportunity"),
    path(f"{_ONE}/words", changing.words, name="opportunity-words"),
    path(f"{_ONE}/place", changing.place, name="opportunity-place"),
    path(f"{_ONE}/objective", changing.objective, name="opportunity-objective"),
    path(f"{_ONE}/features", changing.features, name="opportunity-features"),
    path(f"{_ONE}/setting-aside", changing.setting_aside, name="opportunity-setting-aside"),
    path(f"{_ONE}/successor", succession.successor, name="opportunity-successor"),
    path(f"{_ONE}/splitting", succession.splitting, name="opportunity-splitting"),
]
