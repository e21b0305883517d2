"""The room's pages, by subject."""

from privacy.views.certificates import (
    certificate_detail,
    certificate_list,
    certificate_pdf,
)
from privacy.views.consents import (
    consent_detail,
    consent_list,
)
from privacy.views.crossings import (
    crossing_detail,
    crossing_list,
)
from privacy.views.disclosures import (
    disclosure_detail,
    disclosure_list,
)
from privacy.views.disposals import (
    disposal_detail,
    disposal_list,
)
from privacy.views.documents import document_detail
from privacy.views.logs import log_detail
from privacy.views.notes import note_list
from privacy.views.opening import (
    crossing_ask,
    share_open,
)
from privacy.views.overview import overview
from privacy.views.reads import read_list
from privacy.views.requests import (
    access_answer,
    access_detail,
    access_list,
    amendment_detail,
    amendment_list,
)
from privacy.views.seals import (
    hold_detail,
    hold_list,
    seal_certificate,
    seal_detail,
    seal_due,
    seal_list,
)
from privacy.views.shares import (
    conduct_detail,
    conduct_list,
    share_detail,
    share_list,
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
    "conduct_detail",
    "conduct_list",
    "consent_detail",
    "consent_list",
    "crossing_ask",
    "crossing_detail",
    "crossing_list",
    "disclosure_detail",
    "disclosure_list",
    "disposal_detail",
    "disposal_list",
    "document_detail",
    "hold_detail",
    "hold_list",
    "log_detail",
    "note_list",
    "overview",
    "read_list",
    "seal_certificate",
    "seal_detail",
    "seal_due",
    "seal_list",
    "share_detail",
    "share_list",
    "share_open",
]
