"""The room's part of the API, by subject."""

from privacy.api.certificates import CertificateDetail, CertificateList
from privacy.api.disclosures import DisclosureDetail, DisclosureList
from privacy.api.documents import DocumentDetail
from privacy.api.logs import LogDetail
from privacy.api.reads import ReadList
from privacy.api.requests import (
    AccessDetail,
    AccessList,
    AmendmentDetail,
    AmendmentList,
    ConsentDetail,
    ConsentList,
)

__all__ = [
    "AccessDetail",
    "AccessList",
    "AmendmentDetail",
    "AmendmentList",
    "CertificateDetail",
    "CertificateList",
    "ConsentDetail",
    "ConsentList",
    "DisclosureDetail",
    "DisclosureList",
    "DocumentDetail",
    "LogDetail",
    "ReadList",
]
