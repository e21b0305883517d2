"""What the pages of this level are called in the log of who looked; the setting ``READ_PAGES`` names it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: dict[str, str | Promise] = {
    "diversion:contact-list": _("List of police contacts"),
    "diversion:contact-detail": _("A police contact"),
    "diversion:contact-record": _("Recording a police contact"),
    "diversion:contact-pdf": _("Face sheet of a police contact"),
    "diversion:contact-add-student": _("Adding a student to a police contact"),
    "diversion:contact-change": _("Changing a police contact"),
    "diversion:contact-error": _("Saying that a police contact was entered in error"),
    "diversion:eligibility-list": _("List of questions about eligibility"),
    "diversion:eligibility-ask": _("Asking whether a child is eligible"),
    "diversion:eligibility-detail": _("A question about eligibility"),
    "diversion:student-detail": _("A student in a police contact"),
    "diversion:student-tell-parent": _("Noting when a parent was told of a police contact"),
    "diversion:student-match": _("Saying which student was in a police contact"),
    "diversion:student-change": _("Changing what a police contact was for a student"),
    "diversion:student-take-off": _("Taking a student off a police contact"),
    "diversion:case-list": _("List of diversion cases"),
    "diversion:case-detail": _("A diversion case"),
    "diversion:case-board": _("Board of diversion cases"),
    "diversion:case-match": _("Saying which student a diversion case is about"),
    "diversion:case-change-offense": _("Changing the offense of a diversion case"),
    "diversion:case-error": _("Saying that a diversion case was entered in error"),
    "diversion:duty-list": _("List of duties of diversion"),
    "diversion:duty-detail": _("A duty of diversion"),
    "diversion:duty-do": _("Noting a duty of diversion as done"),
    "diversion:duty-take": _("Taking on a duty of diversion"),
    "diversion:duty-call-off": _("Calling off a duty of diversion"),
    "diversion:referral-send": _("Referring somebody for diversion"),
    "diversion:referral-youth": _("Saying who is referred for diversion"),
    "diversion:referral-check": _("Checking a referral for diversion"),
}
