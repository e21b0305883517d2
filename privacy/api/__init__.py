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
from privacy.api.disposals import (
    DisposalDetail,
    DisposalList,
)
from privacy.api.documents import DocumentDetail
from privacy.api.logs import LogDetail
from privacy.api.notes import (
    NoteDetail,
    NoteList,
)
from privacy.api.reads import ReadList
from privacy.api.requests import (
    AccessDetail,
    AccessList,
    AmendmentDetail,
    AmendmentList,
    ConsentDetail,
    ConsentList,
)
from privacy.api.seals import (
    HoldDetail,
    HoldList,
    SealDetail,
    SealList,
)
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
    "AccessDetail",
    "AccessList",
    "AmendmentDetail",
    "AmendmentList",
    "CertificateDetail",
    "CertificateList",
    "ConductDetail",
    "ConductList",
    "ConsentDetail",
    "ConsentList",
    "CrossingDetail",
    "CrossingList",
    "DisclosureDetail",
    "DisclosureList",
    "DisposalDetail",
    "DisposalList",
    "DocumentDetail",
    "HoldDetail",
    "HoldList",
    "LogDetail",
    "NoteDetail",
    "NoteList",
    "OnwardDetail",
    "ReadList",
    "SealDetail",
    "SealList",
    "SessionDetail",
    "ShareDetail",
    "ShareHoursDetail",
    "ShareList",
]
