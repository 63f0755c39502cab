"""Addresses of consent."""

from django.urls import path

from alongside.doors.web.consents import endings, views

urlpatterns = [
    path("conversations/<int:number>/consent/", views.consent, name="conversation-consent"),
    path(
        "conversations/<int:number>/consent/withdrawal",
        endings.withdrawal,
        name="consent-withdrawal",
    ),
    path("conversations/<int:number>/removal", endings.removal, name="conversation-removal"),
    path("contacts/<int:number>/erasure", endings.erasure, name="contact-erasure"),
]
