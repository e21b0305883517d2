"""A student under the juvenile court's supervision, of whom the court is told, and what a safety team asks for."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import Organization, School, User
from diversion.models.duties import DiversionDuty
from privacy.models import Disclosure
from students.models import Student


class SupervisionQuerySet(SpanQuerySet["CourtSupervision"]):
    """Filters over supervisions."""


@history.tracked()
class CourtSupervision(Dated, Record):
    """
    That a juvenile court officer told the school of a student under supervision, over ``[from_date, until_date)``.

    From then on the court is told of each unexcused absence, suspension and expulsion (Iowa Code 279.9B).
    """

    ref_prefix = "dcs"
    app_may = CHANGE
    told_at = {
        "courtsupervision_until_after_from": "until_date",
        "courtsupervision_apart": "from_date",
    }
    objects = SupervisionQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    court = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("court"))
    officer = models.CharField(_("juvenile court officer"), max_length=120)
    notice_date = models.DateField(_("notice received on"))
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("courtsupervision_days_plausible", "notice_date", "from_date", "until_date"),
            seen("courtsupervision_officer_not_blank", "officer"),
            not_before_start("courtsupervision_until_after_from", _("It ends after it starts.")),
            apart("courtsupervision_apart", _("This student’s supervision is noted already."), "student"),
        ]
        indexes = [models.Index(fields=["school", "-from_date"], name="courtsupervision_by_school")]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["student", "school", "court", "officer", "notice_date", "from_date", "entered_by",
                        "entered_at"],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the student, who was read with it."""
        return self.student.read_as()


class CourtEventKind(models.TextChoices):
    """Of what the court is told."""

    ABSENCE = "absence", _("Unexcused absence")
    SUSPENSION = "suspension", _("Suspension")
    EXPULSION = "expulsion", _("Expulsion")


# It fell into the time of the supervision.
WITHIN = """
IF NOT EXISTS (SELECT FROM diversion_courtsupervision one WHERE one.id = NEW.supervision_id
    AND one.from_date <= NEW.on_date AND (one.until_date IS NULL OR one.until_date > NEW.on_date) FOR SHARE) THEN
    RAISE EXCEPTION 'courtevent_within: the student was not under supervision that day'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'courtevent_within', TABLE = 'diversion_courtevent';
END IF;
RETURN NEW;
"""


@history.tracked()
class CourtEvent(Record):
    """One unexcused absence, suspension or expulsion, of which the court is told: that is a ``disclosure``."""

    ref_prefix = "dce"
    app_may = CHANGE
    told_at = {
        "courtevent_told_whole": "told_date",
        "courtevent_once": "on_date",
        "courtevent_taken_back_with_reason": "taken_back_reason",
    }

    supervision = models.ForeignKey(
        CourtSupervision, on_delete=models.PROTECT, related_name="events", verbose_name=_("supervision")
    )
    kind = models.CharField(_("what it was"), max_length=20, choices=CourtEventKind.choices)
    on_date = models.DateField(_("day"))
    duty = models.OneToOneField(
        DiversionDuty, on_delete=models.PROTECT, related_name="court_event", verbose_name=_("duty")
    )
    told_date = models.DateField(_("court told on"), null=True, blank=True)
    disclosure = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("disclosure")
    )
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("courtevent_days_plausible", "on_date", "told_date"),
            models.CheckConstraint(name="courtevent_kind_valid", condition=Q(kind__in=CourtEventKind.values)),
            # No court is told without its entry in the log; no entry without its being told.
            models.CheckConstraint(
                name="courtevent_told_whole",
                condition=Q(told_date__isnull=True, disclosure__isnull=True)
                | Q(told_date__gte=F("on_date"), disclosure__isnull=False, taken_back_at__isnull=True),
                violation_error_message=_("Say when the court was told: that day, or a later one."),
            ),
            models.CheckConstraint(
                name="courtevent_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="courtevent_once",
                fields=["supervision", "kind", "on_date"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("That is noted already."),
            ),
        ]
        triggers = [
            *once_said("supervision", "kind", "on_date", "duty", "entered_by", "entered_at"),
            pgtrigger.Trigger(name="within", when=pgtrigger.Before, operation=pgtrigger.Insert, func=WITHIN),
            pgtrigger.Protect(
                name="told_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__told_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def school_id(self) -> int:
        """The school of the supervision, which was read with it."""
        return self.supervision.school_id

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the student of the supervision, which was read with it."""
        return self.supervision.read_as()


class TeamGround(models.TextChoices):
    """Why a safety team asks."""

    AT_RISK = "at_risk", _("The student is at risk")
    THREAT = "threat", _("The student poses an articulable and significant threat")


@history.tracked()
class SafetyTeamRequest(Record):
    """
    What a member of a school safety assessment team asks for about a student (Iowa Code 280.36), and the answer.

    It is answered by a disclosure, or refused with a reason: the request and what came of it both stand in the log
    (34 CFR 99.32).
    """

    ref_prefix = "dsr"
    app_may = CHANGE
    told_at = {"safetyteamrequest_answered_whole": "answered_date"}

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    team = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("team"))
    requested_by = models.CharField(_("who asks"), max_length=120)
    on_date = models.DateField(_("asked on"))
    ground = models.CharField(_("why"), max_length=10, choices=TeamGround.choices)
    threat = models.TextField(_("the risk or threat, in words"))
    asks = models.TextField(_("what is asked for"))
    duty = models.OneToOneField(
        DiversionDuty, on_delete=models.PROTECT, related_name="team_request", verbose_name=_("duty")
    )
    request = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, related_name="+", verbose_name=_("request in the log")
    )
    answer = models.OneToOneField(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("answer in the log"),
    )  # fmt: skip
    is_refused = models.BooleanField(_("refused"), default=False)
    answered_date = models.DateField(_("answered on"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("safetyteamrequest_days_plausible", "on_date", "answered_date"),
            models.CheckConstraint(name="safetyteamrequest_ground_valid", condition=Q(ground__in=TeamGround.values)),
            seen("safetyteamrequest_by_not_blank", "requested_by"),
            seen("safetyteamrequest_threat_not_blank", "threat"),
            seen("safetyteamrequest_asks_not_blank", "asks"),
            models.CheckConstraint(
                name="safetyteamrequest_answered_whole",
                condition=Q(answered_date__isnull=True, answer__isnull=True, is_refused=False)
                | Q(answered_date__gte=F("on_date"), answer__isnull=False),
                violation_error_message=_("Say when it was answered: that day, or a later one."),
            ),
        ]
        indexes = [models.Index(fields=["school", "-on_date"], name="safetyteamrequest_by_school")]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["student", "school", "team", "requested_by", "on_date", "ground", "threat", "asks", "duty",
                        "request", "entered_by", "entered_at"],
            ),
            pgtrigger.Protect(
                name="answered_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_date__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def read_as(self) -> list[Subject]:
        """Name the student, who was read with it."""
        return self.student.read_as()
