"""The address of public links. It begins with /-/, which no workspace can be called."""

from django.urls import path

from alongside.doors.web.briefs.sharing import public

urlpatterns = [path("-/b/<str:token>", public, name="public-brief")]
