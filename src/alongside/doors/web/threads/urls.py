"""Addresses of the thread, by the kind of point that one stands at and its id."""

from django.urls import path

from alongside.doors.web.threads import files, views

urlpatterns = [
    path("thread/<str:kind>/<int:number>", views.thread, name="thread"),
    path("thread/<str:kind>/<int:number>.json", files.whole, name="thread-file"),
]
