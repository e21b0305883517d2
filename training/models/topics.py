"""What staff learn, and who must have learned it by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded, seen
from core.models import CHANGE, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import District, Role


@history.tracked()
class Topic(Record):
    """
    One thing that staff learn: "De-escalation". A course teaches one or several, a requirement asks for one.

    ``good_months`` is how long what was learned holds until it is renewed; None holds for good.
    """

    ref_prefix = "top"
    app_may = CHANGE
    told_at = {"topic_code_unique": "code", "topic_good_months_plausible": "good_months"}

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    about = models.TextField(_("what it is about"), blank=True)
    source = models.TextField(_("what asks for it"), blank=True)
    good_months = models.PositiveSmallIntegerField(_("renewed every so many months"), null=True, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="topic_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another topic has this code."),
            ),
            seen("topic_name_not_blank", "name"),
            models.CheckConstraint(
                name="topic_good_months_plausible",
                condition=Q(good_months__isnull=True) | Q(good_months__gte=1, good_months__lte=120),
                violation_error_message=_("Between 1 and 120 months."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RequirementQuerySet(SpanQuerySet["Requirement"]):
    """Filters over requirements."""


@history.tracked()
class Requirement(Dated, Record):
    """
    Who must have learned a topic, over ``[from_date, until_date)``, and within how many days.

    It asks everyone who works for the district, or those who hold ``role`` here, or those who hold a position or a
    stipend whose approval in the plan has the title ``role_title``. ``due_days`` count from the day on which it begins
    to bind somebody: the later one of its own first day and theirs in the role.
    """

    ref_prefix = "rqm"
    app_may = CHANGE
    told_at = {
        "requirement_of_one": "role_title",
        "requirement_once": "from_date",
        "requirement_until_not_before_from": "until_date",
        "requirement_due_days_plausible": "due_days",
    }
    objects = RequirementQuerySet.as_manager()

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="requirements", verbose_name=_("topic"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices, blank=True)
    role_title = models.CharField(_("title in the plan"), max_length=120, blank=True)
    due_days = models.PositiveSmallIntegerField(_("due within so many days"), default=90)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("requirement_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(name="requirement_role_valid", condition=Q(role__in=["", *Role.values])),
            models.CheckConstraint(
                name="requirement_of_one",
                condition=Q(role="") | Q(role_title=""),
                violation_error_message=_("Choose a role, or a title in the plan; neither asks everyone."),
            ),
            models.CheckConstraint(
                name="requirement_due_days_plausible",
                condition=Q(due_days__lte=730),
                violation_error_message=_("Within two years."),
            ),
            not_before_start("requirement_until_not_before_from", _("It ends after it begins."), may_be_empty=False),
            apart(
                "requirement_once", _("This is required already in part of that time."), "topic", "role", "role_title"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.role or self.role_title}"
