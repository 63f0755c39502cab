"""Addresses of what is somebody's own."""

from django.urls import path

from alongside.doors.web.own import views

urlpatterns = [
    path("-/workspaces", views.workspaces, name="workspaces"),
    path("-/preferences", views.preferences, name="preferences"),
    path("-/preferences/password", views.password, name="password"),
    path("-/preferences/sessions", views.sessions, name="sessions"),
    path("-/components", views.components, name="components"),
    path("-/health", views.health, name="health"),
]
