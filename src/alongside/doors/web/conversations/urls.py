"""Addresses of conversations."""

from django.urls import path

from alongside.doors.web.conversations import (
    highlights,
    openness,
    recording,
    transcripts,
    tray,
    views,
)

_ONE = "conversations/<int:number>"

urlpatterns = [
    path(f"{_ONE}/", views.conversation, name="conversation"),
    path(f"{_ONE}/highlights", highlights.highlights, name="highlights"),
    path(f"{_ONE}/highlights/<int:highlight>", highlights.highlight, name="highlight"),
    path(
        f"{_ONE}/highlights/<int:highlight>/removal",
        highlights.highlight_removal,
        name="highlight-removal",
    ),
    path(f"{_ONE}/snapshot/", tray.snapshot, name="snapshot"),
    path(f"{_ONE}/snapshot/reopening", tray.snapshot_reopening, name="snapshot-reopening"),
    path(f"{_ONE}/snapshot/reading", tray.snapshot_reading, name="snapshot-reading"),
    path(f"{_ONE}/candidates/<int:candidate>", tray.candidate, name="candidate"),
    path(f"{_ONE}/transcript.<str:form>", transcripts.transcript, name="transcript-export"),
    path(f"{_ONE}/replacement", transcripts.replacement, name="transcript-replacement"),
    path(f"{_ONE}/restriction", openness.restriction, name="conversation-restriction"),
    path(f"{_ONE}/recording", recording.recording, name="recording"),
]
