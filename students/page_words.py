"""What the pages of this room are called in the log of who looked; the setting ``READ_PAGES`` names it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: dict[str, str | Promise] = {
    "students:student-list": _("List of students"),
    "students:student-detail": _("The student’s page"),
    "students:student-add": _("Adding a student: who may be the same"),
    "students:student-change": _("Changing the student’s record"),
    "students:student-merge": _("Matching the student’s record to another"),
    "students:student-separate": _("Separating the student’s record from another"),
    "students:student-error": _("Taking the student’s record out, entered in error"),
    "students:student-give": _("Giving access to the student"),
    "students:student-conflict": _("Saying a conflict of interest"),
    "students:membership-list": _("List of where students go to school"),
    "students:guardianship-detail": _("A guardian of the student"),
    "students:guardianship-change": _("Changing what is known of a guardian"),
    "students:guardianship-bar": _("Entering a court order about a guardian"),
    "students:guardianship-lift": _("Lifting a court order about a guardian"),
    "students:document-detail": _("A court document"),
    "students:notice-acknowledge": _("Notice of a record entered in error"),
    "students:grant-list": _("List of access to students"),
    "students:grant-detail": _("Somebody’s access to the student"),
    "students:grant-end": _("Ending somebody’s access to the student"),
    "students:conflict-list": _("List of conflicts of interest"),
    "students:conflict-detail": _("A conflict of interest"),
    "students:conflict-note": _("Noting a conflict of interest"),
    "students:conflict-end": _("Ending a conflict of interest"),
    "students:sight-list": _("Who can see what"),
    "students:emergency-open": _("Emergency access"),
    "students:emergency-list": _("List of emergency access"),
    "students:emergency-detail": _("An emergency access"),
    "students:emergency-review": _("Reviewing an emergency access"),
}
