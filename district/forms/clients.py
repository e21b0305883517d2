"""Forms about systems that use the API."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from oauth2_provider.settings import oauth2_settings

from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from district import picks
from district.models import Client
from district.selectors import organization_choices, owner_choices


def scope_choices() -> list[tuple[str, str | Promise]]:
    """Return every scope with its words, as ``Read the plan (plan.read)``."""
    return [(name, format_lazy("{} ({})", words, name)) for name, words in oauth2_settings.SCOPES.items()]


class _ClientForm(ActionForm):
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("What it reads or sends, and for whom."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    owner = PickField(
        label=_("Person responsible"),
        is_strict=True,
        help_text=_("Whom to ask when the system does something odd."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("As little as its purpose needs."),
        choices=scope_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    expires_date = LastDayField(label=_("Last day of access"), kept=_("The first day without access."))

    def prepare(self) -> None:
        people = picks.accounts(owner_choices(), self.today)
        how = _("Type part of the name or of the e-mail address.")
        self.fields["owner"].offer(Source((people,)), how)  # type: ignore[attr-defined]


class ClientAddForm(_ClientForm):
    """A new system."""

    field_order = ["name", "organization"]

    name = forms.CharField(
        label=_("Name"), help_text=_("History names it when the system changes something."), max_length=100
    )
    organization = RefField(
        label=_("Organization"), required=False, empty_label=_("None: a system of the district’s own"),
        words=lambda one: one.name,
        help_text=_("For a partner’s system. It finds what is shared with that organization, and nothing else."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.fields["organization"].queryset = organization_choices()  # type: ignore[attr-defined]


class ClientChangeForm(_ClientForm, VersionedForm):
    """All that can change of a system."""

    record: Client

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("purpose", "expires_date")
        self.initial.update({"owner": self.record.owner.ref, "scopes": self.record.scope_list})
