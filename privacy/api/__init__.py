"""The room's part of the API, by subject."""

from privacy.api.certificates import CertificateDetail, CertificateList
from privacy.api.disclosures import DisclosureDetail, DisclosureList
from privacy.api.disposals import DisposalDetail, DisposalList
from privacy.api.documents import DocumentDetail
from privacy.api.logs import LogDetail
from privacy.api.notes import NoteDetail, NoteList
from privacy.api.reads import ReadList

__all__ = [
    "CertificateDetail",
    "CertificateList",
    "DisclosureDetail",
    "DisclosureList",
    "DisposalDetail",
    "DisposalList",
    "DocumentDetail",
    "LogDetail",
    "NoteDetail",
    "NoteList",
    "ReadList",
]
