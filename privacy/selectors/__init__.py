"""Reads the log of who looked, and of who was told, under the policies."""

from privacy.selectors.disclosures import (
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
from privacy.selectors.logs import children, log_get
from privacy.selectors.reads import Look, looks_of, reads, told

__all__ = [
    "Look",
    "answers_of",
    "children",
    "disclosure_counts",
    "disclosure_get",
    "disclosures",
    "document_get",
    "document_owner",
    "documents_of",
    "log_get",
    "looks_of",
    "of_student",
    "reads",
    "told",
    "waiting",
]
