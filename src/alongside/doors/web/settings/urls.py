"""Addresses of settings."""

from django.urls import path

from alongside.doors.web.settings import (
    areas,
    backups,
    handover,
    holidays,
    mail,
    mail_in,
    merging,
    orphans,
    people,
    person,
    policy,
    views,
    workspace,
)

urlpatterns = [
    path("settings", views.settings, name="settings"),
    path("settings/people", people.people, name="settings-people"),
    path("settings/people/<slug:handle>", person.person, name="settings-person"),
    path("settings/people/<slug:handle>/departure", person.departure, name="settings-departure"),
    path("settings/people/<slug:handle>/return", person.homecoming, name="settings-return"),
    path("settings/people/<slug:handle>/link", person.link, name="settings-link"),
    path("settings/areas", areas.areas, name="settings-areas"),
    path("settings/areas/<slug:slug>", areas.area, name="settings-area"),
    path("settings/handover", handover.handover, name="settings-handover"),
    path("settings/policy", policy.policy, name="settings-policy"),
    path("settings/policy/preview", policy.preview, name="settings-policy-preview"),
    path("settings/policy/history", policy.history, name="settings-policy-history"),
    path("settings/holidays", holidays.holidays, name="settings-holidays"),
    path("settings/holidays/<str:day>/removal", holidays.removal, name="settings-holiday-removal"),
    path("settings/orphans", orphans.orphans, name="settings-orphans"),
    path("settings/orphans/adoption", orphans.adoption, name="settings-adoption"),
    path("settings/orphans/seat", orphans.seat, name="settings-orphan-seat"),
    path("settings/duplicates", merging.duplicates, name="settings-duplicates"),
    path("settings/duplicates/merging", merging.merging, name="settings-merging"),
    path("settings/duplicates/parting", merging.parting, name="settings-parting"),
    path("settings/workspace", workspace.workspace, name="settings-workspace"),
    path("settings/mail", mail.mail, name="settings-mail"),
    path("settings/mail-in", mail_in.mail_in, name="settings-mail-in"),
    path(
        "settings/mail-in/<int:number>/revocation",
        mail_in.revocation,
        name="settings-mail-in-revocation",
    ),
    path("settings/backup", backups.backup, name="settings-backup"),
]
