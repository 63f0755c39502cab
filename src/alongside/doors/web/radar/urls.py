"""Addresses of the radar."""

from django.urls import path

from alongside.doors.web.radar import bulk, saved, views

urlpatterns = [
    path("radar", views.radar, name="radar"),
    path("radar/export", views.export, name="radar-export"),
    path("radar/copy", views.copy, name="radar-copy"),
    path("radar/views", saved.views, name="radar-views"),
    path("radar/acknowledgements", bulk.acknowledgements, name="radar-acknowledgements"),
    path("radar/dates", bulk.dates, name="radar-dates"),
]
