"""What the filters above a list say of themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, ChoiceField, ModelChoiceField
from django.template import Context
from django.utils.translation import gettext as _

from core.dates import day_words
from core.picking import PickField

register = template.Library()


@register.simple_tag(takes_context=True)
def in_use(context: Context, form: BaseForm) -> int:
    """Return how many of the fields were asked for in the address; what a list fills in by itself is none. No query."""
    request = getattr(context, "request", None)
    if request is None:
        return 0
    assumed = getattr(form.data, "assumed", {})
    names = [field.html_name for field in form.visible_fields()]
    return sum(any(one and one != assumed.get(name) for one in request.GET.getlist(name)) for name in names)


@register.simple_tag
def in_words(form: BaseForm) -> list[tuple[str, str]]:
    """Return what was asked for as label and words, the day assumed too; nothing of a question that is not right."""
    if not form.is_valid():
        return []
    told = [(str(field.label), _words(field, form.cleaned_data.get(field.name))) for field in form.visible_fields()]
    return [(label, words) for label, words in told if words]


def _words(bound: BoundField, value: object) -> str:
    """Return an answer as people read it. Runs one query for somebody found by typing."""
    field = bound.field
    if not value:
        return ""
    if isinstance(value, date):
        return day_words(value)
    if isinstance(field, PickField):
        chosen = field.source.get(str(value))
        return chosen.label if chosen else ""
    if isinstance(field, ModelChoiceField):
        return field.label_from_instance(value)
    if isinstance(field, ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return _("yes") if value is True else str(value)
