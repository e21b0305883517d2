"""Referrals to supports as the room of privacy knows them: what of them is shared, copied and disposed of."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from community import copies, policies
from community.models import SupportReferral
from community.selectors.referrals import KIND_NAME
from core.dates import day_words
from privacy.models import Basis, Part
from privacy.record_kinds import Field, RecordKind


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _goes_on(referral: SupportReferral) -> list[str]:
    return [] if referral.ended_date is not None else [_now("The referral has not ended. End it first.")]


REFERRAL = RecordKind(
    name=KIND_NAME,
    label=_("Referral to a support"),
    model=SupportReferral,
    page="community:referral-detail",
    visible=policies.visible_referrals,
    loaded=lambda: SupportReferral.objects.select_related("student", "school", "support__organization"),
    students=lambda referral: [referral.student],
    fields={
        "student": Field(_("Name of the student"), Part.NAME, lambda one: one.student.called),
        "school": Field(_("School"), Part.SCHOOLS, lambda one: one.school.name),
        "support": Field(_("Support"), Part.OTHER, lambda one: one.support.name),
        "purpose": Field(_("What for"), Part.OTHER, lambda one: one.purpose),
        "language": Field(_("Language of the family"), Part.OTHER, lambda one: one.get_language_display()),
        "status": Field(_("How it stands"), Part.OTHER, lambda one: one.get_status_display()),
        "referred": Field(_("Referred on"), Part.OTHER, lambda one: _day(one.referred_date)),
        "connected": Field(_("Connected on"), Part.OTHER, lambda one: _day(one.connected_date)),
    },
    may_share=policies.shares_referral,
    # What a family is helped with is told on its word alone, whatever agreement there is.
    bases=(Basis.CONSENT,),
    of_student=copies.of_student,
    copy=copies.copy,
    others=copies.others,
    begun=lambda referral: referral.referred_date,
    ended=lambda referral: referral.ended_date,
    over="record.ended_date IS NOT NULL",
    about_students="SELECT ref FROM community_supportreferral WHERE student_id = ANY($1)",
    against=_goes_on,
)
