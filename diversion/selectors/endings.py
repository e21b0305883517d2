"""Reads of what comes at the end of a case and after it: what is still missing, who was told, and what came after."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.models.items import awaited
from district.models import User
from diversion import policies
from diversion.models import (
    Aim,
    CaseStatus,
    DesiredOutcome,
    DiversionCase,
    DiversionCondition,
    DiversionDuty,
    DiversionFollowUp,
    DiversionNotice,
    DiversionPause,
    DiversionReferral,
    ExternalDisposition,
    Found,
    ReturnTells,
)
from diversion.models.cases import DiversionCaseQuerySet
from diversion.models.eligibility import EligibilityRules
from diversion.selectors.eligibility import months_before
from privacy.models import RecipientCertificate

CHILD = ("case__school__district", "case__student", "case__offense", "entered_by")


def notices(user: User) -> QuerySet[DiversionNotice]:
    """Return the letters to referrers that ``user`` may see, the newest first."""
    found = policies.visible_notices(user).select_related(
        *CHILD, "agency", "referral", "letter", "disclosure", "certificate__agreement__organization"
    )
    return found.order_by("-on_date", "-pk")


def notice_get(user: User, ref: str) -> DiversionNotice:
    """:raises DiversionNotice.DoesNotExist: when ``user`` may not see it."""
    return notices(user).get(ref=ref)


def dispositions(user: User) -> QuerySet[ExternalDisposition]:
    """Return what courts made of matters, as far as ``user`` may see it, in the order of its days."""
    return policies.visible_dispositions(user).select_related(*CHILD).order_by("on_date", "pk")


def disposition_get(user: User, ref: str) -> ExternalDisposition:
    """:raises ExternalDisposition.DoesNotExist: when ``user`` may not see it."""
    return dispositions(user).get(ref=ref)


def follow_ups(user: User) -> QuerySet[DiversionFollowUp]:
    """Return what was found after completions, as far as ``user`` may see it."""
    return policies.visible_follow_ups(user).select_related(*CHILD).order_by("months", "pk")


def follow_up_get(user: User, ref: str) -> DiversionFollowUp:
    """:raises DiversionFollowUp.DoesNotExist: when ``user`` may not see it."""
    return follow_ups(user).get(ref=ref)


def untold_referrals(case: DiversionCase) -> QuerySet[DiversionReferral]:
    """Return the referrals of a case whose referrer was not told how it ended, the first first."""
    told = DiversionNotice.objects.filter(referral=OuterRef("pk"), taken_back_at=None)
    return case.referrals.exclude(Exists(told)).select_related("agency").order_by("received_date", "pk")


def adjudicated(case: DiversionCase) -> bool:
    """Tell whether a court has adjudicated the matter, as far as somebody told: no agreement carries anything then."""
    found = case.dispositions.filter(taken_back_at=None)
    return found.filter(kind__in=["adjudicated", "consent_decree"]).exists()


def charge_pursued(case: DiversionCase) -> bool:
    """Tell whether a court took the matter up and, as far as somebody told, has not let it go since. One query."""
    last = case.dispositions.filter(taken_back_at=None).order_by("on_date", "pk").last()
    return last is not None and last.kind in {"petition", "adjudicated", "consent_decree", "waived"}


def return_may_tell(certificate: RecipientCertificate, day: date) -> list[str]:
    """
    Return what a return tells an agency: what the rules of the agreement allow that are in force on ``day``.

    Where there are none, no more than that the youth came back. One query.
    """
    rules = EligibilityRules.objects.on(day).filter(agreement=certificate.agreement_id).first()
    allowed = rules.return_tells if rules is not None else []
    return [one for one in ReturnTells.values if one == ReturnTells.RETURNED or one in allowed]


def missing(case: DiversionCase, today: date) -> list[str]:
    """Return all that keeps a case from being completed, each in a sentence; nothing where it can be. Four queries."""
    found = []
    agreed = case.agreements.filter(status="in_force").first()
    if agreed is None:
        return [_("No agreement is in force.")]
    waits = DiversionCondition.objects.filter(awaited(today), agreement=agreed).count()
    if waits:
        words = ngettext(
            "Of %(n)d condition nobody said what came of it.", "Of %(n)d conditions nobody said what came of them.",
            waits,
        )  # fmt: skip
        found.append(words % {"n": waits})
    unsaid = DesiredOutcome.objects.filter(agreement=agreed, removed_at=None, result=Aim.OPEN).count()
    if unsaid:
        words = ngettext(
            "Of %(n)d aim nobody said whether it came about.", "Of %(n)d aims nobody said whether they came about.",
            unsaid,
        )  # fmt: skip
        found.append(words % {"n": unsaid})
    return [*found, *risk_open(case), *_paused(case, today)]


def risk_open(case: DiversionCase) -> list[str]:
    """Return in a sentence that somebody has still to act on a sign of suicide risk. One query."""
    if DiversionDuty.objects.open().filter(case=case, is_by_law=True).exists():
        return [_("A sign of suicide risk waits for somebody to act.")]
    return []


def _paused(case: DiversionCase, today: date) -> list[str]:
    if DiversionPause.objects.lasting(today).filter(case=case).exists():
        return [_("A pause goes on. End it first.")]
    return []


def window_end(case: DiversionCase, months: int) -> date | None:
    """Return the first day after the ``months`` that follow a completion; None where it was not completed."""
    if case.status != CaseStatus.COMPLETED or case.ended_date is None:
        return None
    return months_before(case.ended_date, -months)


def adjustment_ends(day: date) -> date:
    """Return the latest end of an informal adjustment that begins on ``day``: the first day on which it is over."""
    return months_before(day, -settings.INFORMAL_ADJUSTMENT_MONTHS)


def months_open(case: DiversionCase, today: date) -> list[int]:
    """Return after how many months somebody can look now and nobody did: that time is over. One query."""
    looked = set(case.follow_ups.filter(taken_back_at=None).values_list("months", flat=True))
    return [
        months
        for months in settings.DIVERSION_FOLLOW_UP_MONTHS
        if months not in looked and (end := window_end(case, months)) is not None and end <= today
    ]


ANY = Q(complaint=Found.YES) | Q(custody=Found.YES) | Q(adjudication=Found.YES)
NONE = Q(complaint=Found.NO, custody=Found.NO, adjudication=Found.NO)


def observed(rows: DiversionCaseQuerySet, months: int) -> DiversionCaseQuerySet:
    """
    Keep the completed cases whose youth was observed for all of ``months``, each with ``did_reoffend``.

    This is the one definition: a new complaint, custody or adjudication within that time after completion. Whoever was
    not looked for once it was over, or of whom not all three are known and none is a yes, counts nowhere.
    """
    looked = DiversionFollowUp.objects.filter(case=OuterRef("pk"), months=months, taken_back_at=None)
    found = rows.filter(Exists(looked.filter(ANY | NONE)), status=CaseStatus.COMPLETED)
    return found.annotate(did_reoffend=Exists(looked.filter(ANY)))


def reoffended(case: DiversionCase, months: int) -> bool | None:
    """Tell by ``observed`` whether a youth did; None where that is not known for the whole time. One query."""
    found = observed(DiversionCase.objects.filter(pk=case.pk), months).first()
    return None if found is None else bool(found.did_reoffend)  # type: ignore[attr-defined]  # observed
