"""The table: which role may do what. docs/roles/diversion.md is written from it."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Workflow
from district.roles import Roles
from diversion.models import ContactImport, ContactStudent, EligibilityRequest, EligibilityRules, PoliceContact
from diversion.workflow import CONTACT, ELIGIBILITY, IMPORT, IN_CONTACT, RULES
from diversion.workflow.roles import COORDINATOR, DIRECTOR, PRIVACY, RECORDERS, SUPERVISOR, SYSTEMS

READERS = RECORDERS | SUPERVISOR | PRIVACY
# Whole counts, small ones too: for who files them for the whole district.
FILERS = COORDINATOR | PRIVACY
MAY: Mapping[str, Roles] = {
    "diversion.federal.view": FILERS,
    "diversion.contact.view": READERS | SYSTEMS,
    **CONTACT.may,
    "diversion.student.view": READERS | SYSTEMS,
    **IN_CONTACT.may,
    "diversion.import.view": COORDINATOR | SYSTEMS,
    **IMPORT.may,
    "diversion.rules.view": READERS | DIRECTOR | SYSTEMS,
    **RULES.may,
    "diversion.eligibility.view": COORDINATOR | SUPERVISOR | PRIVACY | SYSTEMS,
    **ELIGIBILITY.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    PoliceContact: CONTACT,
    ContactStudent: IN_CONTACT,
    ContactImport: IMPORT,
    EligibilityRules: RULES,
    EligibilityRequest: ELIGIBILITY,
}
