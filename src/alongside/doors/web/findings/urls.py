"""Addresses of findings."""

from django.urls import path

from alongside.doors.web.findings import views

urlpatterns = [
    path("findings", views.findings, name="findings"),
]
