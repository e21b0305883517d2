"""The table: which role may do what. docs/roles/privacy.md is written from it; the tests compare the two."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record, StoredFile
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles
from privacy.models import Disclosure, RecipientCertificate, RestrictedNote, WrittenConsent
from privacy.workflow import consents, logs, notes, requests, seals, shares
from privacy.workflow.logs import PRIVACY
from students.models import Student

SYSTEMS = frozenset({Role.INTEGRATION})
MAY: Mapping[str, Roles] = {
    "privacy.read.view": PRIVACY | SYSTEMS,
    "privacy.disclosure.view": PRIVACY | SYSTEMS,
    **logs.DISCLOSURE.may,
    **logs.LOG.may,
    **logs.DOCUMENT.may,
    # Who certified for which organization: no child is named.
    "privacy.certificate.view": PRIVACY,
    **logs.CERTIFICATE.may,
    # Those of the students whom they may open.
    "privacy.consent.view": consents.TAKERS | SYSTEMS,
    **consents.CONSENT.may,
    # Who opened it for a record that they see; of an organization what is shared with it, while it is.
    "privacy.share.view": PRIVACY | shares.OPENERS | shares.WORKING,
    **shares.SHARE.may,
    "privacy.session.view": PRIVACY | shares.OPENERS | shares.WORKING,
    **shares.SESSION.may,
    "privacy.hours.view": PRIVACY | shares.OPENERS | shares.WORKING,
    **shares.HOURS.may,
    "privacy.onward.view": PRIVACY | shares.OPENERS | shares.WORKING,
    **shares.ONWARD.may,
    # For which organizations somebody accepted the code: of their own alone, but for whoever answers for privacy.
    "privacy.conduct.view": PRIVACY | shares.PARTNER,
    **shares.CONDUCT.may,
    "privacy.crossing.view": shares.OPENERS,
    **shares.CROSSING.may,
    "privacy.seal.view": seals.SECOND,
    **seals.SEAL.may,
    "privacy.hold.view": PRIVACY,
    **seals.HOLD.may,
    "privacy.disposal.view": seals.SECOND,
    **seals.DISPOSAL.may,
    "privacy.access.view": PRIVACY,
    **requests.ACCESS.may,
    "privacy.amendment.view": PRIVACY,
    **requests.AMENDMENT.may,
    # Each note says which of them read it.
    "privacy.note.view": notes.WRITERS | {Role.SCHOOL_LEADER},
    **notes.NOTE.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    Disclosure: logs.DISCLOSURE,
    Student: logs.LOG,
    StoredFile: logs.DOCUMENT,
    RecipientCertificate: logs.CERTIFICATE,
    WrittenConsent: consents.CONSENT,
    **shares.KINDS,
    **seals.KINDS,
    **requests.KINDS,
    RestrictedNote: notes.NOTE,
}
KEPT_WITH = "privacy.disclosure"
