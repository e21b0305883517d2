"""Emergency access: a student opened by an exact number, for an hour, told at once to whoever answers for privacy."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, jobs, records
from core.jobs import Claim
from core.rules import said
from district.models import User
from district.roles import require
from district.selectors import district_find
from students import access_policies, access_selectors, policies, sight
from students.models import AccessGrant, ConflictOfInterest, EmergencyAccess, EmergencyTry, Student
from students.models.access import EMERGENCY_LASTS
from students.services.access import one_at_a_time
from students.workflow import EMERGENCY, review_status

NOTICE = "students.tasks.emergency_notice_send"
ONCE_IN = timedelta(minutes=5)


class NoticeNotSent(Exception):
    """The mail server did not take a mail; a worker tries again."""


def wait(user: User, at: datetime) -> timedelta | None:
    """Return how long ``user`` has to wait, after too many tries that opened nobody; None where they may try."""
    within = timedelta(minutes=settings.EMERGENCY_TRY_MINUTES)
    failed = EmergencyTry.objects.filter(user=user, emergency__isnull=True, is_limited=False, at__gt=at - within)
    most = settings.EMERGENCY_TRIES
    # The one that has to grow old before there is room for one more.
    last: datetime | None = next(iter(failed.order_by("-at").values_list("at", flat=True)[most - 1 : most]), None)
    return None if last is None else within - (at - last)


@transaction.atomic
def emergency_try(*, actor: User, number: str, purpose: str, words: str, at: datetime) -> EmergencyTry:
    """
    Open the one student with this local number to ``actor`` for an hour, if there is one whom they cannot open yet.

    It raises nothing where it opens nobody, since the try must stay on record: then it has no ``emergency``. Nothing
    tells from outside whether there is no such student, or two, one who is open already, or one whom the person must
    not know of. ``is_limited`` where nothing was looked for, after too many such tries.

    :raises PermissionDenied: unless they may open students in an emergency, and accepted the code of conduct.
    :raises ValidationError: without words; and for a contracted person with what they lack to see any student.
    """
    policies.check(actor, "students.emergency.open")
    require(policies.has_accepted(actor))
    today = timezone.localdate(at)
    _lacks_nothing(actor, today)
    words = said(words, "words", _("Say what has happened, and why it cannot wait."))
    _one_try_at_a_time(actor)
    tried = EmergencyTry(user=actor, at=at, purpose=purpose)
    if wait(actor, at) is not None:
        tried.is_limited = True
        return _kept(tried, actor)
    student = _closed_to(actor, number, at)
    if student is not None:
        tried.emergency = _opened(actor, student, purpose, words, at)
    return _kept(tried, actor)


def _one_try_at_a_time(actor: User) -> None:
    # A hundred tries at the same moment are no way around the limit.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"emergency {actor.pk}"])


def _lacks_nothing(actor: User, today: date) -> None:
    """:raises ValidationError: with what a contracted person lacks to see any student."""
    contracted = sight.unfit(today).filter(user=actor).first()
    if contracted is not None:
        lacks = ", ".join(sight.missing(contracted, today))
        words = _("As a contracted person you cannot open students. This is missing: %(lacks)s.")
        raise ValidationError(words % {"lacks": lacks})


def _kept(tried: EmergencyTry, actor: User) -> EmergencyTry:
    """Keep the try; of those that a limit stops one within some minutes, since who is stopped may go on for hours."""
    if tried.is_limited:
        last = EmergencyTry.objects.filter(user=actor, is_limited=True, at__gt=tried.at - ONCE_IN).first()
        if last is not None:
            return last
    with history.action("students.emergency.try", actor=actor):
        return records.insert(tried)


def _closed_to(actor: User, number: str, at: datetime) -> Student | None:
    """Return the one student with this number, if ``actor`` may know of them and cannot open them yet."""
    # Whoever was merged is the one into whom; two whom one number names are nobody. One query, whatever it finds.
    named = Student.objects.filter(entered_in_error_at__isnull=True, local_id__reads_as=number)
    ids = named.values_list(Coalesce(F("merged_into_id"), F("id")), flat=True)
    hidden = ConflictOfInterest.objects.at(at).filter(user=actor)
    hidden = hidden.filter(Q(student=OuterRef("pk")) | Q(student__merged_into=OuterRef("pk")))
    seen = policies.visible_students(actor).filter(pk=OuterRef("pk"))
    rows = list(Student.objects.filter(pk__in=ids).annotate(is_closed=Exists(hidden) | Exists(seen))[:2])
    return rows[0] if len(rows) == 1 and not rows[0].is_closed else None


def _opened(actor: User, student: Student, purpose: str, words: str, at: datetime) -> EmergencyAccess:
    one_at_a_time(actor, student)
    with history.action("students.emergency.open", actor=actor):
        grant = records.insert(
            AccessGrant(
                user=actor,
                student=student,
                kind=AccessGrant.Kind.EMERGENCY,
                why=str(EmergencyAccess.Purpose(purpose).label),
                from_at=at,
                until_at=at + EMERGENCY_LASTS,
                granted_by=actor,
            )
        )
        emergency = records.insert(
            EmergencyAccess(user=actor, student=student, grant=grant, purpose=purpose, words=words, opened_at=at)
        )
    today = timezone.localdate(at)
    told = access_selectors.reviewers(student, today).exclude(pk=actor.pk)
    # One mail each: a mail server that refuses one of them must not have the others told twice.
    for person in told if told.exists() else access_selectors.administrators(today):
        jobs.enqueue(NOTICE, actor=actor, emergency=emergency.ref, person=person.ref)
    return emergency


@transaction.atomic
def emergency_review(
    *, actor: User, ref: str, version: int | None, finding: str, finding_words: str, today: date, at: datetime
) -> EmergencyAccess:
    """
    Say what somebody else than who opened a student found of it.

    :raises TransitionNotAllowed: when it was reviewed already.
    :raises ValidationError: naming each field that is not right.
    """
    emergency = records.lock(access_policies.visible_emergencies(actor), ref, version=version)
    policies.check(actor, "students.emergency.review", emergency)
    EMERGENCY.check("review", review_status(emergency, today))
    emergency.reviewed_at, emergency.reviewed_by = at, actor
    emergency.finding = finding
    emergency.finding_words = said(finding_words, "finding_words", _("Say what you found, in words too."))
    with history.action("students.emergency.review", actor=actor):
        return records.update(emergency, "reviewed_at", "reviewed_by", "finding", "finding_words")


def notice_mail(*, job: Claim, emergency: str, person: str, today: date) -> None:
    """
    Tell a person by mail that there was an emergency access: where it is found, and of whom nothing.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises NoticeNotSent: when the mail server did not take it.
    """
    with job.final_write():
        user = User.objects.filter(ref=person, is_active=True, is_service=False).first()
        if user is None:
            return
        student = EmergencyAccess.objects.select_related("student").get(ref=emergency).student
        reviews = access_selectors.reviewers(student, today).filter(pk=user.pk).exists()
        address = reverse("students:emergency-detail", args=[emergency]) if reviews else reverse("home")
        district = district_find()
        context = {
            "link": settings.SITE_URL + address,
            "reviews": reviews,
            "district": district.name if district else "",
        }
        body = render_to_string("students/mail/emergency_notice.txt", context)
        message = EmailMessage(_("Emergency access was used in Supports plan"), body, to=[user.email])
        try:
            message.send()
        except OSError as error:  # smtplib's errors are; they may name the address, which no log and no job row keeps
            raise NoticeNotSent(type(error).__name__) from None
