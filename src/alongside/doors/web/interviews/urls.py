"""Addresses of interviews."""

from django.urls import path

from alongside.doors.web.interviews import files, nouns, plan, views

urlpatterns = [
    path("interviews/", views.interviews, name="interviews"),
    path("interviews/export", files.export, name="interviews-export"),
    path("interviews/new", plan.offering, name="interview-offer"),
    path("interviews/<int:number>/", views.interview, name="interview"),
    path("interviews/<int:number>/invitation.ics", views.invitation, name="interview-file"),
    path("interviews/<int:number>/change", plan.changing, name="interview-change"),
    path("interviews/<int:number>/seat", nouns.seat, name="interview-seat"),
    path("interviews/<int:number>/departure", nouns.departure, name="interview-departure"),
    path("interviews/<int:number>/time", nouns.time, name="interview-time"),
    path("interviews/<int:number>/refusal", nouns.refusal, name="interview-refusal"),
    path("interviews/<int:number>/cancellation", nouns.cancellation, name="interview-cancellation"),
    path("interviews/<int:number>/conversation", nouns.conversation, name="interview-conversation"),
]
