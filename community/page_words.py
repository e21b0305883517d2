"""What the pages of this room that show students are called in the log of who looked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: Mapping[str, str | Promise] = {
    "community:referral-list": _("List of referrals to supports"),
    "community:referral-detail": _("A referral to a support"),
    "community:beside-student": _("The student’s referrals to supports"),
    "community:referral-refer": _("Referring a student to a support"),
    "community:referral-take-place": _("Giving a student a place in a support"),
    "community:referral-contact": _("Noting the first contact about a support"),
    "community:referral-connect": _("Noting that a student takes part in a support"),
    # How a referral ended is told by no log.
    "community:referral-complete": _("Ending a referral to a support"),
    "community:referral-decline": _("Ending a referral to a support"),
    "community:referral-not-reached": _("Ending a referral to a support"),
    "community:referral-withdraw": _("Ending a referral to a support"),
    "community:referral-enter-error": _("Saying that a referral to a support was entered in error"),
}
