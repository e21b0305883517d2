"""Who speaks for a student, and that the school looked for somebody who does and found nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import APPEND, Record
from core.reads import Subject
from district.models import User
from restorative.models.people import Participant
from students.models import Guardianship


def guardians_of(participant: Participant, day: date) -> QuerySet[Guardianship]:
    """Return the parents and guardians who speak for a student on ``day``: of no one else, nor of one of age."""
    child = participant.student
    return Guardianship.objects.none() if child is None else Guardianship.objects.speaking_for(child, day)


def nobody_speaks_for(participant: Participant, day: date) -> bool:
    """Tell whether somebody is a student under 18 of whom no parent or guardian is known. One query."""
    child = participant.student
    return child is not None and not child.has_own_rights(day) and not guardians_of(participant, day).exists()


@history.tracked()
class GuardianSearch(Record):
    """
    That the school looked for somebody who speaks for a student, found nobody, and who decided to go on without.

    It stands in for them only as long as nobody is known: a parent or guardian who is found later is asked as any.
    """

    ref_prefix = "gsr"
    app_may = APPEND

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="guardian_searches", verbose_name=_("participant")
    )
    on_date = models.DateField(_("decided on"))
    sought = models.TextField(_("how they were looked for"))
    why = models.TextField(_("why it goes on without them"))
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("guardiansearch_days_plausible", "on_date"),
            seen("guardiansearch_sought_not_blank", "sought"),
            seen("guardiansearch_why_not_blank", "why"),
        ]
        triggers = [in_time("decided_at")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child."""
        return self.participant.read_as()
