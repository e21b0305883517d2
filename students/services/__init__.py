"""Writes of the room: each locks, asks who and when, changes, checks and saves."""

from students.services.import_work import roster_apply, roster_read
from students.services.imports import (
    import_begin,
    import_cancel,
    import_confirm,
    import_retry,
    import_upload,
)

__all__ = [
    "import_begin",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "roster_apply",
    "roster_read",
]
