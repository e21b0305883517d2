"""Roles are permissions, granted for a time, for one school or district-wide. Job titles are positions in staffing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models.people import User
from district.models.place import District, School


class Role(models.TextChoices):
    """What a person may do here. The table of roles and actions is docs/roles/."""

    ADMINISTRATOR = "administrator", _("Administrator")
    PLAN_DIRECTOR = "plan_director", _("Plan director")
    HR_SPECIALIST = "hr_specialist", _("HR specialist")
    SCHOOL_LEADER = "school_leader", _("School leader")
    SUPERVISOR = "supervisor", _("Supervisor")
    ENGAGEMENT_COORDINATOR = "engagement_coordinator", _("Engagement coordinator")
    RESTORATION_COORDINATOR = "restoration_coordinator", _("Restoration coordinator")
    RESTORATION_FACILITATOR = "restoration_facilitator", _("Restoration facilitator")
    DIVERSION_COORDINATOR = "diversion_coordinator", _("Diversion coordinator")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    TITLE_IX_COORDINATOR = "title_ix_coordinator", _("Title IX coordinator")
    STAFF_MEMBER = "staff_member", _("Staff member")
    BOARD_MEMBER = "board_member", _("Board member")
    PARTNER_USER = "partner_user", _("Partner user")
    INTEGRATION = "integration", _("Integration")


class RoleAssignmentQuerySet(SpanQuerySet["RoleAssignment"]):
    """Filters over grants."""


@history.tracked()
class RoleAssignment(Dated, Record):
    """
    One grant of a role ``[from, until)``; the same grant cannot overlap itself.

    It is ended and stays; only one that would hold on no day goes, which history keeps.
    """

    ref_prefix = "rol"
    app_may = EVERYTHING
    told_at = {
        "roleassignment_administrator_district_wide": "school",
        "roleassignment_until_not_before_from": "until_date",
        "roleassignment_no_overlap": "from_date",
    }

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            plausible("roleassignment_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(name="roleassignment_role_valid", condition=Q(role__in=Role.values)),
            # An administrator makes accounts, which belong to no school.
            models.CheckConstraint(
                name="roleassignment_administrator_district_wide",
                condition=~Q(role="administrator") | Q(school__isnull=True),
                violation_error_message=_("Administrators serve the whole district: choose it instead of one school."),
            ),
            not_before_start(
                "roleassignment_until_not_before_from", _("The role must last at least one day."), may_be_empty=False
            ),
            apart(
                "roleassignment_no_overlap",
                _("This person already holds this role in part of that time."),
                "district",
                "user",
                "role",
                Coalesce(F("school"), Value(0, output_field=models.BigIntegerField())),
            ),
        ]
        indexes = [models.Index(fields=["user", "from_date"], name="roleassignment_by_user")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user_id}"

    def clean(self) -> None:
        # Before the constraints: PostgreSQL cannot even compare a span whose end comes first.
        if self.until_date and self.from_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("A role cannot end before it starts.")})
