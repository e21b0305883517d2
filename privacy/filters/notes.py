"""What the API's list of restricted notes is asked by: one record."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from core.records import nothing
from district.signed_in import current_user
from privacy import policies, selectors
from privacy.models import RestrictedNote


class NoteListFilter(filters.FilterSet):
    """By the record beside which they stand; without one the list is empty."""

    record_kind = filters.CharFilter(label=_("Kind of the record"), method="as_it_is")
    record_ref = filters.CharFilter(label=_("The record, by reference"), method="as_it_is")

    class Meta:
        model = RestrictedNote
        fields: list[Any] = []
        form = Form

    def as_it_is(self, rows: QuerySet[RestrictedNote], name: str, value: str) -> QuerySet[RestrictedNote]:
        return rows

    def filter_queryset(self, queryset: QuerySet[RestrictedNote]) -> QuerySet[RestrictedNote]:
        """Return what somebody may read beside the record, of this school year."""
        user, asked = current_user(self.request), self.form.cleaned_data
        try:
            seen = policies.seen_record(user, asked["record_kind"], asked["record_ref"])
        except ObjectDoesNotExist:
            return nothing(RestrictedNote)
        current = selectors.notes_beside(user, *seen, clock.today()).current
        return queryset.filter(pk__in=[note.pk for note in current])
