"""Addresses of strategy."""

from django.urls import path

from alongside.doors.web.strategy import changing, files, linking, measuring, views

_ONE = "strategy/objectives/<int:number>"

urlpatterns = [
    path("strategy", views.strategy, name="strategy"),
    path("strategy/export", files.export, name="strategy-export"),
    path("strategy/import", files.bringing, name="strategy-import"),
    path("strategy/areas/<int:number>", views.area, name="strategy-area"),
    path(_ONE, views.objective, name="objective"),
    path(f"{_ONE}/words", changing.words, name="objective-words"),
    path(f"{_ONE}/place", changing.place, name="objective-place"),
    path(f"{_ONE}/period", changing.period, name="objective-period"),
    path(f"{_ONE}/owner", changing.owner, name="objective-owner"),
    path(f"{_ONE}/ending", changing.ending, name="objective-ending"),
    path(f"{_ONE}/kpis", measuring.kpis, name="objective-kpis"),
    path(f"{_ONE}/readings", measuring.readings, name="objective-readings"),
    path(f"{_ONE}/features", linking.features, name="objective-features"),
]
