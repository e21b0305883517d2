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
}
