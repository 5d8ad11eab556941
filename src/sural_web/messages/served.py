"""A file as it is handed out: always to be saved, never shown, whatever is in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sural.reading.file_kind import FileKind
from sural_web.messages.models import File


def served(file: File) -> HttpResponse:
    """By the kind that its bytes have; a browser that opened it all the same could run nothing of it."""
    response = HttpResponse(bytes(file.content), content_type=FileKind(file.kind).media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
