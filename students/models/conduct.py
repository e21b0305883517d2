"""What everybody accepts before they open the first student, and who accepted which version of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, Record
from district.models import User


@history.tracked()
class CodeOfConduct(Record):
    """One version of what everybody accepts before they open the first student. The newest one counts."""

    ref_prefix = "cod"
    app_may = APPEND

    number = models.PositiveIntegerField(_("version"), unique=True)
    text = models.TextField(_("text"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        constraints = [
            models.CheckConstraint(name="codeofconduct_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="codeofconduct_text_not_blank", condition=~Q(text="")),
        ]
        triggers = [in_time("published_at")]

    def __str__(self) -> str:
        return f"code of conduct {self.number}"


@history.tracked()
class CodeAcceptance(Record):
    """Someone accepted one version of the code."""

    ref_prefix = "acc"
    app_may = APPEND

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acceptances", verbose_name=_("person"))
    code = models.ForeignKey(
        CodeOfConduct, on_delete=models.PROTECT, related_name="acceptances", verbose_name=_("code of conduct")
    )
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="codeacceptance_once",
                fields=["user", "code"],
                violation_error_message=_("You accepted this already."),
            )
        ]
        triggers = [in_time("accepted_at")]

    def __str__(self) -> str:
        return f"user {self.user_id} accepted code {self.code_id}"
