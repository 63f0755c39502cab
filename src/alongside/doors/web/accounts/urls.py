"""Addresses of accounts."""

from django.urls import path

from alongside.doors.web.accounts import bringing, files, views

urlpatterns = [
    path("accounts", views.accounts, name="accounts"),
    path("accounts/export", files.export, name="accounts-export"),
    path("accounts/import", bringing.bringing, name="accounts-import"),
    path("accounts/<int:number>", views.account, name="account"),
]
