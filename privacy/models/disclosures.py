"""Each request for, and each disclosure of, what the district keeps about a student (34 CFR 99.32)."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.dates import day_words
from core.days import plausible
from core.guards import in_time
from core.history import no_truncate
from core.models import APPEND, Record
from core.reads import Subject
from district.models import InteragencyAgreement, User
from students.models import Guardianship, Student


class Kind(models.TextChoices):
    """What an entry says."""

    REQUESTED = "requested", _("Requested")
    DISCLOSED = "disclosed", _("Disclosed")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back: entered in error")


class Basis(models.TextChoices):
    """On what ground; what each needs and may carry stands in ``privacy.bases``."""

    CONSENT = "CONSENT_99_30", _("Written consent")
    SCHOOL_OFFICIAL = "SCHOOL_OFFICIAL", _("School official")
    OTHER_SCHOOL = "OTHER_SCHOOL_99_34", _("Another school where the student enrolls")
    AUDIT = "AUDIT_99_35", _("Audit or evaluation of a program")
    STATE_JJ = "STATE_JJ_99_38_IA280_25", _("Juvenile justice, before adjudication")
    SUBPOENA = "SUBPOENA", _("Court order or subpoena")
    HEALTH_SAFETY = "HEALTH_SAFETY_99_36", _("Health or safety emergency")
    DIRECTORY = "DIRECTORY", _("Directory information")
    IDEA_CRIME_REPORT = "IDEA_300_535", _("Records that go with a report of a crime")
    PARENT_OR_ELIGIBLE = "PARENT_OR_ELIGIBLE", _("Parent or guardian, or student of age")
    SAFETY_TEAM = "SAFETY_TEAM_IA29D_1", _("School safety assessment team")
    COURT_SUPERVISION = "COURT_SUPERVISION_IA279_9B", _("Student under the juvenile court’s supervision")


class Part(models.TextChoices):
    """The parts of what is kept about a student."""

    NAME = "name", _("Name")
    ADDRESS = "address", _("Address")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail address")
    PHOTO = "photo", _("Photograph")
    BIRTH = "birth", _("Day and place of birth")
    GRADE = "grade", _("Grade level")
    SCHOOLS = "schools", _("Schools, and dates of attendance")
    ACTIVITIES = "activities", _("Activities and sports")
    AWARDS = "awards", _("Degrees, honors and awards")
    GUARDIANS = "guardians", _("Parents and guardians")
    ATTENDANCE = "attendance", _("Attendance day by day")
    MARKS = "marks", _("Marks and tests")
    DISCIPLINE = "discipline", _("Discipline, suspensions and expulsions")
    DISABILITY = "disability", _("Special education and Section 504")
    LANGUAGE = "language", _("English learner")
    GROUPS = "groups", _("Sex, race and ethnicity")
    HEALTH = "health", _("Health")
    RESTORATIVE = "restorative", _("Restorative work")
    DIVERSION = "diversion", _("Diversion and juvenile justice")
    ACCESS = "access", _("Who looked, and to whom something was disclosed")
    OTHER = "other", _("Something else")


# An answer is of a request about the same child that nothing answers, a correction of an entry about that child; what
# was corrected before, taken back, or answered, is not corrected. A child is one with those who were merged. The child
# is locked first: of two answers at once the second waits, and then sees the first.
FOLLOWS = """
IF NEW.answers_id IS NULL AND NEW.supersedes_id IS NULL THEN RETURN NEW; END IF;
PERFORM FROM students_student WHERE id = NEW.student_id FOR NO KEY UPDATE;
IF NEW.answers_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM privacy_disclosure request JOIN students_student one ON one.id = request.student_id
    JOIN students_student other ON other.id = NEW.student_id
    WHERE request.id = NEW.answers_id AND request.kind = 'requested'
    AND COALESCE(one.merged_into_id, one.id) = COALESCE(other.merged_into_id, other.id)
) THEN
    RAISE EXCEPTION 'entry % answers no request about this student', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_answers_request', TABLE = 'privacy_disclosure';
END IF;
IF NEW.answers_id IS NOT NULL AND NEW.supersedes_id IS NULL AND EXISTS (
    SELECT FROM privacy_disclosure answer WHERE answer.answers_id = NEW.answers_id AND answer.kind <> 'taken_back'
    AND NOT EXISTS (SELECT FROM privacy_disclosure later WHERE later.supersedes_id = answer.id)
) THEN
    RAISE EXCEPTION 'request % is answered', NEW.answers_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_answered_once', TABLE = 'privacy_disclosure';
END IF;
IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM privacy_disclosure before
    WHERE before.id = NEW.supersedes_id AND before.student_id = NEW.student_id AND before.kind <> 'taken_back'
    AND (NEW.kind = 'taken_back' OR before.kind = NEW.kind)
    AND before.answers_id IS NOT DISTINCT FROM NEW.answers_id
    AND NOT EXISTS (
        SELECT FROM privacy_disclosure answer WHERE answer.answers_id = before.id AND answer.kind <> 'taken_back'
        AND NOT EXISTS (SELECT FROM privacy_disclosure later WHERE later.supersedes_id = answer.id)
    )
) THEN
    RAISE EXCEPTION 'entry % corrects none of its kind about this student', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_corrects_its_like', TABLE = 'privacy_disclosure';
END IF;
RETURN NEW;
"""


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    """Filters over entries."""

    def standing(self) -> DisclosureQuerySet:
        """Keep what nothing later corrects, and what does not only take back another."""
        return self.filter(superseded_by__isnull=True).exclude(kind=Kind.TAKEN_BACK)

    def waiting(self) -> DisclosureQuerySet:
        """Keep requests that nothing answers yet."""
        return self.standing().filter(kind=Kind.REQUESTED).exclude(_answers())

    def with_answered(self) -> DisclosureQuerySet:
        """Annotate ``is_answered``, whether something answers the entry."""
        return self.annotate(is_answered=_answers())


def _answers() -> Exists:
    return Exists(Disclosure.objects.standing().filter(answers=OuterRef("pk")))


@history.tracked()
class Disclosure(Record):
    """
    One entry: someone asked for a record, was given of it, or was refused. It is never changed.

    A mistake is mended by a later entry that ``supersedes`` it, with the ``reason``; one about the wrong child by one
    that takes it back. ``party_name`` and ``party_organization`` are who asked or was told; for a parent or guardian
    ``guardianship`` says which, and with that basis none says the student. ``reference`` and ``reference_date`` are
    those of the consent signed, the order or subpoena served, the notice or report it follows.
    ``is_required`` says whether 34 CFR 99.32 asks for the entry; the others are kept as the district's own record.
    """

    ref_prefix = "dsc"
    app_may = APPEND
    told_at = {
        "disclosure_party_named": "party_name",
        "disclosure_refused_with_reason": "why_refused",
        "disclosure_corrects_with_reason": "reason",
    }
    objects = DisclosureQuerySet.as_manager()

    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, related_name="disclosures", verbose_name=_("student")
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind.choices)
    basis = models.CharField(_("legal basis"), max_length=30, choices=Basis.choices, blank=True)
    is_required = models.BooleanField(_("required by 34 CFR 99.32"))
    party_name = models.CharField(_("name"), max_length=200, blank=True)
    party_organization = models.CharField(_("organization"), max_length=200, blank=True)
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("parent or guardian"),
    )  # fmt: skip
    interest = models.TextField(_("legitimate interest"))
    what = models.TextField(_("which records"))
    parts = ArrayField(
        models.CharField(max_length=20, choices=Part.choices), verbose_name=_("parts of the record"), default=list,
        blank=True,
    )  # fmt: skip
    on_date = models.DateField(_("day"))
    onward = models.TextField(_("to whom it may go on, and their interest"), blank=True)
    threat = models.TextField(_("articulable and significant threat"), blank=True)
    before_adjudication = models.BooleanField(_("before adjudication"), null=True, blank=True)
    certified_date = models.DateField(_("recipient certified on"), null=True, blank=True)
    agreement = models.ForeignKey(
        InteragencyAgreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("agreement"),
    )  # fmt: skip
    reference = models.CharField(_("consent, order or notice"), max_length=200, blank=True)
    reference_date = models.DateField(_("its day"), null=True, blank=True)
    notice_date = models.DateField(_("parents told before on"), null=True, blank=True)
    no_notice_reason = models.TextField(_("why parents were not told before"), blank=True)
    why_refused = models.TextField(_("why it was refused"), blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by", verbose_name=_("answers")
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by",
        verbose_name=_("corrects"),
    )  # fmt: skip
    reason = models.TextField(_("what was wrong"), blank=True)
    consent = models.ForeignKey(
        "privacy.WrittenConsent", on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures",
        verbose_name=_("consent on record"),
    )  # fmt: skip
    logged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    logged_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("disclosure_days_plausible", "on_date", "certified_date", "reference_date", "notice_date"),
            models.CheckConstraint(
                name="disclosure_kind_valid", condition=Q(kind__in=["requested", "disclosed", "refused", "taken_back"])
            ),
            models.CheckConstraint(name="disclosure_basis_valid", condition=Q(basis__in=["", *Basis.values])),
            models.CheckConstraint(name="disclosure_parts_valid", condition=Q(parts__contained_by=Part.values)),
            models.CheckConstraint(
                name="disclosure_party_named",
                condition=~Q(party_name="") | ~Q(party_organization=""),
                violation_error_message=_("Say who: a person, an organization, or both."),
            ),
            models.CheckConstraint(name="disclosure_interest_not_blank", condition=~Q(interest="")),
            models.CheckConstraint(name="disclosure_what_not_blank", condition=~Q(what="")),
            # What the law gives no ground for is not disclosed: a row could not say why.
            models.CheckConstraint(
                name="disclosure_disclosed_on_a_basis",
                condition=~Q(kind="disclosed") | ~Q(basis="") & Q(parts__len__gt=0),
            ),
            models.CheckConstraint(
                name="disclosure_refused_with_reason",
                condition=Q(kind="taken_back")
                | Q(kind="refused") & ~Q(why_refused="")
                | Q(kind__in=["requested", "disclosed"], why_refused=""),
                violation_error_message=_("Say why it was refused."),
            ),
            models.CheckConstraint(
                name="disclosure_emergency_says_threat",
                condition=~Q(kind="disclosed", basis__in=["HEALTH_SAFETY_99_36", "SAFETY_TEAM_IA29D_1"])
                | ~Q(threat=""),
            ),
            models.CheckConstraint(
                name="disclosure_justice_certified",
                condition=~Q(kind="disclosed", basis="STATE_JJ_99_38_IA280_25")
                | Q(certified_date__lte=F("on_date"), before_adjudication=True, agreement__isnull=False),
            ),
            models.CheckConstraint(
                name="disclosure_consent_named",
                condition=~Q(kind="disclosed", basis__in=["CONSENT_99_30", "SUBPOENA"])
                | ~Q(reference="") & Q(reference_date__lte=F("on_date")),
            ),
            models.CheckConstraint(
                name="disclosure_request_answers_nothing",
                condition=Q(answers__isnull=True) | Q(kind__in=["disclosed", "refused", "taken_back"]),
            ),
            models.CheckConstraint(
                name="disclosure_corrects_with_reason",
                condition=Q(supersedes__isnull=True, reason="") & ~Q(kind="taken_back")
                | Q(supersedes__isnull=False) & ~Q(reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [
            models.Index(fields=["student", "-on_date", "-id"], name="disclosure_by_student"),
            models.Index(fields=["-on_date", "-id"], name="disclosure_by_day"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            no_truncate(),
            in_time("logged_at"),
            pgtrigger.Trigger(name="follows", when=pgtrigger.Before, operation=pgtrigger.Insert, func=FOLLOWS),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {day_words(self.on_date)} {self.ref}"

    def read_as(self) -> Iterable[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]

    @property
    def later(self) -> Disclosure | None:
        """The entry that corrects this one, if there is one. Needs ``superseded_by`` loaded."""
        return getattr(self, "superseded_by", None)

    @property
    def party(self) -> str:
        """Who asked or was told, in words."""
        return ", ".join(filter(None, [self.party_name, self.party_organization]))
