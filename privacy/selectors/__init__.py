"""Reads the log of who looked, and of who was told, under the policies."""

from privacy.selectors.certificates import certificate_get, certificate_on, certificates
from privacy.selectors.disclosures import (
    agreements,
    answers_of,
    disclosure_counts,
    disclosure_get,
    disclosures,
    document_get,
    document_owner,
    documents_of,
    of_student,
    waiting,
)
from privacy.selectors.disposals import (
    disposable_kinds,
    disposal_get,
    disposals,
    disposals_waiting,
    record_by_number,
    speaks_against,
)
from privacy.selectors.logs import children, log_get
from privacy.selectors.notes import NotesBeside, is_older, note_get, notes_beside, year_begun
from privacy.selectors.reads import Look, looks_of, no_reads, readers, reads, told

__all__ = [
    "Look",
    "NotesBeside",
    "agreements",
    "answers_of",
    "certificate_get",
    "certificate_on",
    "certificates",
    "children",
    "disclosure_counts",
    "disclosure_get",
    "disclosures",
    "disposable_kinds",
    "disposal_get",
    "disposals",
    "disposals_waiting",
    "document_get",
    "document_owner",
    "documents_of",
    "is_older",
    "log_get",
    "looks_of",
    "no_reads",
    "note_get",
    "notes_beside",
    "of_student",
    "readers",
    "reads",
    "record_by_number",
    "speaks_against",
    "told",
    "waiting",
    "year_begun",
]
