"""What a school does so that less harm happens, and how many took part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.words import Constituency
from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from district.models import Organization, School, User
from plan.models import Strategy


class ActivityKind(models.TextChoices):
    """What kind of activity it is."""

    CIRCLE = "circle", _("Community-building circle")
    LESSON = "lesson", _("Lesson or workshop")
    MENTORING = "mentoring", _("Mentoring")
    PEER = "peer", _("Peer program")
    FAMILY = "family", _("Family night")
    TRAINING = "training", _("Training of adults")
    CAMPAIGN = "campaign", _("Campaign or assembly")
    OTHER = "other", _("Other")


@history.tracked()
class PreventionActivity(Record):
    """One activity at one school on one day. Who took part is counted by constituency, and nobody is named."""

    ref_prefix = "pra"
    app_may = CHANGE
    told_at = {
        "preventionactivity_counts_plausible": "students",
        "preventionactivity_taken_back_told": "taken_back_reason",
    }

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    kind = models.CharField(_("kind"), max_length=20, choices=ActivityKind.choices)
    title = models.CharField(_("what it was"), max_length=200)
    held_date = models.DateField(_("day"))
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("strategy")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )
    students = models.PositiveIntegerField(_("students"), default=0)
    parents = models.PositiveIntegerField(_("parents and guardians"), default=0)
    community = models.PositiveIntegerField(_("community members"), default=0)
    staff = models.PositiveIntegerField(_("staff"), default=0)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("why it was taken back"), blank=True)

    class Meta:
        constraints = [
            plausible("preventionactivity_days_plausible", "held_date"),
            seen("preventionactivity_title_not_blank", "title"),
            models.CheckConstraint(name="preventionactivity_kind_valid", condition=Q(kind__in=ActivityKind.values)),
            models.CheckConstraint(
                name="preventionactivity_counts_plausible",
                condition=Q(students__lte=10_000, parents__lte=10_000, community__lte=10_000, staff__lte=10_000),
                violation_error_message=_("More than 10,000 people took part: look at the numbers again."),
            ),
            models.CheckConstraint(
                name="preventionactivity_taken_back_told",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say why it is taken back."),
            ),
        ]
        indexes = [models.Index(fields=["school", "held_date"], name="preventionactivity_by_school")]
        triggers = [in_time("entered_at"), in_time("taken_back_at")]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many took part, by constituency."""
        told = (self.students, self.parents, self.community, self.staff)
        return list(zip(Constituency.values, told, strict=True))
