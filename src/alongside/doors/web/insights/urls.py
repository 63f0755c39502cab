"""Addresses of insights."""

from django.urls import path

from alongside.doors.web.insights import (
    changing,
    evidence,
    files,
    making,
    reading,
    subscriptions,
    succession,
    views,
)

_ONE = "insights/<int:number>"

urlpatterns = [
    path("insights", views.insights, name="insights"),
    path("insights/export", files.export, name="insights-export"),
    path("insights/new", making.new, name="insights-new"),
    path("insights/subscriptions", subscriptions.subscriptions, name="insights-subscriptions"),
    path(_ONE, views.insight, name="insight"),
    path(f"{_ONE}/sentence", changing.sentence, name="insight-sentence"),
    path(f"{_ONE}/status", changing.status, name="insight-status"),
    path(f"{_ONE}/opportunity", changing.opportunity, name="insight-opportunity"),
    path(f"{_ONE}/features", changing.features, name="insight-features"),
    path(f"{_ONE}/evidence", evidence.evidence, name="insight-evidence"),
    path(f"{_ONE}/reading", reading.reading, name="insight-reading"),
    path(f"{_ONE}/answers", reading.answers, name="insight-answers"),
    path(f"{_ONE}/successor", succession.successor, name="insight-successor"),
    path(f"{_ONE}/splitting", succession.splitting, name="insight-splitting"),
]
