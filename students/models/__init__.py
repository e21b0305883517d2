"""Children and those who answer for them, where they go to school, and who may know about them."""

from students.models.access import AccessGrant, ConflictOfInterest
from students.models.conduct import CodeAcceptance, CodeOfConduct
from students.models.emergencies import EmergencyAccess, EmergencyTry
from students.models.errors import ErrorNotice
from students.models.guardians import Guardian, Guardianship
from students.models.imports import RosterImport, RosterOrg, RosterSession
from students.models.people import Student
from students.models.schooling import ClassEnrollment, RollClass, SchoolMembership
from students.models.traits import StudentTrait

__all__ = [
    "AccessGrant",
    "ClassEnrollment",
    "CodeAcceptance",
    "CodeOfConduct",
    "ConflictOfInterest",
    "EmergencyAccess",
    "EmergencyTry",
    "ErrorNotice",
    "Guardian",
    "Guardianship",
    "RollClass",
    "RosterImport",
    "RosterOrg",
    "RosterSession",
    "SchoolMembership",
    "Student",
    "StudentTrait",
]
