"""How what stands beside a case is called, and how it stands."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import moment_words
from restorative.labels.cases import case_name
from restorative.models import CaseAssignment, ReferralPerson, RestorativeReferral, StayApart


def assignment_name(one: CaseAssignment) -> str:
    """Return what an assignment is called: by who works on which case, with its reference."""
    return _("%(name)s on %(case)s, %(ref)s") % {"name": one.user.name, "case": case_name(one.case), "ref": one.ref}


def apart_name(one: StayApart) -> str:
    """Return what a stay-apart plan is called: by its case, and no child by name."""
    return _("Stay-apart plan %(ref)s of %(case)s") % {"ref": one.ref, "case": case_name(one.case)}


def apart_state(one: StayApart, today: date) -> State:
    """Return the words for how a stay-apart plan stands."""
    if one.until_date is not None and one.until_date <= today:
        return State(_("Ended"), "mute", "close")
    return State(_("In force"), "hold", "warning")


def person_words(one: ReferralPerson) -> str:
    """Return whom a referral names, to choose: as the referrer called them, and who that was said to be."""
    told = [one.name, str(one.get_presence_display())]
    if one.student is not None:
        told.append(_("said to be %(name)s") % {"name": one.student.called})
    elif one.is_elsewhere:
        told.append(_("not on our rolls"))
    return " · ".join(told)


def referral_words(one: RestorativeReferral) -> str:
    """Return a referral to choose: by when it was sent."""
    return _("Sent %(moment)s, %(ref)s") % {"moment": moment_words(one.referred_at), "ref": one.ref}
