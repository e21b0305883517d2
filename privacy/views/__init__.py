"""The room's pages, by subject."""

from privacy.views.certificates import certificate_detail, certificate_list, certificate_pdf
from privacy.views.disclosures import disclosure_detail, disclosure_list
from privacy.views.disposals import disposal_detail, disposal_list
from privacy.views.documents import document_detail
from privacy.views.logs import log_detail
from privacy.views.notes import note_list
from privacy.views.overview import overview
from privacy.views.reads import read_list

__all__ = [
    "certificate_detail",
    "certificate_list",
    "certificate_pdf",
    "disclosure_detail",
    "disclosure_list",
    "disposal_detail",
    "disposal_list",
    "document_detail",
    "log_detail",
    "note_list",
    "overview",
    "read_list",
]
