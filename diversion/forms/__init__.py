"""What is asked for each action, by subject."""

from diversion.forms.contacts import (
    CHOOSE,
    LONG,
    WHY,
    ContactFields,
    FederalForm,
    InContactAddForm,
    InContactChangeForm,
    InContactMatchForm,
    InContactTellForm,
    PoliceContactChangeForm,
    PoliceContactRecordForm,
    PoliceReasonForm,
    StudentFields,
)

__all__ = [
    "CHOOSE",
    "LONG",
    "WHY",
    "ContactFields",
    "FederalForm",
    "InContactAddForm",
    "InContactChangeForm",
    "InContactMatchForm",
    "InContactTellForm",
    "PoliceContactChangeForm",
    "PoliceContactRecordForm",
    "PoliceReasonForm",
    "StudentFields",
]
