"""Addresses of who was there."""

from django.urls import path

from alongside.doors.web.presence import nouns, views

urlpatterns = [
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<int:number>/identity", nouns.identity, name="speaker-identity"),
    path("conversations/<int:number>/people/", views.people, name="conversation-people"),
    path("conversations/<int:number>/people/witness", nouns.witness, name="conversation-witness"),
    path(
        "conversations/<int:number>/people/witness-removal",
        nouns.witness_removal,
        name="conversation-witness-removal",
    ),
    path("conversations/<int:number>/watching", nouns.watching, name="conversation-watching"),
]
