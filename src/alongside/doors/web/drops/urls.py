"""Addresses of drops."""

from django.urls import path

from alongside.doors.web.drops import views

urlpatterns = [
    path("imports/conversations", views.drops, name="drops"),
    path("imports/conversations/<int:drop>", views.drop, name="dropped"),
    path("imports/conversations/<int:drop>/file", views.file, name="drop-file"),
    path("imports/conversations/<int:drop>/rehearsal", views.rehearsal, name="drop-rehearsal"),
    path("imports/conversations/<int:drop>/import", views.bring_in, name="drop-import"),
    path("imports/conversations/<int:drop>/removal", views.removal, name="drop-removal"),
]
