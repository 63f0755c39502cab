"""Addresses of messages, but for claims themselves."""

from django.urls import path

from alongside.doors.web.messages import (
    audiences,
    files,
    groups,
    history,
    lines,
    lists,
    personas,
    reviewing,
    steps,
    tested,
    values,
    views,
)

_GROUP = "messages/groups/<int:number>"
_AUDIENCE = "messages/audiences/<int:number>"
_PERSONA = "messages/personas/<int:number>"
_VALUE = "messages/values/<int:number>"
_REVIEW = "messages/reviews/<int:number>"

urlpatterns = [
    path("messages", views.messages_page, name="messages"),
    path("messages/export", lists.export_houses, name="messages-export"),
    path("messages/audiences/export", lists.export_audiences, name="audiences-export"),
    path("messages/personas/export", lists.export_personas, name="personas-export"),
    path("messages/audiences", audiences.audiences, name="audiences"),
    path(_AUDIENCE, audiences.audience, name="audience"),
    path(f"{_AUDIENCE}/standing", audiences.standing, name="audience-standing"),
    path(f"{_AUDIENCE}/versions", history.customer, name="audience-versions"),
    path("messages/personas", personas.personas, name="personas"),
    path(_PERSONA, personas.persona, name="persona"),
    path(f"{_PERSONA}/standing", personas.standing, name="persona-standing"),
    path(f"{_PERSONA}/versions", history.persona, name="persona-versions"),
    path(_GROUP, views.group, name="message-group"),
    path(f"{_GROUP}/audiences", groups.whom, name="message-group-audiences"),
    path(f"{_GROUP}/name", groups.name, name="message-group-name"),
    path(f"{_GROUP}/features", groups.features, name="message-group-features"),
    path(f"{_GROUP}/export", files.export, name="message-group-export"),
    path(f"{_GROUP}/steps", steps.steps, name="positioning-steps"),
    path(f"{_GROUP}/versions", history.positioning, name="positioning-versions"),
    path(f"{_GROUP}/house/versions", history.house, name="house-versions"),
    path(f"{_GROUP}/lines", lines.lines, name="house-lines"),
    path(f"{_GROUP}/reviews", reviewing.reviews, name="message-reviews"),
    path(_REVIEW, reviewing.review, name="message-review"),
    path(f"{_REVIEW}/remarks", reviewing.remarks, name="message-review-remarks"),
    path(f"{_REVIEW}/verdict", reviewing.verdict, name="message-review-verdict"),
    path("messages/lines/<int:number>", lines.line, name="house-line"),
    path(f"{_GROUP}/values", values.values, name="message-values"),
    path(f"{_GROUP}/values/export", lists.export_values, name="message-values-export"),
    path(f"{_GROUP}/tests/export", lists.export_tests, name="message-tests-export"),
    path(f"{_VALUE}/name", values.name, name="value-name"),
    path(f"{_VALUE}/promises", values.promises, name="value-promises"),
    path(f"{_VALUE}/delivery", values.delivery, name="value-delivery"),
    path(f"{_VALUE}/perceptions", values.perceptions, name="value-perceptions"),
    path(f"{_GROUP}/tests", tested.tests, name="message-tests"),
]
