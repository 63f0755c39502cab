"""Addresses of search."""

from django.urls import path

from alongside.doors.web.search import files, views

urlpatterns = [
    path("search", views.search, name="search"),
    path("search/export", files.export, name="search-export"),
]
