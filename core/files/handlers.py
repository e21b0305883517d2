"""How uploads are taken in: no more of a file than shows that it is too large ever touches memory or disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


def most_taken(request: HttpRequest | None) -> int:
    """Return how large a file may be at an address: as documents, unless its action names another setting."""
    view = getattr(getattr(request, "resolver_match", None), "func", None)
    declared = getattr(getattr(view, "cls", None), "declared", None)  # of the API
    name = getattr(view, "takes", "") or (declared.form.takes if declared else "")
    most: int = getattr(settings, name or "STORED_FILE_MOST_BYTES")
    return most


class CutOff(FileUploadHandler):
    """Passes a file on until it is longer than any that is kept. Stands before the handlers that store."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= most_taken(self.request) else None

    def file_complete(self, file_size: int) -> Any:
        return None
