"""Addresses of find."""

from django.urls import path

from alongside.doors.web.find import views

urlpatterns = [
    path("find", views.find, name="find"),
]
