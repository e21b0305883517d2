"""Words, tones and icons for consents and for what parents ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words
from privacy.models import AccessRequest, AccessStatus, AmendmentRequest, AmendmentStatus, Capacity, WrittenConsent
from privacy.workflow import CONSENT, ConsentStatus

CONSENTS = {
    ConsentStatus.IN_FORCE: ("ok", "verified"),
    ConsentStatus.EXPIRED: ("mute", "event"),
    ConsentStatus.REVOKED: ("hold", "undo"),
}
ACCESS = {
    AccessStatus.OPEN: ("warn", "hourglass_empty"),
    AccessStatus.ANSWERED: ("ok", "check_circle"),
    AccessStatus.REFUSED: ("hold", "remove_circle"),
    AccessStatus.WITHDRAWN: ("mute", "undo"),
}
AMENDMENTS = {
    AmendmentStatus.OPEN: ("warn", "hourglass_empty"),
    AmendmentStatus.AMENDED: ("ok", "check_circle"),
    AmendmentStatus.HEARING: ("info", "people"),
    AmendmentStatus.STATED: ("info", "chat"),
    AmendmentStatus.WITHDRAWN: ("mute", "undo"),
}


def consent_state(consent: WrittenConsent, today: date) -> State:
    """Return whether a consent holds."""
    status = ConsentStatus(CONSENT.status_of(consent, today))
    return State(str(status.label), *CONSENTS[status])


def consent_name(consent: WrittenConsent) -> str:
    """Return what a consent is called: no child is named by it."""
    return _("Consent %(number)s") % {"number": consent.number}


def signer_words(consent: WrittenConsent) -> str:
    """Return who signed, and as what. The guardian and the student were read with it."""
    name = consent.guardianship.guardian.name if consent.guardianship is not None else consent.student.called
    return _("%(name)s (%(capacity)s)") % {"name": name, "capacity": Capacity(consent.capacity).label.lower()}


def access_state(request: AccessRequest, today: date) -> State:
    """Return how a request to see a record stands; overdue where it is."""
    if is_overdue(request, today):
        return State(_("Overdue since %(day)s") % {"day": day_words(request.due_date)}, "bad", "error_outline")
    status = AccessStatus(request.status)
    return State(str(status.label), *ACCESS[status])


def amendment_state(request: AmendmentRequest, today: date) -> State:
    """Return how a request to put a record right stands; overdue where it is."""
    if is_overdue(request, today):
        return State(_("Overdue since %(day)s") % {"day": day_words(request.due_date)}, "bad", "error_outline")
    status = AmendmentStatus(request.status)
    return State(str(status.label), *AMENDMENTS[status])


def is_overdue(request: Any, today: date) -> bool:
    """Tell whether nobody answered a request until the last day for it."""
    return request.status == "open" and request.due_date < today


def access_name(request: AccessRequest) -> str:
    """Return what a request is called: no child is named by it."""
    return _("Request to see a record, %(number)s") % {"number": request.number}


def amendment_name(request: AmendmentRequest) -> str:
    """Return what a request is called: no child is named by it."""
    return _("Request to put a record right, %(number)s") % {"number": request.number}
