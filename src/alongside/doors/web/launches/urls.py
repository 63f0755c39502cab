"""Addresses of launches."""

from django.urls import path

from alongside.doors.web.launches import (
    calendar,
    changing,
    files,
    gates,
    gates_file,
    load,
    past,
    scheduling,
    tasks,
    views,
    ways_out,
)

_ONE = "launches/<int:number>"

urlpatterns = [
    path("launches", views.launches, name="launches"),
    path("launches/export", files.export, name="launches-export"),
    path("launches/load", load.load, name="launches-load"),
    path("launches/calendar", calendar.calendar, name="launches-calendar"),
    path(_ONE, views.one, name="launch"),
    path(f"{_ONE}/warned", past.warned, name="launch-warned"),
    path(f"{_ONE}/schedule", files.schedule, name="launch-schedule"),
    path(f"{_ONE}/name", changing.name, name="launch-name"),
    path(f"{_ONE}/owner", changing.owner, name="launch-owner"),
    path(f"{_ONE}/channels", changing.channels, name="launch-channels"),
    path(f"{_ONE}/standing", changing.standing, name="launch-standing"),
    path(f"{_ONE}/releases", changing.releases, name="launch-releases"),
    path(f"{_ONE}/day", scheduling.day, name="launch-day"),
    path(f"{_ONE}/playbook", scheduling.playbook, name="launch-playbook"),
    path(f"{_ONE}/owners", scheduling.owners, name="launch-owners"),
    path(f"{_ONE}/go", gates.go, name="launch-go"),
    path(f"{_ONE}/go/export", gates_file.export, name="launch-go-export"),
    path(f"{_ONE}/readiness", gates.readiness, name="launch-readiness"),
    path(f"{_ONE}/decision", gates.decision, name="launch-decision"),
    path(f"{_ONE}/withdrawal", gates.withdrawal, name="launch-withdrawal"),
    path(f"{_ONE}/holding", ways_out.holding, name="launch-holding"),
    path(f"{_ONE}/lowering", ways_out.lowering, name="launch-lowering"),
    path(f"{_ONE}/drops", ways_out.drops, name="launch-drops"),
    path(f"{_ONE}/tasks/<slug:key>", tasks.task, name="launch-task"),
]
