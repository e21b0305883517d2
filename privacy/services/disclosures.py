"""Each request for a student's record, and each disclosure of it: one service writes them, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Stale
from core.rules import not_to_come, reason_said, said
from district.models import InteragencyAgreement, User
from privacy import policies
from privacy.bases import GROUNDS
from privacy.models import Basis, Disclosure, Kind, WrittenConsent
from privacy.services import rules
from privacy.workflow import DISCLOSURE
from students.models import Guardianship, Student

LOG = "privacy.disclosure.log"
# What a correction and what takes back copy from the entry before.
FACTS = (
    "kind", "basis", "party_name", "party_organization", "guardianship", "interest", "what", "parts", "on_date",
    "onward", "threat", "before_adjudication", "certified_date", "agreement", "reference", "reference_date",
    "notice_date", "no_notice_reason", "why_refused", "is_required", "consent",
)  # fmt: skip


@transaction.atomic
def disclosure_log(
    *,
    actor: User,
    student: Student,
    kind: str,
    interest: str,
    what: str,
    on_date: date,
    at: datetime,
    today: date,
    basis: str = "",
    parts: Sequence[str] = (),
    party_name: str = "",
    party_organization: str = "",
    guardianship: Guardianship | None = None,
    onward: str = "",
    threat: str = "",
    before_adjudication: bool | None = None,
    certified_date: date | None = None,
    agreement: InteragencyAgreement | None = None,
    consent: WrittenConsent | None = None,
    reference: str = "",
    reference_date: date | None = None,
    notice_date: date | None = None,
    no_notice_reason: str = "",
    why_refused: str = "",
    answers: Disclosure | None = None,
    supersedes: Disclosure | None = None,
    reason: str = "",
    as_action: str = LOG,
) -> Disclosure:
    """
    Enter that someone outside asked for a record, was given of it, or was refused, in the caller's transaction.

    Call it in the transaction that gives something away: what it refuses is not given. It asks nobody's role, which the
    caller has done; it asks whether the basis carries what is told (``privacy.bases``). ``student`` may be one that was
    merged: the entry is about whom they were merged into. A ``consent`` on record says itself who signed it and when,
    and to whom it goes unless the party is named. A parent or guardian is named by their ``guardianship``;
    with that basis and none the party is the student, of age.

    :raises ValidationError: with all that the basis does not carry or lacks, by column.
    """
    student = _standing(student)
    entry = Disclosure(
        student=student, kind=kind, basis=basis, parts=list(dict.fromkeys(parts)), on_date=on_date,
        is_required=GROUNDS[basis].is_required if basis in GROUNDS else True,
        interest=said(interest, "interest", _("Say what for: the legitimate interest.")),
        what=said(what, "what", _("Say which records.")),
        party_name=party_name.strip(), party_organization=party_organization.strip(),
        guardianship=_held(guardianship), agreement=agreement, consent=_as_it_stands(consent),
        onward=onward.strip(), threat=threat.strip(),
        before_adjudication=before_adjudication, certified_date=certified_date,
        reference=reference.strip(), reference_date=reference_date,
        notice_date=notice_date, no_notice_reason=no_notice_reason.strip(), why_refused=why_refused.strip(),
        answers=answers, supersedes=supersedes, reason=reason, logged_by=actor, logged_at=at,
    )  # fmt: skip
    not_to_come(on_date, today, "on_date")
    _name_party(entry)
    rules.insist(entry)
    with history.action(as_action, actor=actor, reason=reason):
        return records.insert(entry)


@transaction.atomic
def disclosure_answer(
    *, actor: User, ref: str, version: int | None, at: datetime, today: date, **facts: Any
) -> Disclosure:
    """
    Enter what came of a request: it was disclosed, or refused. Facts are those of ``disclosure_log``.

    :raises TransitionNotAllowed: when it is answered already.
    :raises ValidationError: as ``disclosure_log``.
    """
    request = entry_begin(actor, ref, version, "answer")
    told = found_facts(facts)
    if not told.get("party_name") and not told.get("party_organization"):
        told |= {"party_name": request.party_name, "party_organization": request.party_organization}
    return disclosure_log(
        actor=actor,
        student=request.student,
        answers=request,
        at=at,
        today=today,
        as_action="privacy.disclosure.answer",
        **told,
    )


@transaction.atomic
def disclosure_correct(
    *, actor: User, ref: str, version: int | None, reason: str, at: datetime, today: date, **facts: Any
) -> Disclosure:
    """
    Enter anew what an entry should have said, with what was wrong. The entry stays as it is, and is told as corrected.

    :raises TransitionNotAllowed: when it was corrected or answered already.
    :raises ValidationError: as ``disclosure_log``, and without a reason.
    """
    before = entry_begin(actor, ref, version, "correct")
    return disclosure_log(
        actor=actor, student=before.student, kind=before.kind, answers=before.answers, supersedes=before,
        reason=reason_said(reason), at=at, today=today, as_action="privacy.disclosure.correct", **found_facts(facts),
    )  # fmt: skip


@transaction.atomic
def disclosure_take_back(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> Disclosure:
    """
    Take back an entry that was made in error, about the wrong child say. Both stay on record.

    :raises TransitionNotAllowed: when it was corrected or answered already.
    :raises ValidationError: without a reason.
    """
    before = entry_begin(actor, ref, version, "take_back")
    return _taken_back(before, actor=actor, reason=reason_said(reason), at=at, action="privacy.disclosure.take_back")


@transaction.atomic
def disclosure_void(*, actor: User, entry: Disclosure, reason: str, at: datetime) -> Disclosure | None:
    """
    Take back an entry for a room above whose own record turns out wrong, in its transaction: it has asked who may.

    What stands in the entry's place by now is taken back; nothing is where it was taken back already.

    :raises ValidationError: without a reason.
    """
    Student.objects.select_for_update(no_key=True).get(pk=entry.student_id)
    related = ("student", "superseded_by", "answers", "guardianship", "agreement__organization", "consent")
    found = Disclosure.objects.select_related(*related).get(pk=entry.pk)
    while found.later is not None:
        found = Disclosure.objects.select_related(*related).get(pk=found.later.pk)
    if found.kind == Kind.TAKEN_BACK:
        return None
    return _taken_back(found, actor=actor, reason=reason_said(reason), at=at, action="privacy.disclosure.void")


def _taken_back(before: Disclosure, *, actor: User, reason: str, at: datetime, action: str) -> Disclosure:
    entry = Disclosure(**{name: getattr(before, name) for name in FACTS})
    entry.student, entry.supersedes, entry.answers = before.student, before, before.answers
    entry.kind, entry.reason = Kind.TAKEN_BACK, reason
    entry.logged_by, entry.logged_at = actor, at
    with history.action(action, actor=actor, reason=reason):
        return records.insert(entry)


def entry_begin(actor: User, ref: str, version: int | None, action: str) -> Disclosure:
    """
    Return the entry, its student locked, once ``actor`` may do ``action`` and it stands so that this is possible.

    An entry cannot be locked itself, since nobody may change one: whoever adds to a child's log waits for the child.
    """
    found = policies.visible_disclosures(actor).select_related("student").get(ref=ref)
    Student.objects.select_for_update(no_key=True).get(pk=found.student_id)
    entry = Disclosure.objects.select_related(
        "student", "superseded_by", "answers", "guardianship", "agreement__organization", "consent"
    ).get(pk=found.pk)
    if version is not None and entry.version != version:
        raise Stale
    policies.check(actor, f"privacy.disclosure.{action}", entry)
    DISCLOSURE.check(action, DISCLOSURE.status_of(entry, entry.on_date))
    return entry


def found_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """
    Return facts of a form with the records that they name by reference.

    :raises ValidationError: on the field that names none.
    """
    told = dict(facts)
    for name, model in (
        ("guardianship", Guardianship),
        ("agreement", InteragencyAgreement),
        ("consent", WrittenConsent),
    ):
        if name not in told:
            continue
        ref = told[name]
        related = {"guardianship": "guardian", "agreement": "organization", "consent": "organization"}[name]
        told[name] = model._default_manager.select_related(related).filter(ref=ref).first() if ref else None
        if ref and told[name] is None:
            raise ValidationError({name: _("There is none with this reference.")})
    return told


def _standing(student: Student) -> Student:
    """Return whom an entry is about, locked: nobody is merged, and no opt-out noted, until it is written."""
    rows = Student.objects.select_for_update(no_key=True)
    found = rows.get(pk=student.pk)
    return rows.get(pk=found.merged_into_id) if found.merged_into_id else found


def _held(guardianship: Guardianship | None) -> Guardianship | None:
    """Return who answers for the student, as a court has left it, and keep it so."""
    if guardianship is None:
        return None
    return Guardianship.objects.select_for_update(of=("self",)).select_related("guardian").get(pk=guardianship.pk)


def _as_it_stands(consent: WrittenConsent | None) -> WrittenConsent | None:
    """Return a consent as it stands now: whoever revokes it waits until the entry is written, or was first."""
    if consent is None:
        return None
    records.hold(consent)
    related = ("student", "organization", "guardianship__guardian")
    return WrittenConsent.objects.select_related(*related).get(pk=consent.pk)


def _name_party(entry: Disclosure) -> None:
    """Name the party by who they are in the records, where these know them."""
    if entry.guardianship is not None:
        entry.party_name = entry.guardianship.guardian.name
    elif entry.basis == Basis.PARENT_OR_ELIGIBLE and entry.kind == Kind.DISCLOSED:
        entry.party_name = entry.student.called
    if entry.agreement is not None and not entry.party_organization:
        entry.party_organization = entry.agreement.organization.name
    if (consent := entry.consent) is not None:
        entry.reference, entry.reference_date = consent.signed_words, consent.signed_date
        if not entry.party:
            entry.party_name = consent.party
            entry.party_organization = consent.organization.name if consent.organization else ""
