"""The room's pages, by subject."""

from privacy.views.certificates import certificate_detail, certificate_list, certificate_pdf
from privacy.views.consents import (
    consent_detail,
    consent_list,
)
from privacy.views.disclosures import disclosure_detail, disclosure_list
from privacy.views.documents import document_detail
from privacy.views.logs import log_detail
from privacy.views.overview import overview
from privacy.views.reads import read_list
from privacy.views.requests import (
    access_answer,
    access_detail,
    access_list,
    amendment_detail,
    amendment_list,
)

__all__ = [
    "access_answer",
    "access_detail",
    "access_list",
    "amendment_detail",
    "amendment_list",
    "certificate_detail",
    "certificate_list",
    "certificate_pdf",
    "consent_detail",
    "consent_list",
    "disclosure_detail",
    "disclosure_list",
    "document_detail",
    "log_detail",
    "overview",
    "read_list",
]
