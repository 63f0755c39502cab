"""Addresses of activity."""

from django.urls import path

from alongside.doors.web.activity import views

urlpatterns = [
    path("activity", views.activity, name="activity"),
    path("activity/export", views.export, name="activity-export"),
]
