"""What can be done to consents: each action told once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.actions import Action, Actions
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.actions import trails
from privacy.actions.logs import DOCUMENT
from privacy.models import WrittenConsent

BESIDE = "privacy/asked_action.html"


def _closed(actor: Any, consent: WrittenConsent) -> str:
    closed = selectors.shares_on(consent, clock.today()).count()
    if not closed:
        return _now("No share stood on it.")
    words = ngettext("%(n)d share that stood on it is closed.", "%(n)d shares that stood on it are closed.", closed)
    return words % {"n": closed}


CONSENT = Actions[WrittenConsent](
    workflow.CONSENT,
    get=lambda user, ref, today: selectors.consent_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_consents(user)),
    operation="privacy_consents",
    out=serializers.ConsentDetailOut,
    name=labels.consent_name,
    trail=trails.consents,
    confidential=True,
    new=Action(
        "enter",
        services.consent_enter,
        forms.ConsentEnterForm,
        label=_("Enter a consent"),
        heading=_("Enter a consent as it was signed"),
        button=_("Save the consent"),
        done=_("The consent is entered. Add its scan below, now or later."),
        past=_("Entered"),
        intro=_(
            "It says which records, for what and to whom, is signed and dated (34 CFR 99.30). It is never changed."
        ),
        about=_(
            "Enter a consent as it was signed. Who signed must have had the rights over the record on that day. A scan "
            "is added at /privacy/consents/<ref>/add-document/."
        ),
    ),
    actions=[
        Action(
            "revoke",
            services.consent_revoke,
            forms.ConsentRevokeForm,
            label=_("Revoke"),
            heading=_("Revoke this consent"),
            button=_("Revoke it now"),
            done=_("Revoked. Nothing is given on it any more."),
            past=_("Revoked"),
            about=_("Note that a consent was revoked, by whom and how. Whatever stands on it closes at once."),
            sums_up=_closed,
            template=BESIDE,
        ),
        Action(
            "add_document",
            services.consent_add_document,
            forms.ConsentDocumentForm,
            label=_("Add a document"),
            heading=_("Add the scan, or another document, to this consent"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to a consent. The same bytes twice: 409."),
            apart=True,
            makes=DOCUMENT,
            template=BESIDE,
        ),
    ],
)
