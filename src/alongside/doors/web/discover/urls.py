"""Addresses of the list of conversations."""

from django.urls import path

from alongside.doors.web.discover import files, views

urlpatterns = [
    path("discover/", views.discover, name="discover"),
    path("discover/export", files.export, name="discover-export"),
]
