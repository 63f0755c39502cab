"""The address of calendar feeds. It begins with /-/, which no workspace can be called."""

from django.urls import path

from alongside.doors.web.shared_feeds.views import feed

urlpatterns = [path("-/calendar/<str:token>.ics", feed, name="calendar-feed")]
