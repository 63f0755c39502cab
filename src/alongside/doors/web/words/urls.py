"""Addresses of words."""

from django.urls import path

from alongside.doors.web.words import views

urlpatterns = [
    path("words", views.words, name="words"),
]
