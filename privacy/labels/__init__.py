"""Words, tones and icons of this room, by subject."""

from privacy.labels.crossings import (
    crossed_words,
    crossing_name,
    crossing_state,
)
from privacy.labels.logs import (
    ANSWERED_BY,
    ANSWERS,
    CERTIFICATES,
    CORRECTED_BY,
    CORRECTS,
    DIRECTORY,
    KINDS,
    STATUSES,
    basis_words,
    certificate_name,
    certificate_state,
    directory_state,
    disclosure_state,
    entry_name,
    kind_state,
)
from privacy.labels.opening import (
    opened_state,
    why_closed,
)

__all__ = [
    "ANSWERED_BY",
    "ANSWERS",
    "CERTIFICATES",
    "CORRECTED_BY",
    "CORRECTS",
    "DIRECTORY",
    "KINDS",
    "STATUSES",
    "basis_words",
    "certificate_name",
    "certificate_state",
    "crossed_words",
    "crossing_name",
    "crossing_state",
    "directory_state",
    "disclosure_state",
    "entry_name",
    "kind_state",
    "opened_state",
    "why_closed",
]
