"""Reads of follow-ups: who was asked how it goes, who is still to be asked, and what happened since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from district.models import User
from restorative import policies
from restorative.models import CaseDuty, DutyKind, FollowUp, FollowUpExemption, Participant, RestorativeCase
from restorative.models.cases import CaseQuerySet, unsealed
from restorative.selectors.agreements import agreeing

# So long before it is due somebody can be asked by their own link.
ASKED_BEFORE_DAYS = 14
ASKED_BEFORE = timedelta(days=ASKED_BEFORE_DAYS)


@dataclass(frozen=True, slots=True)
class Asked:
    """How it stands with one participant and one number of days: answered, let go, or neither."""

    participant: Participant
    number: int
    answer: FollowUp | None
    exemption: FollowUpExemption | None

    @property
    def is_open(self) -> bool:
        return self.answer is None and self.exemption is None


def asked(case: RestorativeCase, numbers: tuple[int, ...], today: date) -> list[Asked]:
    """Return how it stands with each party and each number of days. Three queries."""
    who = list(agreeing(case))
    answers = {(one.participant_id, one.number): one for one in FollowUp.objects.filter(case=case)}
    holds = Q(exempt_until__isnull=True) | Q(exempt_until__gt=today)
    let_go = {
        (one.participant_id, one.number): one
        for one in FollowUpExemption.objects.filter(holds, participant__case=case).order_by("pk")
    }
    return [
        Asked(one, number, answers.get((one.pk, number)), let_go.get((one.pk, number)))
        for number in numbers
        for one in who
    ]


def follow_up_duties(case: RestorativeCase) -> QuerySet[CaseDuty]:
    """Return the duties to ask how it goes, the first due first."""
    return CaseDuty.objects.filter(case=case, kind=DutyKind.FOLLOW_UP).order_by("due_at", "pk")


def to_ask_again(today: date) -> QuerySet[CaseDuty]:
    """Return the follow-ups that were called off until a day that has come, and for which nothing is open again."""
    later = CaseDuty.objects.filter(kind=DutyKind.FOLLOW_UP)
    found = CaseDuty.objects.filter(
        unsealed("case__"),
        kind=DutyKind.FOLLOW_UP,
        cancelled_at__isnull=False,
        exempt_until__lte=today,
        case__status="follow_up",
    ).select_related("case")
    newest = {(one.case_id, one.number): one.pk for one in later.filter(case__in=found.values("case")).order_by("pk")}
    return found.filter(pk__in=newest.values()).order_by("pk")


def later_cases(user: User, case: RestorativeCase) -> CaseQuerySet:
    """Return the cases of the same students that were referred later and that ``user`` may see, the newest first."""
    students = Participant.objects.filter(case=case, student__isnull=False).values("student")
    since = case.referred_date
    found = policies.visible_cases(user).standing().filter(participants__student__in=students)
    return found.filter(referred_date__gte=since).exclude(pk=case.pk).distinct().order_by("-referred_date", "-pk")


def number_due(participant: Participant, numbers: tuple[int, ...], today: date) -> int | None:
    """Return for which number of days somebody is asked now: the first that is near or over and has no answer."""
    said = set(FollowUp.objects.filter(participant=participant).values_list("number", flat=True))
    began = participant.case.follow_up_date
    if began is None:
        return None
    near = [one for one in sorted(numbers) if (today - began).days >= one - ASKED_BEFORE_DAYS and one not in said]
    return near[0] if near else None


def follow_ups_due(user: User, today: date) -> QuerySet[CaseDuty]:
    """Return the follow-ups that are due soon or late, of the cases on which ``user`` works, the first due first."""
    found = policies.visible_duties(user).open().filter(kind=DutyKind.FOLLOW_UP)  # type: ignore[attr-defined]
    return (
        found.filter(due_at__date__lte=today + ASKED_BEFORE).select_related("case", "school").order_by("due_at", "pk")
    )
