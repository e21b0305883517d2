"""Reads the log of who looked, and of who was told, under the policies."""

from privacy.selectors.certificates import certificate_get, certificate_on, certificates
from privacy.selectors.crossings import (
    answers_to,
    crossing_get,
    crossing_of,
    crossings,
    crossings_to_answer,
)
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
from privacy.selectors.logs import children, log_get
from privacy.selectors.opening import (
    carried,
    share_agreements,
    share_consents,
    share_organizations,
    shareable,
    shared_of,
)
from privacy.selectors.reads import Look, looks_of, no_reads, readers, reads, told

__all__ = [
    "Look",
    "agreements",
    "answers_of",
    "answers_to",
    "carried",
    "certificate_get",
    "certificate_on",
    "certificates",
    "children",
    "crossing_get",
    "crossing_of",
    "crossings",
    "crossings_to_answer",
    "disclosure_counts",
    "disclosure_get",
    "disclosures",
    "document_get",
    "document_owner",
    "documents_of",
    "log_get",
    "looks_of",
    "no_reads",
    "of_student",
    "readers",
    "reads",
    "share_agreements",
    "share_consents",
    "share_organizations",
    "shareable",
    "shared_of",
    "told",
    "waiting",
]
