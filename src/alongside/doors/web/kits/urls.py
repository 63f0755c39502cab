"""Addresses of kits: below their launch, and the page of the field."""

from django.urls import path

from alongside.doors.web.kits import changing, files, sharing, views

_ONE = "launches/<int:number>/kits/<slug:role>"

urlpatterns = [
    path("field", sharing.field, name="field"),
    path("field/questions/<int:number>", changing.question, name="kit-question"),
    path("launches/<int:number>/kits", views.kits, name="kits"),
    path(_ONE, views.kit, name="kit"),
    path(f"{_ONE}/fields", changing.fields, name="kit-fields"),
    path(f"{_ONE}/confirmation", changing.confirmation, name="kit-confirmation"),
    path(f"{_ONE}/filling", changing.filling, name="kit-filling"),
    path(f"{_ONE}/handing", changing.handing, name="kit-handing"),
    path(f"{_ONE}/check", changing.check, name="kit-check"),
    path(f"{_ONE}/file", files.file, name="kit-file"),
]
