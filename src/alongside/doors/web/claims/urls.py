"""Addresses of claims."""

from django.urls import path

from alongside.doors.web.claims import (
    changing,
    copying,
    evidence,
    files,
    resting,
    reviewing,
    views,
    writing,
)

_ONE = "messages/claims/<int:number>"

urlpatterns = [
    path("messages/claims", views.claims, name="claims"),
    path("messages/claims/export", files.export, name="claims-export"),
    path("messages/claims/copy", copying.copy, name="claims-copy"),
    path("messages/claims/new", writing.new, name="claims-new"),
    path(_ONE, views.one, name="claim"),
    path(f"{_ONE}/wording", writing.wording, name="claim-wording"),
    path(f"{_ONE}/use", changing.use, name="claim-use"),
    path(f"{_ONE}/value", changing.value, name="claim-value"),
    path(f"{_ONE}/approval", changing.approval, name="claim-approval"),
    path(f"{_ONE}/retirement", changing.retirement, name="claim-retirement"),
    path(f"{_ONE}/evidence", evidence.evidence, name="claim-evidence"),
    path(f"{_ONE}/features", resting.features, name="claim-features"),
    path(f"{_ONE}/review", reviewing.review, name="claim-review"),
    path(f"{_ONE}/remarks", reviewing.remarks, name="claim-remarks"),
    path(f"{_ONE}/verdict", reviewing.verdict, name="claim-verdict"),
]
