"""Addresses of findings."""

from django.urls import path

from alongside.doors.web.findings import files, views, waiving

urlpatterns = [
    path("findings", views.findings, name="findings"),
    path("findings/export", files.export, name="findings-export"),
    path("findings/<int:number>/waiver", waiving.waiver, name="findings-waiver"),
]
