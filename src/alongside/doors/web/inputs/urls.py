"""Addresses of input to the roadmap."""

from django.urls import path

from alongside.doors.web.inputs import answering, files, giving, views

_ONE = "strategy/inputs/<int:number>"

urlpatterns = [
    path("strategy/inputs", views.inputs, name="inputs"),
    path("strategy/inputs/export", files.export, name="inputs-export"),
    path("strategy/inputs/new", giving.new, name="inputs-new"),
    path(_ONE, views.one, name="input"),
    path(f"{_ONE}/answer", answering.answer, name="input-answer"),
    path(f"{_ONE}/withdrawal", answering.withdrawal, name="input-withdrawal"),
]
