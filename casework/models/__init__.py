"""What every case has, whichever level: abstract records, whose tables the levels make."""

from casework.models.assignments import Assignment
from casework.models.contacts import Contact, Medium
from casework.models.duties import Duty
from casework.models.items import AgreementItem, Outcome
from casework.models.links import SignedLink
from casework.models.payments import Payment
from casework.models.risks import Sign
from casework.models.signatures import Signature, SignedBy

__all__ = [
    "AgreementItem",
    "Assignment",
    "Contact",
    "Duty",
    "Medium",
    "Outcome",
    "Payment",
    "Sign",
    "Signature",
    "SignedBy",
    "SignedLink",
]
