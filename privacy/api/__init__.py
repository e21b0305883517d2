"""The room's part of the API, by subject."""

from privacy.api.certificates import (
    CertificateDetail,
    CertificateList,
)
from privacy.api.crossings import (
    CrossingDetail,
    CrossingList,
)
from privacy.api.disclosures import (
    DisclosureDetail,
    DisclosureList,
)
from privacy.api.documents import DocumentDetail
from privacy.api.logs import LogDetail
from privacy.api.reads import ReadList
from privacy.api.shares import (
    ConductDetail,
    ConductList,
    OnwardDetail,
    SessionDetail,
    ShareDetail,
    ShareHoursDetail,
    ShareList,
)

__all__ = [
    "CertificateDetail",
    "CertificateList",
    "ConductDetail",
    "ConductList",
    "CrossingDetail",
    "CrossingList",
    "DisclosureDetail",
    "DisclosureList",
    "DocumentDetail",
    "LogDetail",
    "OnwardDetail",
    "ReadList",
    "SessionDetail",
    "ShareDetail",
    "ShareHoursDetail",
    "ShareList",
]
