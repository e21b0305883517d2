"""Forms about second steps that were lost."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from core.dates import moment_words
from core.forms import ActionForm, VersionedForm
from district.forms.people import ReasonForm
from district.models import FactorReset, User


class FactorResetAskForm(ActionForm):
    """How it is known that it is them, and what was lost."""

    record: User
    reason = forms.CharField(
        label=_("How you know that it is them, and what was lost"),
        help_text=_("“Came to the office with her badge; the phone was stolen.” A call or a mail alone is not enough."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class FactorResetDoForm(VersionedForm):
    """Whether the person gets a link to choose a new password, too."""

    record: FactorReset
    named = frozenset({"send_link"})
    send_link = forms.BooleanField(
        label=_("Send them a link to choose a new password, too"),
        help_text=_("If the password may be known to whoever has what was lost."),
        required=False,
    )

    def prepare(self) -> None:
        words = _gettext(
            "%(asker)s asked for this on %(moment)s: “%(reason)s” Make sure of it yourself. All second steps of "
            "%(name)s go, and they are signed out everywhere; they set up a new one when they sign in next."
        )
        self.intro = words % {
            "asker": self.record.asked_by.name,
            "moment": moment_words(self.record.asked_at),
            "reason": self.record.reason,
            "name": self.record.person.name,
        }


class FactorResetWithdrawForm(ReasonForm):
    """Why the second step stays as it is."""
