"""The address that stops the Monday digest."""

from django.urls import path

from alongside.doors.web.unsubscribe import views

urlpatterns = [
    path("-/digest/<str:token>", views.digest_off, name="digest-off"),
]
