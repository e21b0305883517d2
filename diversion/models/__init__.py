"""Contacts of students with the police, the offenses that the law knows, and who may be diverted for them."""

from diversion.models.contacts import (
    ContactKind,
    ContactStatus,
    Offer,
    PoliceContact,
    StartedBy,
    Where,
)
from diversion.models.eligibility import (
    EligibilityRequest,
    EligibilityRules,
    Harmed,
    ReturnTells,
    Rule,
    Verdict,
)
from diversion.models.imports import ContactImport
from diversion.models.offenses import Offense, OffenseClass
from diversion.models.students import ContactStudent, Force, Part, PoliceOutcome

__all__ = [
    "ContactImport",
    "ContactKind",
    "ContactStatus",
    "ContactStudent",
    "EligibilityRequest",
    "EligibilityRules",
    "Force",
    "Harmed",
    "Offense",
    "OffenseClass",
    "Offer",
    "Part",
    "PoliceContact",
    "PoliceOutcome",
    "ReturnTells",
    "Rule",
    "StartedBy",
    "Verdict",
    "Where",
]
