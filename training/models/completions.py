"""What each person has learned, and when."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from district.models import StaffMember, User
from training.models.session_triggers import OF_OWN_PLACE
from training.models.sessions import Enrollment
from training.models.topics import Topic


class Source(models.TextChoices):
    """How it is known that somebody learned something."""

    SESSION = "session", _("A session here")
    ENTERED = "entered", _("Entered by hand")
    IMPORTED = "imported", _("A file of past records")


@history.tracked()
class Completion(Record):
    """
    That somebody learned a topic on ``completed_on``. It is kept when they leave: who comes back has it still.

    How long it holds is told by the topic. One from a session hangs on the enrollment, and so has its certificate;
    ``evidence`` says where that of others is. A mistake is struck with its reason and stays in sight.
    """

    ref_prefix = "cmp"
    app_may = CHANGE
    told_at = {
        "completion_once": "completed_on",
        "completion_source_whole": "source",
        "completion_struck_whole": "struck_reason",
    }

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="completions", verbose_name=_("topic"))
    completed_on = models.DateField(_("completed on"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("known from"), max_length=10, choices=Source.choices)
    enrollment = models.ForeignKey(
        Enrollment, on_delete=models.PROTECT, null=True, blank=True, related_name="completions",
        verbose_name=_("enrollment"),
    )  # fmt: skip
    evidence = models.CharField(_("where the certificate is"), max_length=200, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("noted by"))
    struck_on = models.DateField(_("struck on"), null=True, blank=True)
    struck_reason = models.TextField(_("why it was struck"), blank=True)

    class Meta:
        constraints = [
            plausible("completion_days_plausible", "completed_on", "struck_on"),
            models.CheckConstraint(
                name="completion_source_whole",
                condition=Q(source="session", enrollment__isnull=False)
                | Q(source__in=["entered", "imported"], enrollment__isnull=True),
            ),
            models.CheckConstraint(
                name="completion_hours_plausible",
                condition=Q(hours__isnull=True) | Q(hours__gt=0, hours__lte=200),
                violation_error_message=_("Between 0 and 200 hours."),
            ),
            models.UniqueConstraint(
                name="completion_once",
                fields=["staff", "topic", "completed_on"],
                condition=Q(struck_on__isnull=True),
                violation_error_message=_("This is on record already for that day."),
            ),
            models.CheckConstraint(
                name="completion_struck_whole",
                condition=Q(struck_on__isnull=True, struck_reason="")
                | Q(struck_on__isnull=False) & ~Q(struck_reason=""),
                violation_error_message=_("Say why it is struck."),
            ),
        ]
        indexes = [models.Index(fields=["topic", "staff", "-completed_on"], name="completion_newest")]
        triggers = [
            pgtrigger.Trigger(
                name="of_own_place",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("staff_id", "enrollment_id"),
                condition=pgtrigger.Q(new__enrollment__isnull=False),
                func=OF_OWN_PLACE,
            )
        ]

    def __str__(self) -> str:
        return self.ref
