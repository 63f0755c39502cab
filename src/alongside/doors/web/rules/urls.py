"""Addresses of rules."""

from django.urls import path

from alongside.doors.web.rules import views

urlpatterns = [
    path("rules", views.rules, name="rules"),
    path("rules/<slug:code>", views.rule, name="rule"),
]
