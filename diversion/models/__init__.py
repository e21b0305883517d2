"""Contacts of students with the police, and the offenses that the law knows."""

from diversion.models.contacts import (
    ContactKind,
    ContactStatus,
    Offer,
    PoliceContact,
    StartedBy,
    Where,
)
from diversion.models.imports import ContactImport
from diversion.models.offenses import Offense, OffenseClass
from diversion.models.students import ContactStudent, Force, Part, PoliceOutcome

__all__ = [
    "ContactImport",
    "ContactKind",
    "ContactStatus",
    "ContactStudent",
    "Force",
    "Offense",
    "OffenseClass",
    "Offer",
    "Part",
    "PoliceContact",
    "PoliceOutcome",
    "StartedBy",
    "Where",
]
