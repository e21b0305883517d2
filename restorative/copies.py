"""What of a restorative case a parent, or the student of age, is given: what is about this student, and no other."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from core.dates import day_words, moment_words
from privacy.record_kinds import Told
from privacy.redaction import known_as
from restorative.models import Participant, RepairAgreement, RepairItem, RestorativeCase
from students.models import Student
from students.selectors import identities

Lines = list[tuple[str, str]]
WHO = ("student", "staff", "volunteer", "organization")


def of_student(student: Student) -> QuerySet[RestorativeCase]:
    """Return the cases in which a child takes part or was named, with all that a copy tells. A query for each kind."""
    whose = identities(student).values("pk")
    named = Q(participants__student__in=whose) | Q(referrals__people__student__in=whose)
    people = Participant.objects.select_related(*WHO).prefetch_related(
        "consents__guardianship__guardian", "own_words", "attendances__encounter", "follow_ups", "assigned_days"
    )
    items = RepairItem.objects.filter(removed_at=None).select_related("kind", "who")
    agreements = RepairAgreement.objects.order_by("number").prefetch_related(
        Prefetch("items", items.order_by("due_date", "pk").prefetch_related("payments"))
    )
    found = RestorativeCase.objects.standing().filter(pk__in=RestorativeCase.objects.filter(named).values("pk"))
    return (
        found.select_related("school", "incident__behavior")
        .prefetch_related(
            Prefetch("participants", people),
            "referrals__people__student",
            Prefetch("agreements", agreements),
            "contacts__participant",
        )
        .order_by("referred_date", "pk")
    )


def others(case: RestorativeCase, student: Student) -> list[Student]:
    """Return the other children in a case: participants, and who was named in its referrals, on the roster or not."""
    found: dict[Any, Student] = {}
    own = student.merged_into_id or student.pk
    for one in case.participants.all():
        if one.kind == Participant.Kind.STUDENT and one.student is not None:
            found[one.student_id] = one.student
    for referral in case.referrals.all():
        for person in referral.people.all():
            if person.student is not None:
                found[person.student_id] = person.student
            if person.kind == "student" and not (person.student and _is(person.student, own)):
                found[person.ref] = known_as(person.name, person.number)
    return [one for one in found.values() if not _is(one, own)]


def _is(one: Student, own: int) -> bool:
    return one.pk is not None and own in {one.pk, one.merged_into_id}


def copy(case: RestorativeCase, student: Student) -> list[Told]:
    """Return what a case says about one child: what happened, their own part, and what they agreed to."""
    own = student.merged_into_id or student.pk
    mine = [one for one in case.participants.all() if one.student is not None and _is(one.student, own)]
    told = [
        Told(_("Restorative case %(number)s") % {"number": case.number}, _facts(case)),
        *(Told(_("Referral"), _referral(one)) for one in sorted(case.referrals.all(), key=lambda one: one.pk)),
    ]
    for one in mine:
        told.append(Told(_("The student’s part"), _part(one)))
        told += [Told(_("Contact"), _contact(each)) for each in _contacts(case, one)]
    for agreement in case.agreements.all():
        items = [each for each in agreement.items.all() if each.who in mine]
        if items:
            told.append(Told(_("Agreement, version %(n)d") % {"n": agreement.number}, _agreement(agreement)))
            told += [Told(_("What the student agreed to"), _item(each)) for each in items]
    return told


def _day(day: Any) -> str:
    return day_words(day) if day else ""


def _facts(case: RestorativeCase) -> Lines:
    return [
        (_("School"), case.school.name),
        (_("Where the case stands"), case.get_status_display()),
        (_("Behavior"), case.incident.behavior.name),
        (_("Day it happened"), _day(case.incident.on_date)),
        (_("Place"), case.incident.get_place_display()),
        (_("Referred on"), _day(case.referred_date)),
        (_("Looked at on"), _day(case.screened_date)),
        (_("First contact"), _day(case.first_contact_date)),
        (_("Convened on"), _day(case.convened_date)),
        (_("Agreement in force since"), _day(case.agreed_date)),
        (_("Ended on"), _day(case.ended_date)),
        (_("Why it was closed"), case.get_close_reason_display()),
        (_("How it ended"), case.end_note),
    ]


def _referral(one: Any) -> Lines:
    return [
        (_("Day it happened"), _day(one.on_date)),
        (_("Referred at"), moment_words(one.referred_at)),
        (_("What happened"), one.what_happened),
        (_("Note for staff"), one.staff_note),
    ]


def _part(one: Participant) -> Lines:
    said = [
        (_("Said on %(day)s") % {"day": day_words(each.on_date)},
         ": ".join(filter(None, [f"{each.get_answer_display()} ({each.get_voice_display().lower()})", each.note])))
        for each in one.consents.all()
    ]  # fmt: skip
    words = [(_("In their own words, %(day)s") % {"day": day_words(each.on_date)}, each.words)
             for each in one.own_words.all()]  # fmt: skip
    meetings = [
        (each.encounter.get_kind_display(),
         ", ".join(filter(None, [day_words(each.encounter.on_date), each.encounter.get_status_display().lower(),
                                 each.get_came_display().lower()])))
        for each in one.attendances.all()
    ]  # fmt: skip
    after = [(_("Asked afterwards, %(day)s") % {"day": day_words(each.on_date)}, each.words)
             for each in one.follow_ups.all()]  # fmt: skip
    days = getattr(one, "assigned_days", None)
    return [
        (_("Takes part as"), one.get_part_display()),
        (_("Answer"), one.get_answer_display()),
        (_("Language"), one.language),
        (_("Access needs"), one.access_needs),
        *said,
        *words,
        *meetings,
        *([(_("Days away from instruction that were assigned"), str(days.days))] if days is not None else []),
        *after,
    ]


def _contacts(case: RestorativeCase, one: Participant) -> list[Any]:
    found = [each for each in case.contacts.all() if each.participant_id == one.pk and each.taken_back_at is None]
    return sorted(found, key=lambda each: each.pk)


def _contact(one: Any) -> Lines:
    return [
        (_("Day"), _day(one.on_date)),
        (_("How"), one.get_medium_display()),
        (_("With whom"), one.with_whom),
        (_("Reached"), _("yes") if one.was_reached else _("no")),
        (_("Note"), one.note),
    ]


def _agreement(one: RepairAgreement) -> Lines:
    return [
        (_("Where it stands"), one.get_status_display()),
        (_("In force since"), _day(one.agreed_date)),
        (_("Ended on"), _day(one.ended_date)),
    ]


def _item(one: RepairItem) -> Lines:
    paid = sum((each.amount for each in one.payments.all() if each.taken_back_at is None), start=0)
    return [
        (_("Kind"), one.kind.name),
        (_("What"), one.what),
        (_("By"), _day(one.due_date)),
        (_("How it is verified"), one.how_verified),
        (_("Amount"), str(one.amount) if one.amount is not None else ""),
        (_("Amount paid"), str(paid) if paid else ""),
        (_("What came of it"), one.get_outcome_display()),
        (_("On"), _day(one.outcome_date)),
        (_("Note"), one.outcome_note),
        (_("Why it was let go"), one.exempt_reason),
    ]
