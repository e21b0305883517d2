"""What of referrals to supports a parent, or the student of age, is given."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from community.models import SupportReferral, SupportReferralStatus
from community.selectors.names import students_named
from core.dates import day_words
from privacy.record_kinds import Told
from students.models import Student
from students.selectors import identities


def of_student(student: Student) -> QuerySet[SupportReferral]:
    """Return the referrals of a child, the oldest first, with all that a copy tells. Two queries."""
    found = SupportReferral.objects.filter(student__in=identities(student))
    found = found.exclude(status=SupportReferralStatus.IN_ERROR)
    return (
        found.select_related("student", "school", "support__organization", "referred_by")
        .prefetch_related("duties")
        .order_by("referred_date", "pk")
    )


def copy(referral: SupportReferral, student: Student) -> list[Told]:
    """Return what a referral says."""
    lines = [
        (_("Support"), f"{referral.support.name} · {referral.support.organization.name}"),
        (_("School"), referral.school.name),
        (_("Referred"), f"{day_words(referral.referred_date)} · {referral.referred_by.name}"),
        (_("What for"), referral.purpose),
        (_("Language of the family"), referral.get_language_display()),
        (_("How it stands"), referral.get_status_display()),
        (_("First contact on"), day_words(referral.contacted_date) if referral.contacted_date else ""),
        *((_("What was said"), one.evidence) for one in referral.duties.all()),
        (_("Connected on"), day_words(referral.connected_date) if referral.connected_date else ""),
        (_("Ended on"), day_words(referral.ended_date) if referral.ended_date else ""),
        (_("How it ended"), referral.ended_reason),
    ]
    heading = _("Referral to a support %(number)s") % {"number": referral.number}
    return [Told(heading, [(str(name), str(value)) for name, value in lines if value])]


def others(referral: SupportReferral, student: Student) -> list[Student]:
    """Return the other children whom what was written about a referral names: a referral itself is about one alone."""
    own = set(identities(student).values_list("pk", flat=True))
    said = [referral.purpose, referral.ended_reason, *(one.evidence for one in referral.duties.all())]
    return [one for one in students_named("\n".join(said)) if one.pk not in own]
