"""What an address of the API may be asked in its query: names it knows, each once, in the forms that systems write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django_filters import MultipleChoiceFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from core.days import keep_within_reach
from core.sentences import MOST_NAMED

ISO = ["%Y-%m-%d"]


class KnownQuestion(BasePermission):
    """
    Refuses a question with a name that the address does not know, or with one name twice: 400.

    A misspelled filter that is passed over answers with all rows, and whoever asked takes them for the few. It stands
    among the permissions because these are asked after who asks is known and before anything is read.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method not in SAFE_METHODS:
            return True
        known = names(view)
        unknown = [name for name in request.query_params if name not in known][:MOST_NAMED]
        errors = {name: [_("This address knows no such name.")] for name in unknown}
        errors |= {
            name: [_("This stands in the address more than once.")]
            for name, values in request.query_params.lists()
            if len(values) > 1 and name in known and not known[name]
        }
        if errors:
            raise exceptions.ValidationError(errors)
        return True


def names(view: Any) -> dict[str, bool]:
    """
    Return what ``view`` may be asked, and of each name whether it may stand there more than once.

    The names are those of its filters, of its pages, and of ``asks``, a serializer of what else it reads.
    """
    known = {"format": False}
    if filters := getattr(view, "filterset_class", None):
        known |= {name: isinstance(one, MultipleChoiceFilter) for name, one in filters.base_filters.items()}
    if (pages := getattr(view, "paginator", None)) is not None:
        known |= dict.fromkeys((pages.cursor_query_param, pages.page_size_query_param, pages.count_query_param), False)
    if asks := getattr(view, "asks", None):
        known |= dict.fromkeys(asks().fields, False)
    return known


class Filters(DjangoFilterBackend):
    """Reads filters as systems write them: days as 2022-10-14 alone, where a page also takes the reader's own form."""

    def get_filterset(self, request: Request, queryset: Any, view: Any) -> Any:
        found = super().get_filterset(request, queryset, view)
        for field in found.form.fields.values() if found is not None else ():
            if isinstance(field, forms.DateField):
                field.input_formats = ISO
                keep_within_reach(field)
        return found
