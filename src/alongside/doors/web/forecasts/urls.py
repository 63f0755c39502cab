"""Addresses of forecasts."""

from django.urls import path

from alongside.doors.web.forecasts import files, views

urlpatterns = [
    path("forecasts/", views.forecasts, name="forecasts"),
    path("forecasts/export", files.export, name="forecasts-export"),
]
