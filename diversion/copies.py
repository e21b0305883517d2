"""What of a diversion case a parent, or the student of age, is given: all that is kept about this student in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from core.amounts import dollars
from core.dates import day_words
from diversion.models import CaseStatus, DiversionAgreement, DiversionCase, DiversionCondition, PartyPart
from privacy.record_kinds import Told
from privacy.redaction import known_as
from students.models import Student
from students.selectors import identities

Lines = list[tuple[str, str]]


def of_student(student: Student) -> QuerySet[DiversionCase]:
    """Return the cases of a child, the oldest first, with all that a copy tells. A query for each kind of row."""
    conditions = DiversionCondition.objects.filter(removed_at=None).select_related("kind", "organization")
    agreements = DiversionAgreement.objects.order_by("number").prefetch_related(
        Prefetch("conditions", conditions.order_by("due_date", "pk").prefetch_related("served", "payments")),
        "aims",
        "extensions",
        "signatures__participant__guardianship__guardian",
        "signatures__participant__case__student",
    )
    found = DiversionCase.objects.filter(student__in=identities(student)).exclude(status=CaseStatus.IN_ERROR)
    return (
        found.select_related("student", "school", "offense")
        .prefetch_related(
            Prefetch("agreements", agreements),
            "referrals__agency",
            "referrals__contact__contact__students__student",
            "decisions",
            "contacts__party__guardianship__guardian",
            "contacts__party__case__student",
            "parties",
            "pauses",
            "notices__agency",
            "screenings",
            "dispositions",
            "follow_ups",
        )
        .order_by("referred_date", "pk")
    )


def others(case: DiversionCase, student: Student) -> list[Student]:
    """Return the other children in the police contacts from which a case came, and who was harmed, by their name."""
    own = {case.student_id, student.pk}
    found: dict[tuple[int | None, str], Student] = {
        (one.pk, "party"): known_as(one.name) for one in case.parties.all() if one.part == PartyPart.HARMED
    }
    for referral in case.referrals.all():
        for one in referral.contact.contact.students.all() if referral.contact is not None else ():
            if one.student is None:
                found[one.pk, ""] = known_as(one.name, one.student_number)
            elif one.student_id not in own:
                found[one.student_id, "on the roster"] = one.student
    return list(found.values())


def copy(case: DiversionCase, student: Student) -> list[Told]:
    """Return what a case says, part by part."""
    told = [
        Told(_("Diversion case %(number)s") % {"number": case.number}, _facts(case)),
        *(Told(_("Referral for diversion"), _referral(one)) for one in _by_age(case.referrals.all())),
        *(Told(_("Whether eligible"), _decision(one)) for one in _by_age(case.decisions.all())),
    ]
    for agreement in case.agreements.all():
        told.append(Told(_("Agreement, version %(n)d") % {"n": agreement.number}, _agreement(agreement)))
        told += [Told(_("What was agreed"), _condition(one)) for one in agreement.conditions.all()]
    return [
        *told,
        *(Told(_("Contact"), _contact(one)) for one in _by_age(case.contacts.all())
          if one.taken_back_at is None and not _with_harmed(one)),
        *(Told(_("Letter to whoever referred"), _letter(one)) for one in _by_age(case.notices.all())
          if one.taken_back_at is None),
        *(Told(_("Screening"), _screening(one)) for one in _by_age(case.screenings.all()) if one.taken_back_at is None),
        *(Told(_("What a court made of it"), _disposition(one)) for one in _by_age(case.dispositions.all())
          if one.taken_back_at is None),
        *(Told(_("What came after"), _after(one)) for one in _by_age(case.follow_ups.all())
          if one.taken_back_at is None),
    ]  # fmt: skip


def _by_age(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda one: one.pk)


def _day(day: Any) -> str:
    return day_words(day) if day else ""


def _facts(case: DiversionCase) -> Lines:
    return [
        (_("School"), case.school.name),
        (_("Where the case stands"), case.get_status_display()),
        (_("Offense"), case.offense.name if case.offense is not None else ""),
        (_("Day of the offense"), _day(case.offense_date)),
        (_("Referred on"), _day(case.referred_date)),
        (_("Reviewed on"), _day(case.reviewed_date)),
        (_("Offered on"), _day(case.offered_date)),
        (_("Accepted on"), _day(case.accepted_date)),
        (_("Intake on"), _day(case.intake_date)),
        (_("In progress since"), _day(case.enrolled_date)),
        (_("Ended on"), _day(case.ended_date)),
        (_("Why it was returned"), case.get_return_reason_display()),
        (_("Who declined"), case.get_whose_wish_display()),
        (_("How it ended"), case.end_note),
        *((_("Pause"), f"{one.span_words}: {one.reason}") for one in _by_age(case.pauses.all())),
    ]


def _referral(one: Any) -> Lines:
    # Who was harmed is left out: it may be a child, and is no word about this one.
    return [
        (_("Received on"), _day(one.received_date)),
        (_("From"), ", ".join(filter(None, [one.agency.name if one.agency else "", one.referrer]))),
        (_("The agency’s number"), one.number),
        (_("Charges or reason, as written"), one.charges),
        (_("What happened"), one.what_happened),
    ]


def _decision(one: Any) -> Lines:
    return [
        (_("Decided on"), _day(one.on_date)),
        (_("Decision"), _("eligible") if one.is_eligible else _("not eligible")),
        (_("What the rules say"), one.get_rule_says_display()),
        (_("Why"), one.reason),
        (_("Why it was refused"), one.refused_reason),
    ]


def _agreement(one: DiversionAgreement) -> Lines:
    return [
        (_("Where it stands"), one.get_status_display()),
        (_("What was done, in their words"), one.introduction),
        (_("In force since"), _day(one.agreed_date)),
        (_("Ends on"), _day(one.until_date)),
        (_("Ended on"), _day(one.ended_date)),
        *(
            (_("What is wanted"), f"{aim.what} ({aim.get_result_display().lower()})")
            for aim in _by_age(one.aims.all())
            if aim.removed_at is None
        ),
        *(
            (_("More time, until %(day)s") % {"day": day_words(each.until_date)}, each.reason)
            for each in _by_age(one.extensions.all())
            if each.approved_at is not None
        ),
        *(
            (_("Signed by"), f"{each.participant.called}, {day_words(each.on_date)}")
            for each in _by_age(one.signatures.all())
            if each.taken_back_at is None
        ),
    ]


def _condition(one: DiversionCondition) -> Lines:
    served = sum((each.hours for each in one.served.all() if each.taken_back_at is None), start=Decimal(0))
    paid = sum((each.amount for each in one.payments.all() if each.taken_back_at is None), start=Decimal(0))
    return [
        (_("Kind"), one.kind.name),
        (_("What"), one.what),
        (_("By"), _day(one.due_date)),
        (_("How it is verified"), one.how_verified),
        (_("Place"), one.place),
        (_("At"), one.organization.name if one.organization is not None else ""),
        (_("Hours of service"), f"{one.hours.normalize():f}" if one.hours is not None else ""),
        (_("Hours served"), f"{served.normalize():f}" if served else ""),
        (_("Amount"), dollars(one.amount) if one.amount is not None else ""),
        (_("Amount paid"), dollars(paid) if paid else ""),
        (_("What came of it"), one.get_outcome_display()),
        (_("On"), _day(one.outcome_date)),
        (_("Note"), one.outcome_note),
        (_("Why it was let go"), one.exempt_reason),
    ]


def _with_harmed(one: Any) -> bool:
    # What somebody who was harmed said to us is theirs, who may be a child, too.
    return one.party is not None and one.party.part == PartyPart.HARMED


def _contact(one: Any) -> Lines:
    return [
        (_("Day"), _day(one.on_date)),
        (_("How"), one.get_medium_display()),
        (_("With whom"), one.party.called if one.party is not None else one.with_whom),
        (_("Reached"), _("yes") if one.was_reached else _("no")),
        (_("Note"), one.note),
    ]


def _letter(one: Any) -> Lines:
    return [
        (_("Day"), _day(one.on_date)),
        (_("To"), ", ".join(filter(None, [one.person, one.agency.name if one.agency else ""]))),
        (_("What it tells"), one.get_kind_display()),
    ]


def _screening(one: Any) -> Lines:
    # Its flags are looked at together with whoever answers for privacy (docs/adr/0031).
    return [
        (_("Day"), _day(one.on_date)),
        (_("Tool"), one.tool),
        (_("Who screened"), one.screener),
        (_("What it found"), _("Not copied. Ask the privacy officer to look at it together.")),
    ]


def _disposition(one: Any) -> Lines:
    return [
        (_("What was made of it"), one.get_kind_display()),
        (_("Day"), _day(one.on_date)),
        (_("Told by"), one.told_by),
    ]


def _after(one: Any) -> Lines:
    return [
        (_("Months after"), str(one.months)),
        (_("Looked on"), _day(one.looked_date)),
        (_("A new complaint"), one.get_complaint_display()),
        (_("Taken into custody"), one.get_custody_display()),
        (_("Adjudicated"), one.get_adjudication_display()),
        (_("Where that is from"), one.source),
    ]
