"""What can be done to the contact log."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from restorative import labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.forms.contacts import ContactLogForm, ContactTakeBackForm
from restorative.models import CaseContact

CONTACT = Actions[CaseContact](
    workflow.CONTACT,
    get=selectors.contact_get,
    check=policies.check,
    offered=policies.offered,
    operation="restorative_contact",
    out=serializers.ContactDetailOut,
    name=labels.contact_name,
    calls=labels.contact_short,
    trail=lambda contact: trails.of_case(contact.case) if contact else trails.cases(),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.contact_take_back,
            ContactTakeBackForm,
            label=_("Take back"),
            done=_("The contact is taken back."),
            past=_("Taken back"),
            heading=_("Take back this contact"),
            intro=_("It stays in the log, marked as entered wrongly. Log what was right anew."),
            about=_("Take back a contact that was entered wrongly. It stays in the log."),
        ),
    ],
)


def _next(made: CaseContact) -> str:
    """Return where to go: to whom to call, where a sign of risk was heard, else back to the case."""
    if made.sign is not None:
        return reverse("restorative:risk-detail", args=[made.sign.ref])
    return reverse("restorative:case-detail", args=[made.case.ref])


# What is done to a case by logging: of the actions of cases (restorative.actions.cases).
OF_CASES = [
    Action(
        "log_contact",
        services.contact_log,
        ContactLogForm,
        label=_("Log contact"),
        done=_("The contact is logged."),
        past=_("Contact logged"),
        heading=_("Log a contact for %(name)s"),
        button=_("Log it"),
        about=_("Log a contact about a case, or the attempt at one."),
        makes=CONTACT,
        adds=True,
        lands=_next,
    ),
]
