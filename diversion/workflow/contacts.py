"""When and by whom something is done to a contact with the police, and to a student in it."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.imports.flow import import_flow
from core.workflow import Transition, Workflow
from diversion.models import ContactStatus, ContactStudent, PoliceContact
from diversion.workflow.roles import COORDINATOR, MADE, RECORDERS, SYSTEMS


class InContactStatus(TextChoices):
    """Whether a student stands in a contact."""

    ON = "on", _("In the contact")
    OFF = "off", _("Taken off")


def contact_status(contact: PoliceContact, today: date) -> str:
    """Return whether a contact stands."""
    return contact.status


def student_status(one: ContactStudent, today: date) -> str:
    """Return whether a student stands in the contact."""
    return InContactStatus.ON if one.off_at is None else InContactStatus.OFF


def stands(one: ContactStudent) -> bool:
    """Tell whether the contact itself was not entered in error. It was read with the row."""
    return one.contact.error_at is None


RECORDED, ON = frozenset({ContactStatus.RECORDED}), frozenset({InContactStatus.ON})
CONTACT = Workflow(
    name="diversion.contact",
    statuses=ContactStatus,
    initial=ContactStatus.RECORDED,
    transitions={
        "record": Transition(MADE, ContactStatus.RECORDED, roles=RECORDERS | SYSTEMS),
        "add_student": Transition(RECORDED, roles=RECORDERS | SYSTEMS),
        "change": Transition(RECORDED, roles=RECORDERS),
        "error": Transition(RECORDED, ContactStatus.IN_ERROR, roles=COORDINATOR),
    },
    status_of=contact_status,
)
IN_CONTACT = Workflow(
    name="diversion.student",
    statuses=InContactStatus,
    initial=InContactStatus.ON,
    transitions={
        "match": Transition(ON, roles=RECORDERS),
        "tell_parent": Transition(ON, roles=RECORDERS),
        "change": Transition(ON, roles=RECORDERS),
        "take_off": Transition(ON, InContactStatus.OFF, roles=RECORDERS),
    },
    status_of=student_status,
    needs={
        "match": lambda one: one.student_id is None and stands(one),
        "tell_parent": lambda one: one.parent_told_at is None and stands(one),
        "change": stands,
        "take_off": stands,
    },
)
# No child is named on the pages of an import.
IMPORT = import_flow("diversion.import", COORDINATOR | SYSTEMS)
