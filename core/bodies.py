"""
JSON for a form: the serializer that checks its types and tells OpenAPI of them, and the cleaning by both.

A form alone takes JSON badly: a list becomes the text "['a']", and in a field of days it raises. So the serializer,
derived from the form's fields, refuses what has the wrong type; then the form says what the values mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from rest_framework import serializers

from core.amounts import number_words
from core.forms import ActionForm
from core.rows import NO_ROW, RowForm, RowsField
from core.sentences import BODY, MOST_NAMED, NO_BODY, sentences
from core.texts import SHORT, limit_of

Serializer = serializers.Serializer[Any]


class Entries(serializers.ListField):
    """A list that is counted before its entries are looked at: each wrong one costs a sentence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, list) and self.max_length is not None and len(data) > self.max_length:
            raise serializers.ValidationError(self.error_messages["max_length"].format(max_length=self.max_length))
        return super().to_internal_value(data)


class Rows(serializers.ListField):
    """A list of objects, of each of which what is wrong is told by its number."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list):
            self.fail("not_a_list")
        if self.max_length is not None and len(data) > self.max_length:
            raise serializers.ValidationError(self.error_messages["max_length"].format(max_length=self.max_length))
        wrong: list[str] = []
        for number, row in enumerate(data, 1):
            names = set(row) - set(self.child.fields) if isinstance(row, Mapping) else set()  # type: ignore[attr-defined]
            wrong += [
                _("Row %(number)d: there is no field %(name)s.") % {"number": number, "name": name[:SHORT]}
                for name in sorted(map(str, names))[:MOST_NAMED]
            ]
            try:
                self.child.run_validation(row)
            except serializers.ValidationError as error:
                told = error.detail if isinstance(error.detail, dict) else {"": error.detail}
                wrong += [f"{number}, {name}: {' '.join(map(str, lines))}" for name, lines in told.items()]
        if wrong:
            raise serializers.ValidationError(wrong)
        return data


# The nearest kind wins: SlugField and EmailField are CharFields, TypedChoiceField a ChoiceField.
TYPES: tuple[tuple[type[forms.Field], type[serializers.Field[Any, Any, Any, Any]]], ...] = (
    (forms.DateTimeField, serializers.DateTimeField),
    (forms.DateField, serializers.DateField),
    (forms.TimeField, serializers.TimeField),
    (forms.DecimalField, serializers.DecimalField),
    (forms.IntegerField, serializers.IntegerField),
    (forms.NullBooleanField, serializers.BooleanField),
    (forms.BooleanField, serializers.BooleanField),
    (forms.FileField, serializers.FileField),
    (forms.ModelMultipleChoiceField, Entries),
    (forms.MultipleChoiceField, Entries),
    (forms.ChoiceField, serializers.ChoiceField),
    (forms.EmailField, serializers.EmailField),
    (forms.SlugField, serializers.SlugField),
    (forms.CharField, serializers.CharField),
)
MOST_ENTRIES = 500  # of a list: more than one person ever chooses
LIMITS = ("min_value", "max_value", "max_digits", "decimal_places", "max_length")


@cache
def body_of(form: type[ActionForm | RowForm]) -> type[Serializer]:
    """Return the serializer of what ``form`` asks for, its version left out: that comes in If-Match."""
    fields = {name: _typed(form, name, field) for name, field in form.base_fields.items() if name != "version"}
    name = form.__name__.removesuffix("Form") + "In"
    told = {"__doc__": form.__doc__, "__module__": form.__module__, "default_error_messages": {"invalid": NO_BODY}}
    return type(name, (serializers.Serializer,), {**fields, **told})


def _typed(form: type[ActionForm | RowForm], name: str, field: forms.Field) -> serializers.Field[Any, Any, Any, Any]:
    if isinstance(field, RowsField):
        return Rows(
            child=body_of(field.row)(error_messages=sentences(BODY, serializers.Serializer) | {"invalid": NO_ROW}),
            max_length=field.most, required=field.required or name in form.named,
            help_text=str(field.help_text or field.label or ""), error_messages=sentences(BODY, Rows),
        )  # fmt: skip
    kind = next(target for source, target in TYPES if isinstance(field, source))
    choices = list(getattr(field, "choices", ())) if not isinstance(field, forms.ModelChoiceField) else []
    if kind is serializers.ChoiceField and not choices:  # the record decides what one may choose, so the form says it
        kind = serializers.CharField
    more: dict[str, Any] = {limit: found for limit in LIMITS if (found := getattr(field, limit, None)) is not None}
    if issubclass(kind, serializers.CharField):
        more["max_length"] = limit_of(field) or SHORT  # a choice is a reference or a code
    required = (field.required and name not in form.stays) or name in form.named
    more |= {"required": required, "help_text": str(getattr(field, "kept", field.help_text or field.label or ""))}
    more["error_messages"] = sentences(BODY, kind) | number_words(field)
    if kind is serializers.ChoiceField:
        more["choices"] = choices
    if kind is Entries:
        more |= {"allow_empty": not field.required, "max_length": MOST_ENTRIES}
        child, facts = (
            (serializers.ChoiceField, {"choices": choices})
            if choices
            else (serializers.CharField, {"max_length": SHORT})
        )
        more["child"] = child(**facts, error_messages=sentences(BODY, child))
    elif kind is serializers.FileField:
        more["allow_empty_file"] = getattr(field, "allow_empty_file", False)
    elif not field.required:
        more["allow_null"] = True
        if issubclass(kind, serializers.CharField | serializers.ChoiceField):
            more["allow_blank"] = True
    if isinstance(field, forms.CharField) and kind is serializers.CharField:
        more["trim_whitespace"] = field.strip
    return kind(**more)


def cleaned(form: type[ActionForm], sent: Any, *, version: int | None, **given: Any) -> dict[str, Any]:
    """
    Return what ``form`` makes of a body: the keywords of its service. ``given`` is what the form is made with.

    :raises ValidationError: REST framework's, naming each field that is of the wrong type or not right, and of those
        that are unknown the first ``MOST_NAMED``.
    """
    body = body_of(form)
    if isinstance(sent, Mapping) and (unknown := set(sent) - set(body().fields)):
        named = sorted(unknown)[:MOST_NAMED]
        raise serializers.ValidationError({name[:SHORT]: [_("There is no such field.")] for name in named})
    body(data=sent).is_valid(raise_exception=True)
    # What a system leaves out of such a field is what it does not want to change, not what it wants emptied.
    left_out = form.stays - set(sent)
    blank = form(**given) if left_out else None
    kept = {name: blank.get_initial_for_field(blank.fields[name], name) for name in left_out} if blank else {}
    data = {name: sent[name] for name in sent} | kept | ({} if version is None else {"version": version})
    bound = form(data=data, files=data, **given)
    if bound.is_valid():
        return bound.cleaned_data
    errors: dict[str, Any] = {}
    for name, messages in bound.errors.items():
        errors["non_field_errors" if name == NON_FIELD_ERRORS else name] = [str(message) for message in messages]
    raise serializers.ValidationError(errors)
