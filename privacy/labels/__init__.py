"""Words, tones and icons of this room, by subject."""

from privacy.labels.disposals import disposal_name, disposal_state, kind_words
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
from privacy.labels.notes import note_name, readers_words

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
    "directory_state",
    "disclosure_state",
    "disposal_name",
    "disposal_state",
    "entry_name",
    "kind_state",
    "kind_words",
    "note_name",
    "readers_words",
]
