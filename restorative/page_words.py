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
}
