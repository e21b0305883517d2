"""What the pages of this level are called in the log of who looked; the setting ``READ_PAGES`` names it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: dict[str, str | Promise] = {
    "restorative:case-list": _("List of restorative cases"),
    "restorative:case-detail": _("A restorative case"),
    "restorative:case-log-contact": _("Logging a contact of a case"),
    "restorative:case-add-participant": _("Adding somebody to a case"),
    "restorative:contact-list": _("List of contacts"),
    "restorative:contact-detail": _("A contact of a case"),
    "restorative:contact-take-back": _("Taking back a contact"),
    "restorative:participant-detail": _("Somebody who takes part in a case"),
    "restorative:participant-consent": _("Noting whether somebody takes part"),
    "restorative:participant-say": _("Adding somebody’s own words"),
    "restorative:participant-send-link": _("Making a link for somebody"),
    "restorative:participant-call-off-link": _("Calling off somebody’s link"),
    "restorative:participant-change": _("Changing as what somebody takes part"),
    "restorative:participant-take-off": _("Taking somebody off a case"),
    "restorative:case-plan-meeting": _("Planning a meeting of a case"),
    "restorative:case-raise-risk": _("Raising a sign of suicide risk"),
    "restorative:encounter-list": _("List of meetings"),
    "restorative:encounter-detail": _("A meeting of a case"),
    "restorative:encounter-guide": _("Questions to take along to a meeting"),
    "restorative:encounter-hold": _("Telling of a meeting that was held"),
    "restorative:encounter-not-held": _("Telling of a meeting that was not held"),
    "restorative:encounter-move": _("Changing a meeting"),
    "restorative:encounter-call-off": _("Calling off a meeting"),
    "restorative:encounter-note": _("Writing a note on a meeting"),
    "restorative:risk-detail": _("A sign of suicide risk"),
}
