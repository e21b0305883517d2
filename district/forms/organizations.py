"""Forms about organizations, their agreements and the people they send."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from district import picks
from district.forms.staff import EndsForm
from district.policies import visible_people


class OrganizationAddForm(ActionForm):
    """An organization whose people work in the schools."""

    name = forms.CharField(label=_("Name"), max_length=120)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))


class OrganizationChangeForm(OrganizationAddForm, VersionedForm):
    """What is known of an organization."""

    def prepare(self) -> None:
        self.begin_with("name", "note")


class AgreementForm(VersionedForm):
    """An agreement and the days on which it is in force. ``version`` is that of the record changed by it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    from_date = forms.DateField(label=_("In force from"))
    until_date = LastDayField(
        required=False,
        help_text=_("Empty while it goes on."),
        kept=_("The first day without it; empty while it goes on."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))

    def prepare(self) -> None:
        self.initial["from_date"] = self.today


class AgreementChangeForm(AgreementForm):
    """An agreement and the days on which it is in force."""

    def prepare(self) -> None:
        self.begin_with("title", "from_date", "until_date", "note")


class AgreementEndForm(EndsForm):
    """The end of an agreement, and the holdings under it that end then, by reference; what is left out goes on."""

    field_order = ["until_date", "ends", "reason"]

    until_date = LastDayField(kept=_("The first day without it."))

    def prepare(self) -> None:
        super().prepare()
        self.initial["until_date"] = self.record.until_date or self.today
        self.fields["ends"].help_text = _(
            "What you leave open goes on without an agreement: its page warns, and it waits for HR in “My work”."
        )


class ContractedForm(VersionedForm):
    """Someone whom an organization sends."""

    name = forms.CharField(label=_("Name"), max_length=120)
    role_title = forms.CharField(label=_("Role"), max_length=120)


class ContractedChangeForm(ContractedForm):
    """What is known of a contracted person."""

    left_date = LastDayField(
        required=False,
        help_text=_("Empty while they go on."),
        kept=_("The first day on which they no longer work here."),
    )

    named = frozenset({"left_date"})

    def prepare(self) -> None:
        self.begin_with("name", "role_title", "left_date")


class ContractedQualifyForm(VersionedForm):
    """On which days a contracted person was trained and checked; an empty one says that it is not known."""

    ferpa_trained_date = forms.DateField(
        label=_("Trained in FERPA on"), required=False, help_text=_("34 CFR Part 99: what may be done with records.")
    )
    background_checked_date = forms.DateField(
        label=_("Background checked on"),
        required=False,
        help_text=_("The day of the answer; what it says is not kept."),
    )

    named = frozenset({"ferpa_trained_date", "background_checked_date"})

    def prepare(self) -> None:
        self.begin_with("ferpa_trained_date", "background_checked_date")


class ContractedLinkForm(VersionedForm):
    """The account by which a contracted person signs in; empty for none."""

    user = PickField(label=_("Account"), required=False, help_text=_("Empty it to undo the link."))

    named = frozenset({"user"})

    def prepare(self) -> None:
        people = visible_people(self.actor).filter(staff_member__isnull=True)
        how = _("Type part of the name or of the e-mail address.")
        self.fields["user"].offer(Source((picks.accounts(people, self.today),)), how)  # type: ignore[attr-defined]
        self.initial["user"] = self.record.user.ref if self.record.user else ""
