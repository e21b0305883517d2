"""What the filters above a list say of themselves."""

from __future__ import annotations

from django import template
from django.forms import BaseForm
from django.template import Context

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
