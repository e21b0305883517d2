"""
Letters to whoever referred: how a case ended.

To an agency the letter is a disclosure (Iowa Code 280.25, 34 CFR 99.38). Letter, entry in the log and notice are
written in one transaction: there is none of them without the others.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.files import store
from core.rules import not_to_come, reason_said
from district.models import Organization, User
from diversion import letter_pdf, policies, selectors
from diversion.models import (
    CaseStatus,
    DiversionCase,
    DiversionDuty,
    DiversionNotice,
    DutyKind,
    NoticeKind,
    ReturnTells,
)
from diversion.services.duties import duty_begin, duty_settle
from diversion.services.steps import case_locked, held
from diversion.workflow import NOTICE
from privacy.models import Basis, Disclosure, Kind, Part, RecipientCertificate
from privacy.selectors import certificate_on
from privacy.services import disclosure_log, disclosure_void
from students.models import Student

LETTER = "letter.pdf"


@transaction.atomic
def case_tell_referrer(
    *,
    actor: User,
    ref: str,
    referral: str,
    person: str,
    on: date,
    way: str,
    before_adjudication: bool,
    today: date,
    at: datetime,
    version: int | None,
) -> DiversionNotice:
    """
    Tell whoever sent ``referral`` how the case ended, by a letter that is kept with what was told.

    :raises ValidationError: when the day does not fit, the referrer was told already, no certificate of the agency is
        in force, or the matter is adjudicated.
    """
    case = case_locked(actor, ref, "tell_referrer", version)
    found = selectors.untold_referrals(case).filter(ref=referral).first()
    if found is None:
        raise ValidationError({"referral": _("This referrer was told already, or is none of this case.")})
    not_to_come(on, today, "on")
    if case.ended_date is not None and on < case.ended_date:
        raise ValidationError({"on": _("That is before the case ended. Choose that day or a later one.")})
    certificate = None if found.agency is None else _certificate(case, found.agency, on, today, before_adjudication)
    if case.status == CaseStatus.COMPLETED and selectors.charge_pursued(case):
        words = _("A court took this matter up, so that no charge is pursued would not be true. Nothing is sent.")
        raise ValidationError({"referral": words})
    one = DiversionNotice(
        case=case, referral=found, kind=NoticeKind(case.status), agency=found.agency, person=person.strip(),
        on_date=on, way=way, tells=_tells(case, certificate, on, today), certificate=certificate, entered_by=actor,
        entered_at=at,
    )  # fmt: skip
    with history.action(f"{NOTICE.name}.send", actor=actor):
        one.letter = store.file_store(
            actor=actor, owner_kind=NOTICE.name, owner_ref=one.ref, file=io.BytesIO(_letter(one)), name=LETTER, at=at
        )
        if certificate is not None:
            one.disclosure = _disclosed(one, certificate, actor=actor, today=today, at=at)
        made = records.insert(one)
    with history.action("diversion.case.tell_referrer", actor=actor):
        records.touch(case)
        if not selectors.untold_referrals(case).exists():
            words = _("Told by letter, notice %(number)s.") % {"number": made.number}
            duty_settle(actor=actor, case=case, kind=DutyKind.TELL_REFERRER, on=on, evidence=words, at=at)
    return made


def no_certificate(organization: Organization) -> str:
    """Return in a sentence what to do where an agency has not certified."""
    words = _(
        "No certificate of %(name)s is in force: it has not certified in writing to pass nothing on (34 CFR 99.38). "
        "Get it signed and ask a privacy officer to enter it, under “Privacy”, “Certificates of recipients”. Until "
        "then nothing goes to it."
    )
    return words % {"name": organization.name}


def _certificate(
    case: DiversionCase, agency: Organization, on: date, today: date, before_adjudication: bool
) -> RecipientCertificate:
    """
    Return the certificate on which an agency is told, held as it is until the letter is written.

    The letter is written today: what was withdrawn since the day that it names carries nothing.
    """
    if not before_adjudication or selectors.adjudicated(case):
        words = _("After adjudication this needs written consent or a court order. Ask a privacy officer.")
        raise ValidationError({"before_adjudication": words})
    certificate = certificate_on(agency, on)
    if certificate is not None:
        records.hold(certificate.agreement)
        records.hold(certificate)
        certificate = certificate_on(agency, on)
    if certificate is None or not RecipientCertificate.objects.on(today).filter(pk=certificate.pk).exists():
        raise ValidationError({"referral": no_certificate(agency)})
    return certificate


def _tells(case: DiversionCase, certificate: RecipientCertificate | None, on: date, today: date) -> list[str]:
    """
    Return what a return tells; a school, which may discipline, no more than that it came back.

    An agency is told what the rules allow on the letter's day, and still allow today.
    """
    if case.status == CaseStatus.COMPLETED:
        return []
    if certificate is None:
        return [ReturnTells.RETURNED]
    still = selectors.return_may_tell(certificate, today)
    return [one for one in selectors.return_may_tell(certificate, on) if one in still]


def _letter(one: DiversionNotice) -> bytes:
    return letter_pdf.to_referrer(
        one.case, one.referral, person=one.person, on=one.on_date, tells=one.tells, certificate=one.certificate
    )


def _disclosed(
    one: DiversionNotice, certificate: RecipientCertificate, *, actor: User, today: date, at: datetime
) -> Disclosure:
    return disclosure_log(
        actor=actor,
        student=cast("Student", one.case.student),  # nobody is told of a case before it is matched
        kind=Kind.DISCLOSED,
        basis=Basis.STATE_JJ,
        party_name=one.person,
        party_organization=certificate.agreement.organization.name,
        agreement=certificate.agreement,
        certified_date=certificate.certified_date,
        before_adjudication=True,
        interest=_("To know how the diversion that it referred ended."),
        what=_what(one.kind, one.tells),
        parts=[Part.NAME, Part.DIVERSION],
        on_date=one.on_date,
        at=at,
        today=today,
    )


def _what(kind: str, tells: Sequence[str]) -> str:
    if kind == NoticeKind.COMPLETED:
        return _("That the diversion program was completed.")
    told = "; ".join(str(ReturnTells(one).label) for one in tells)
    return _("A letter of return. It tells: %(told)s.") % {"told": told}


@transaction.atomic
def notice_take_back(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> DiversionNotice:
    """
    Take back that a referrer was told: the letter never left. Its entry in the log is taken back with it.

    :raises ValidationError: without a reason.
    """
    found = policies.visible_notices(actor).select_related("case").get(ref=ref)
    case = held(found.case)
    one = records.lock(policies.visible_notices(actor), ref, version=version)
    policies.check(actor, f"{NOTICE.name}.take_back", one)
    NOTICE.check("take_back", NOTICE.status_of(one, date.min))
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{NOTICE.name}.take_back", actor=actor, reason=one.taken_back_reason):
        records.update(one, "taken_back_at", "taken_back_reason")
        if one.disclosure is not None:
            disclosure_void(actor=actor, entry=one.disclosure, reason=one.taken_back_reason, at=at)
        waits = DiversionDuty.objects.open().filter(case=case, kind=DutyKind.TELL_REFERRER)
        if not waits.exists():
            duty_begin(actor=actor, kind=DutyKind.TELL_REFERRER, began_at=at, case=case)
        records.touch(case)
    return one
