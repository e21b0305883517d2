"""More time for an agreement: asked for with a reason, and approved or refused by somebody else."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import reason_said
from district.models import User
from diversion import policies
from diversion.models import AgreementStatus, DiversionAgreement, DiversionCase, DiversionExtension, DutyKind
from diversion.services.agreements import agreement_locked, end_in_reach
from diversion.services.duties import duties_called_off, duty_begin
from diversion.workflow import EXTENSION


@transaction.atomic
def agreement_ask_more_time(
    *, actor: User, ref: str, ends_on: date, reason: str, today: date, at: datetime
) -> DiversionExtension:
    """
    Ask for more time for an agreement in force. Somebody else answers.

    :raises ValidationError: on ``ends_on``, when that is not later than now agreed, or longer than one may last.
    """
    agreement = agreement_locked(actor, ref, "ask_more_time", None, today)
    reason = reason_said(reason)
    if ends_on <= agreement.until_date:
        words = _("It ends on %(day)s already. Choose a later day.")
        raise ValidationError({"ends_on": words % {"day": day_words(agreement.until_date)}})
    end_in_reach(agreement.case, ends_on, agreement.agreed_date or today)
    with history.action("diversion.agreement.ask_more_time", actor=actor, reason=reason):
        made = records.insert(
            DiversionExtension(agreement=agreement, until_date=ends_on, reason=reason, asked_by=actor, asked_at=at)
        )
        records.touch(agreement)
        return made


def _locked(actor: User, ref: str, action: str, version: int | None, today: date) -> DiversionExtension:
    """
    Return what was asked for, locked after its case and agreement, which ``actor`` may answer now.

    :raises DiversionExtension.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not answer it; whoever asked never may.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when somebody answered it.
    """
    visible = policies.visible_extensions(actor)
    key, case = visible.values_list("agreement", "agreement__case").get(ref=ref)
    held = DiversionCase.objects.select_for_update(of=("self",)).select_related("student", "school").get(pk=case)
    agreement = DiversionAgreement.objects.select_for_update(of=("self",)).get(pk=key)
    more = records.lock(visible, ref, version=version)
    agreement.case, more.agreement = held, agreement
    policies.check(actor, f"{EXTENSION.name}.{action}", more)
    EXTENSION.check(action, EXTENSION.status_of(more, today))
    return more


@transaction.atomic
def extension_approve(*, actor: User, ref: str, today: date, at: datetime, version: int | None) -> DiversionExtension:
    """
    Give an agreement the time that somebody else asked for. What is due at its end is due at the new one.

    :raises Conflict: when the agreement is not in force any more, or would last longer than one may.
    """
    more = _locked(actor, ref, "approve", version, today)
    agreement, case = more.agreement, more.agreement.case
    if agreement.status != AgreementStatus.IN_FORCE or not case.is_open:
        raise Conflict(_("This agreement is not in force any more. Refuse it, and say so."))
    try:
        end_in_reach(case, more.until_date, agreement.agreed_date or today)
    except ValidationError as error:
        raise Conflict(" ".join(error.messages)) from error
    more.approved_by, more.approved_at = actor, at
    agreement.until_date = more.until_date
    with history.action("diversion.extension.approve", actor=actor):
        records.update(more, "approved_by", "approved_at")
        records.update(agreement, "until_date")
        duties_called_off(case, at, _("More time was approved."), DutyKind.COMPLETE)
        duty_begin(actor=actor, kind=DutyKind.COMPLETE, began_at=at, case=case, day=agreement.until_date)
        return more


@transaction.atomic
def extension_refuse(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> DiversionExtension:
    """
    Refuse more time that somebody else asked for. The agreement ends as it was agreed.

    :raises ValidationError: without a reason.
    """
    more = _locked(actor, ref, "refuse", version, today)
    more.refused_by, more.refused_at, more.refused_reason = actor, at, reason_said(reason)
    with history.action("diversion.extension.refuse", actor=actor, reason=more.refused_reason):
        return records.update(more, "refused_by", "refused_at", "refused_reason")
