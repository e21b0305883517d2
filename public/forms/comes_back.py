"""
A form that anybody may send: it carries when it was opened, signed, and a field that only machines fill in.

Neither refuses anything: what a machine may have sent is held and looked at first, so that nobody honest is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.functional import Promise

from core.forms import Form
from core.texts import limit_of
from public.words import say

SALT = "public.forms"
# Named as what machines like to fill in; people do not see it.
TRAP = "website"
MARK = "opened"


class PublicForm(Form):
    """
    The base of the public forms: everything that it says is in the language of its page.

    ``opened_at`` is when the page was drawn, None where the mark is missing, changed or none of ours; ``is_trapped``
    tells whether the field that people do not see was filled in.
    """

    website = forms.CharField(required=False, max_length=200)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, lang: str, at: datetime, **kwargs: Any) -> None:
        self.lang, self.at = lang, at
        super().__init__(data, **kwargs)
        self.initial[MARK] = signing.dumps(int(at.timestamp()), salt=SALT)
        self.fields[TRAP].label = say(lang, "trap")
        self.fields[TRAP].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.speak()
        for field in self.fields.values():
            _speak(field, lang)

    def speak(self) -> None:
        """Set labels, choices and hints in ``lang``."""

    def asks(self, name: str, label: str, help_key: str = "") -> None:
        """Set the words of a question."""
        field = self.fields[name]
        field.label, field.help_text = say(self.lang, label), say(self.lang, help_key) if help_key else ""

    def chooses(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set what a question is answered with: value and words of each."""
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def visible(self) -> list[Any]:
        """The questions that people answer."""
        return [field for field in self.visible_fields() if field.name != TRAP]

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; what the product's own words are for is said in the page's language."""
        if isinstance(error, ValidationError) and getattr(error, "code", "") == "unseen":
            error = say(self.lang, "error.letters")
        super().add_error(field, error)

    @property
    def trapped(self) -> str:
        """What stands in the field that people do not see."""
        return str(self.data.get(TRAP, ""))

    @property
    def is_trapped(self) -> bool:
        return bool(self.trapped)

    @property
    def opened_at(self) -> datetime | None:
        try:
            told = int(signing.loads(str(self.data.get(MARK, "")), salt=SALT))
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return datetime.fromtimestamp(told, UTC)

    def take_refused(self, told: Mapping[str, Any] | None) -> None:
        """Show beside the questions what a service refused, in the page's language; the rest on top."""
        known: list[str | None] = [name for name in told or {} if name in self.fields]
        for name in known or [None]:
            self.add_error(name, say(self.lang, "error.refused" if name else "error.try"))


def _speak(field: forms.Field, lang: str) -> None:
    """Let a field refuse in the page's language, and say how long a text may be."""
    is_choice = isinstance(field, forms.ChoiceField)
    field.error_messages["required"] = say(lang, "error.choose" if is_choice else "error.required")
    field.error_messages["invalid_choice"] = say(lang, "error.choose")
    most = limit_of(field)
    if most is not None and not isinstance(field.widget, forms.HiddenInput):
        words = say(lang, "error.long", n=f"{most:,}")
        kept = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        field.validators = [*kept, MaxLengthValidator(most, words)]
        field.error_messages["max_length"] = words
        for name in ("data-left", "data-over", "data-most"):  # no script is here that would read them
            field.widget.attrs.pop(name, None)
    if isinstance(field, forms.EmailField):
        told = say(lang, "error.email")
        field.validators = [
            EmailValidator(told) if isinstance(one, EmailValidator) else one for one in field.validators
        ]
        field.error_messages["invalid"] = told
    if isinstance(field, forms.IntegerField):
        bounds = {"low": field.min_value, "high": field.max_value}
        told = say(lang, "error.number", **bounds)
        field.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), told)
        for one in field.validators:
            one.message = told  # type: ignore[attr-defined]  # those of a number are objects that say it
    if isinstance(field.help_text, Promise):
        field.help_text = ""  # said by the product's own forms, in English alone
