"""Addresses of launches."""

from django.urls import path

from alongside.doors.web.launches import changing, scheduling, tasks, views

_ONE = "launches/<int:number>"

urlpatterns = [
    path("launches", views.launches, name="launches"),
    path(_ONE, views.one, name="launch"),
    path(f"{_ONE}/name", changing.name, name="launch-name"),
    path(f"{_ONE}/owner", changing.owner, name="launch-owner"),
    path(f"{_ONE}/channels", changing.channels, name="launch-channels"),
    path(f"{_ONE}/standing", changing.standing, name="launch-standing"),
    path(f"{_ONE}/releases", changing.releases, name="launch-releases"),
    path(f"{_ONE}/day", scheduling.day, name="launch-day"),
    path(f"{_ONE}/playbook", scheduling.playbook, name="launch-playbook"),
    path(f"{_ONE}/drops", scheduling.drops, name="launch-drops"),
    path(f"{_ONE}/tasks/<slug:key>", tasks.task, name="launch-task"),
]
