"""Whether a youth is eligible: decided by the rules at once, or against them by two people."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.rules import reason_said
from district.models import User
from diversion import policies, selectors
from diversion.models import DiversionCase, DutyKind, EligibilityDecision, Harmed, RuleSays
from diversion.services.duties import duties_called_off, duty_begin, duty_settle
from diversion.services.parties import youth_party
from diversion.services.steps import case_locked, day_in_order, grants_renew, held, moved
from diversion.workflow import CASE, DECISION

ELIGIBLE = "eligible"


@transaction.atomic
def case_decide(
    *, actor: User, ref: str, decision: str, on: date, today: date, at: datetime, version: int | None,
    harmed: str = Harmed.NOT_ASKED, reason: str = "",
) -> EligibilityDecision:  # fmt: skip
    """
    Decide whether the youth of a case is eligible: ``decision`` is "eligible" or "not".

    What follows the rules, or what they leave to a person, is settled at once and moves the case. What goes against
    them waits, with its reason, for a second person.

    :raises ValidationError: on ``reason``, where the rules alone do not say so, or on the day.
    :raises Conflict: while another decision waits, or nobody said which student it is.
    """
    case = case_locked(actor, ref, "decide", version)
    if case.student is None:
        raise Conflict(_("Nobody said yet which student it is. Say it first."))
    if case.decisions.filter(settled_at=None, refused_at=None).exists():
        raise Conflict(_("A decision about this case waits for a second person already. Confirm or refuse that one."))
    day_in_order(case, on, today)
    says, rule, _sentence = selectors.rule_of(case, harmed)
    made = EligibilityDecision(
        case=case, is_eligible=decision == ELIGIBLE, rule_says=says, rule=rule, harmed=harmed, on_date=on,
        reason=reason.strip(), decided_by=actor, decided_at=at,
    )  # fmt: skip
    if not made.reason and says != (RuleSays.ELIGIBLE if made.is_eligible else RuleSays.NOT):
        raise ValidationError({"reason": _("Say why: the rules alone do not decide it so.")})
    if not made.is_against_rule:
        made.settled_at = at
    with history.action("diversion.case.decide", actor=actor, reason=made.reason):
        records.insert(made)
        youth_party(case)
        if made.is_against_rule:
            records.touch(case)
        else:
            _settled(actor, case, made, on, at)
    return made


@transaction.atomic
def decision_confirm(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> EligibilityDecision:
    """
    Confirm, as the second person, a decision that goes against the rules: the case moves.

    :raises Conflict: when the rules say something else by now.
    :raises ValidationError: on ``on``, when the day is to come, or before the decision.
    """
    made, case = _locked(actor, ref, version, "confirm", today)
    day_in_order(case, on, today)
    if on < made.on_date:
        raise ValidationError({"on": _("That is before the decision. Choose that day or a later one.")})
    says, rule, _sentence = selectors.rule_of(case, made.harmed)
    if (says, rule) != (made.rule_says, made.rule):
        raise Conflict(_("The rules say something else of this case by now. Refuse this decision, and decide anew."))
    made.settled_by, made.settled_at = actor, at
    with history.action("diversion.decision.confirm", actor=actor):
        records.update(made, "settled_by", "settled_at")
        _settled(actor, case, made, on, at)
    return made


@transaction.atomic
def decision_refuse(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> EligibilityDecision:
    """
    Refuse, as the second person, a decision that goes against the rules: the case is still to be decided.

    :raises ValidationError: without a reason.
    """
    made, case = _locked(actor, ref, version, "refuse", today)
    made.refused_by, made.refused_at, made.refused_reason = actor, at, reason_said(reason)
    with history.action("diversion.decision.refuse", actor=actor, reason=made.refused_reason):
        records.update(made, "refused_by", "refused_at", "refused_reason")
        records.touch(case)
    return made


@transaction.atomic
def case_review_anew(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> DiversionCase:
    """
    Take up a case again of which it was said that the youth is not eligible.

    :raises ValidationError: without a reason.
    """
    case = case_locked(actor, ref, "review_anew", version)
    case.reviewed_date, case.ended_date = None, None
    with history.action("diversion.case.review_anew", actor=actor, reason=reason_said(reason)):
        moved(case, "review_anew", "reviewed_date", "ended_date")
        duty_begin(actor=actor, kind=DutyKind.REVIEW, began_at=at, case=case)
        grants_renew(actor, case, at)
    return case


def _settled(actor: User, case: DiversionCase, made: EligibilityDecision, on: date, at: datetime) -> None:
    """Move a locked case by a decision that is settled. Inside a history action."""
    case.reviewed_date = on
    evidence = _("It was decided: %(ref)s.") % {"ref": made.ref}
    duty_settle(actor=actor, case=case, kind=DutyKind.REVIEW, on=on, evidence=evidence, at=at)
    if made.is_eligible:
        moved(case, "find_eligible", "reviewed_date")
        duty_begin(actor=actor, kind=DutyKind.OFFER, began_at=at, case=case)
        return
    case.ended_date = on
    moved(case, "find_not_eligible", "reviewed_date", "ended_date")
    duties_called_off(case, at, _("The youth is not eligible."))
    grants_renew(actor, case, at)


def _locked(
    actor: User, ref: str, version: int | None, action: str, today: date
) -> tuple[EligibilityDecision, DiversionCase]:
    """Return a decision and its case, both locked, the case first as everywhere."""
    seen = policies.visible_decisions(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    made = records.lock(seen, ref, version=version)
    made.case = case
    policies.check(actor, f"{DECISION.name}.{action}", made)
    DECISION.check(action, DECISION.status_of(made, today))
    CASE.check("decide", case.status)
    return made, case
