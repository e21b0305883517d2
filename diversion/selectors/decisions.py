"""Reads of decisions about eligibility, and what the rules of the day say of a case."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from district.models import Organization, User
from diversion import policies
from diversion.models import CaseStatus, DiversionCase, EligibilityDecision, Harmed, RuleSays
from diversion.selectors.eligibility import fed, rules_on


def rule_of(case: DiversionCase, harmed: str = Harmed.NOT_ASKED) -> tuple[RuleSays, str, str]:
    """
    Return what the rules of the day say of a case whose student is known: the answer, the rule, and a sentence.

    They are those that hold for the agency that referred, as the law and the agreement were on the day of the offense.
    A few queries.
    """
    child = case.student
    told = fed(
        rules_on(case.offense_date, _agency(case)),
        born=child.birth_date if child is not None else case.birth_date,
        offense=case.offense,
        on_date=case.offense_date,
        harmed=harmed,
        student=child,
    )
    return told.kind, str(told.rule), told.sentence


def _agency(case: DiversionCase) -> Organization | None:
    """Return the agency that referred; None where none did, or more than one, whose rules may differ."""
    found = Organization.objects.filter(pk__in=case.referrals.filter(agency__isnull=False).values("agency"))
    named = list(found[:2])
    return named[0] if len(named) == 1 else None


def decisions(user: User) -> QuerySet[EligibilityDecision]:
    """Return the decisions ``user`` may see, the newest first."""
    found = policies.visible_decisions(user)
    return found.select_related(
        "case__school", "case__student", "case__offense", "decided_by", "settled_by", "refused_by"
    ).order_by("-pk")  # fmt: skip


def decision_get(user: User, ref: str, today: date) -> EligibilityDecision:
    """:raises EligibilityDecision.DoesNotExist: when ``user`` may not see it."""
    return decisions(user).get(ref=ref)


def decisions_of(user: User, case: DiversionCase) -> QuerySet[EligibilityDecision]:
    """Return the decisions about one case, the newest first. One query."""
    return decisions(user).filter(case=case)


def decisions_waiting(user: User) -> QuerySet[EligibilityDecision]:
    """Return the decisions that wait for ``user`` as the second person: none of their own. One query."""
    found = decisions(user).filter(settled_at=None, refused_at=None, case__status=CaseStatus.REFERRED)
    return found.exclude(decided_by=user).order_by("decided_at", "pk")
