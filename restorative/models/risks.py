"""Signs of suicide risk in a case, and the duty that each brings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Sign
from core import history
from core.models import APPEND
from core.reads import Subject
from restorative.models.belonging import of_the_case
from restorative.models.cases import RestorativeCase
from restorative.models.duties import CaseDuty
from restorative.models.people import Participant


@history.tracked()
class RiskSign(Sign):
    """A sign in one case; about one participant, or, where that was not said, about somebody of it."""

    ref_prefix = "rsk"
    app_may = APPEND

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+", verbose_name=_("case"))
    duty = models.ForeignKey(CaseDuty, on_delete=models.PROTECT, related_name="signs", verbose_name=_("duty"))
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("about")
    )

    class Meta(Sign.Meta):
        triggers = [*Sign.guards(), of_the_case("risksign_of_the_case", "participant")]

    def read_as(self) -> Iterable[Subject]:
        """Name the child it is about; all children of the case, where that was not said."""
        return self.case.read_as() if self.participant is None else self.participant.read_as()
