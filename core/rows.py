"""
A question with several rows of small questions, such as who was there: one field, one list, on both faces.

A page draws each row by ``components/rows.html``; systems send a list of objects. Each row is cleaned by its own form,
and what is wrong is told by the row's number and the question's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import Form

NO_ROWS = gettext_lazy("Name at least one.")
NO_ROW = gettext_lazy("Send an object with the fields that the list takes.")
NO_LIST = gettext_lazy("Send a list of objects.")


class RowForm(Form):
    """What one row asks for. ``tells`` are the fields without which a row of a page is empty, and left out."""

    stays: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    tells: tuple[str, ...] = ()


class RowsWidget(forms.Widget):
    """Draws as many rows as were typed, one at least; ``more`` adds an empty one, whose first field gets the focus."""

    template_name = "django/forms/widgets/rows.html"
    use_fieldset = True

    def __init__(self, row: type[RowForm], most: int, one: Any, another: Any) -> None:
        super().__init__()
        self.row, self.most, self.one, self.another = row, most, one, another
        self.shows_errors = self.more = False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return the rows as they were typed, empty ones left out; of a system what it sent."""
        if not isinstance(data, QueryDict):
            return data.get(name)
        # Also those beyond the most there may be: what was typed and not taken must not go unsaid.
        numbers = {int(told[1]) for key in data if (told := re.match(rf"{re.escape(name)}-([0-9]{{1,4}})-", key))}
        found = []
        for number in sorted(numbers):
            row = self.typed(data, f"{name}-{number}")
            if any(row[key].strip() for key in self.row.tells):
                found.append(row)
        return found

    def typed(self, data: QueryDict, prefix: str) -> dict[str, Any]:
        """Return a row as it was typed."""
        return {key: data.get(f"{prefix}-{key}", "") for key in self.row.base_fields}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key == name or key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return ""  # each question has its own

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        drawn = [self._drawn(name, number, row) for number, row in enumerate(rows)]
        if self.more or not drawn:
            drawn.append(self._drawn(name, len(drawn), None))
            if self.more and rows:
                next(iter(drawn[-1].fields.values())).widget.attrs["autofocus"] = True
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"rows": drawn, "one": self.one, "another": self.another if len(drawn) < self.most else ""}
        return context

    def _drawn(self, name: str, number: int, row: Mapping[str, Any] | None) -> RowForm:
        prefix = f"{name}-{number}"
        if row is None:
            return self.row(prefix=prefix)
        drawn = self.row({f"{prefix}-{key}": told for key, told in row.items()}, prefix=prefix)
        if not self.shows_errors:
            drawn.unjudged()
        return drawn


class RowsField(forms.Field):
    """A list of rows, cleaned to a list of what each row's form makes of it."""

    widget: RowsWidget

    def __init__(self, row: type[RowForm], *, one: Any, another: Any, most: int = 12, **kwargs: Any) -> None:
        self.row, self.most = row, most
        super().__init__(widget=RowsWidget(row, most, one, another), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """
        Return the rows, each cleaned.

        :raises ValidationError: with a sentence for each answer that is not right, by the row's number.
        """
        self.widget.shows_errors = True
        rows = value or []
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            raise ValidationError(NO_LIST)
        if self.required and not rows:
            raise ValidationError(NO_ROWS, "required")
        if len(rows) > self.most:
            words = _("At most %(most)d are taken, and these are %(n)d. Take some away; nothing of it was left out.")
            raise ValidationError(words % {"most": self.most, "n": len(rows)})
        cleaned, wrong = [], []
        for number, row in enumerate(rows, 1):
            form = self.row(data=row)
            if form.is_valid():
                cleaned.append(form.cleaned_data)
            for name, messages in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                told = {"number": number, "label": label}
                wrong += [f"{_('Row %(number)d, %(label)s:') % told} {message}" for message in messages]
        if wrong:
            raise ValidationError(wrong)
        return cleaned
