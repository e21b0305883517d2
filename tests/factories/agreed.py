"""Agreements of diversion with conditions of which all can be done, made as the services would leave them."""

from __future__ import annotations

from io import BytesIO

from core import clock
from core.files import store
from core.models import StoredFile
from district.models import Organization
from diversion.models import (
    AgreementStatus,
    CaseStatus,
    DiversionAgreement,
    DiversionCase,
    DiversionCondition,
    DiversionExtension,
)
from tests.factories import diverted as make
from tests.factories.district import organization, user, written
from tests.factories.writing import writing

BOTH = {"language": "both", "introduction": "There was a fight.", "introduction_es": "Hubo una pelea."}


def partner() -> Organization:
    """Return the organization at which conditions are met, made at the first call."""
    return Organization.objects.filter(name="Counseling House").first() or organization("Counseling House")


def draft(**fields) -> DiversionAgreement:
    """Return an agreement that is written after the intake."""
    return make.agreement(make.case("intake"), **BOTH | fields)


def to_sign(of: DiversionAgreement | None = None, **fields) -> DiversionAgreement:
    """Return an agreement that youth and guardian signed, and which another guardian can sign."""
    made = written(of or draft(**fields), status=AgreementStatus.TO_SIGN)
    written(made.case, status=CaseStatus.AGREEMENT)
    for part in ("youth", "guardian"):
        make.signed(made, made.case.parties.get(part=part))
    make.rights(make.party(made.case, "guardian"))
    return made


def in_force(of: DiversionAgreement | None = None, **fields) -> DiversionAgreement:
    """Return an agreement in force, whose youth is enrolled."""
    made = written(to_sign(of, **fields), status=AgreementStatus.IN_FORCE, agreed_date=make.SINCE)
    written(made.case, status=CaseStatus.IN_PROGRESS, enrolled_date=make.SINCE)
    return made


def ended(of: DiversionAgreement) -> DiversionAgreement:
    """End a case as completed, and its agreement in force with it."""
    written(of.case, status=CaseStatus.COMPLETED, ended_date=make.SINCE)
    return written(of, status=AgreementStatus.ENDED, ended_date=make.SINCE)


def agreement(status: str) -> DiversionAgreement:
    """Return an agreement in a status."""
    match status:
        case "draft":
            return draft()
        case "discarded":
            return written(draft(), status=AgreementStatus.DISCARDED)
        case "to_sign":
            return to_sign()
    return ended(in_force()) if status == "ended" else in_force()


def everything(of: DiversionAgreement) -> DiversionCondition:
    """Add a condition of which all is counted, and that is met at a partner whose plan is there."""
    return make.condition(
        of, "other", hours=10, place="Food bank", amount=120, to_whom="The shop", organization=partner(),
        partner_plan="Once a week.",
    )  # fmt: skip


def condition(status: str) -> DiversionCondition:
    """Return a condition of which all can be done, in a status; once in force something is served and paid."""
    written_ = draft()
    found = everything(written_)
    if status in {"draft", "removed"}:
        return written(found, removed_at=clock.now()) if status == "removed" else found
    if status == "waits":
        to_sign(written_)
        return _anew(found)
    in_force(written_)
    make.hours(found)
    make.paid(found)
    told = {
        "exempt": {"exempt_at": clock.now(), "exempt_reason": "The youth is ill."},
        "settled": {"outcome": "partly", "outcome_date": make.SINCE},
    }.get(status)
    if told:
        written(found, **told)
    if status == "past":
        ended(written_)
    return _anew(found)


def _anew(found: DiversionCondition) -> DiversionCondition:
    return DiversionCondition.objects.select_related("agreement__case").get(pk=found.pk)


def extension(status: str) -> DiversionExtension:
    """Return that more time was asked for, in a status."""
    made = make.extension(in_force())
    if status == "approved":
        return written(made, approved_by=make.coordinator(), approved_at=clock.now())
    if status == "refused":
        told = {"refused_by": make.coordinator(), "refused_at": clock.now(), "refused_reason": "Enough time is left."}
        return written(made, **told)
    return made


def document(of: DiversionAgreement, *, data: bytes = b"Signed.", name: str = "signed.txt") -> StoredFile:
    """Return a document that an agreement keeps."""
    with writing():
        return store.file_store(
            actor=user(), owner_kind="diversion.agreement", owner_ref=of.ref, file=BytesIO(data), name=name,
            at=clock.now(),
        )  # fmt: skip


def case_of(record: StoredFile) -> DiversionCase:
    """Return the case of the agreement that keeps a document."""
    return DiversionAgreement.objects.get(ref=record.owner_ref).case
