"""Addresses of imports."""

from django.urls import path

from alongside.doors.web.imports.views import listed, undo, upload

urlpatterns = [
    path("imports", listed.imports, name="imports"),
    path("imports/sample.csv", listed.sample_file, name="imports-sample"),
    path("imports/<int:upload>", upload.upload, name="upload"),
    path("imports/<int:upload>/rehearsal", upload.rehearsal, name="upload-rehearsal"),
    path("imports/<int:upload>/progress", upload.going_on, name="upload-progress"),
    path("imports/<int:upload>/import", upload.bring_in, name="upload-import"),
    path("imports/<int:upload>/removal", upload.removal, name="upload-removal"),
    path("imports/<int:upload>/refused.csv", upload.refused, name="upload-refused"),
    path("imports/batches/<int:batch>/undo", undo.undo, name="batch-undo"),
]
