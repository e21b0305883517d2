"""How uploads are taken in: no more of a file than shows that it is too large ever touches memory or disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class CutOff(FileUploadHandler):
    """Passes a file on until it is longer than any that is kept. Stands before the handlers that store."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.STORED_FILE_MOST_BYTES else None

    def file_complete(self, file_size: int) -> Any:
        return None
