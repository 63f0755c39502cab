"""Addresses of today."""

from django.urls import path

from alongside.doors.web.today import views

urlpatterns = [
    path("today", views.today, name="today"),
    path("today/customers", views.customers, name="today-customers"),
    path("today/reading", views.reading, name="reading"),
    path("digest", views.digest, name="digest"),
]
