"""Who comes to a meeting and whether they came, and what was noted of it."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, EVERYTHING, Record
from core.reads import Subject
from district.models import User
from restorative.models import meeting_triggers as sql
from restorative.models.encounters import Encounter
from restorative.models.people import Participant


class Came(models.TextChoices):
    """Whether somebody came."""

    YES = "yes", _("Came")
    LATE = "late", _("Came late")
    NO = "no", _("Did not come")


@history.tracked()
class Attendance(Record):
    """Somebody who is to come to a meeting, and whether they came."""

    ref_prefix = "att"
    app_may = EVERYTHING
    told_at = {"attendance_left_who_came": "left_early"}

    encounter = models.ForeignKey(
        Encounter, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("meeting")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("participant")
    )
    came = models.CharField(_("came"), max_length=10, choices=Came.choices, blank=True)
    left_early = models.BooleanField(_("left early"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="attendance_came_valid", condition=Q(came__in=["", *Came.values])),
            models.CheckConstraint(
                name="attendance_left_who_came",
                condition=Q(left_early=False) | Q(came__in=["yes", "late"]),
                violation_error_message=_("Only somebody who came can leave early."),
            ),
            models.UniqueConstraint(name="attendance_once", fields=["encounter", "participant"]),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_the_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=sql.OF_THE_CASE,
            ),
            pgtrigger.Trigger(
                name="ended_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("meeting", "bigint")],
                func=sql.WHO_CAME_STAYS,
            ),
            pgtrigger.Trigger(
                name="booked",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                declare=[("meeting", "bigint"), ("day", "date")],
                func=sql.BOOKED_BY_ATTENDANCE,
            ),
            pgtrigger.ReadOnly(name="says_what_it_said", fields=["encounter", "participant"]),
            pgtrigger.Protect(
                name="who_came_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__came__in=["yes", "late", "no"]),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()


@history.tracked()
class EncounterNote(Record):
    """What a facilitator notes of a meeting. The newest one holds; the older ones stay readable as they were."""

    ref_prefix = "ent"
    app_may = APPEND

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="notes", verbose_name=_("meeting"))
    words = models.TextField(_("note"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        constraints = [models.CheckConstraint(name="encounternote_words_not_blank", condition=~Q(words=""))]
        indexes = [models.Index(fields=["encounter", "-id"], name="encounternote_newest")]
        triggers = [in_time("written_at")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the children who come to the meeting."""
        return self.encounter.read_as()
