"""Forms in USWDS dress, carrying the version of the record they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.amounts import read_as_shown
from core.days import keep_within_reach
from core.errors import DomainError
from core.last_days import LastDayField
from core.texts import keep_short, read_plainly
from core.widgets import dress


class UswdsRenderer(TemplatesSetting):
    """Renders forms and fields by this project's components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class Form(forms.Form):
    """The base of all forms."""

    foretold: ClassVar[Mapping[str, Any]] = {}
    # Its page says at its very top what to put right, above what the form is about.
    tells_above = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)
            read_plainly(field)
            keep_short(field)
            keep_within_reach(field)
            read_as_shown(field)

    def unjudged(self) -> None:
        """Show what the form is bound to as it was typed, without saying what is wrong with it."""
        self._errors = ErrorDict()  # set, it is not asked for

    def judged(self) -> None:
        """Let it be said what is wrong with what the form is bound to, after it was shown ``unjudged``."""
        self._errors = None  # type: ignore[assignment]  # as before it was asked for

    def answer_version(self, version: int | None) -> None:
        """Let the form, shown again, carry the record's version as it is now."""
        data = QueryDict("", mutable=True)
        data.update(self.data)
        data["version"] = str(version or "")
        self.data = data

    def take_errors(self, error: ValidationError) -> None:
        """Show what a service refused beside the fields it names; the rest on top."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, messages in error.error_dict.items():
            field = self.fields.get(name)
            told = [field.as_asked(one) for one in messages] if isinstance(field, LastDayField) else messages
            self.add_error(name if field else None, told)

    def take_refusal(self, error: DomainError) -> bool:
        """Show what a service refused beside the answer that does not fit; False where it is none of those asked."""
        if error.at not in self.fields:
            return False
        self.add_error(error.at, error.message)
        return True


class DaysForm(Form):
    """
    The form of a filter by days, `since` and `until`.

    Between a day and one before it lies nothing: an empty list would say that nothing was there.
    """

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        first, last = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if first and last and last < first:
            self.add_error("until", _("That is before the day in “From”. Choose the same day or a later one."))
        return said


class ActionForm(Form):
    """
    What one action asks for, whichever face asks. Its cleaned fields are the keywords of the action's service.

    It is made with the ``record`` it is about (None where one is made), who acts and on which day; ``prepare`` sets
    by them the choices, the first values and the words. ``asked`` are first values that a page's address gives; a
    link may give those of ``prefilled`` alone. They say what the action is about, an entry or a day that the page with
    the link shows: never a person, a role, a place or an amount, which a stranger's link must choose for nobody.
    ``stays`` names fields that a system may leave out when what the record says there is to stay; ``named`` those it
    must send though they may be empty, since leaving them out would do something, too; ``adds`` keywords that ``clean``
    adds to those of the fields. ``asks_as`` gives the name of a field by that of the record's, where a refusal of the
    record names its own. ``foretold`` are answers with which the action can be tried before anything is typed: what it
    would change hangs on none of them.

    ``takes`` names the setting that says how large its file may be, where that is not as for documents.

    ``heading``, ``button`` and ``intro`` are the page's own words, where those of the
    action do not say enough.
    """

    prefilled: ClassVar[frozenset[str]] = frozenset()
    stays: ClassVar[frozenset[str]] = frozenset()
    named: ClassVar[frozenset[str]] = frozenset()
    adds: ClassVar[frozenset[str]] = frozenset()
    asks_as: ClassVar[Mapping[str, str]] = {}
    takes: ClassVar[str] = ""
    heading: str | Promise = ""
    button: str | Promise = ""
    intro: str | Promise = ""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        record: Any = None,
        actor: Any,
        today: date,
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        self.record, self.actor, self.today, self.asked = record, actor, today, asked or {}
        super().__init__(data, files)
        self.prepare()
        self.initial.update(self.asked)

    def prepare(self) -> None:
        """Set choices, first values and words. Nothing to set, unless a form says so."""

    def begin_with(self, *names: str) -> None:
        """Let fields begin with what the record says under the same names."""
        self.initial.update({name: getattr(self.record, name) for name in names})


class VersionedForm(ActionForm):
    """A form that changes a record: ``version`` tells whether someone else changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.record.version


class RefField(forms.ModelChoiceField):
    """
    A choice of records, cleaned to the name by which services know one: its reference, or its code; "" for none.

    The form sets the ``queryset`` by record and actor. ``words`` tells a record on the page.
    """

    def __init__(self, *, words: Callable[[Any], str] = str, key: str = "ref", **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Choose an answer"))
        super().__init__(queryset=None, to_field_name=key, **kwargs)
        self.words, self.key = words, key

    def label_from_instance(self, obj: Any) -> str:
        return self.words(obj)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        return getattr(found, self.key) if found else ""
