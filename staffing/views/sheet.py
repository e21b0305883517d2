"""One step of several positions at once: what they share, a row for each, and all of it saved or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from core.actions import Action
from core.errors import DomainError, Stale
from core.forms import ActionForm
from core.picking import TYPED
from district.models import User
from staffing import selectors
from staffing.actions import POSITION, REQUISITION
from staffing.line_types import Words
from staffing.models import Position
from staffing.selectors.sitting import ASK


@dataclass(frozen=True, slots=True)
class Together:
    """
    A step that several positions take together.

    ``shared`` is asked once for all, ``own`` of each; what is asked of both and left empty in a row is as shared.
    """

    name: str
    label: Words
    action: Action
    shared: tuple[str, ...]
    own: tuple[str, ...] = ()


TOGETHER = {
    one.name: one
    for one in (
        Together(ASK, _("Ask to hire"), REQUISITION["request"], ("on", "needed_by", "why")),
        Together("post", _("Post"), POSITION["post"], ("on", "posting_until", "note"), ("applicant_number",)),
        Together("offer", _("Record offers"), POSITION["offer"], ("on", "note")),
        Together("accept", _("Record accepted offers"), POSITION["accept"], ("on", "starts_on"), ("starts_on",)),
        Together(
            "fill",
            _("Record first days"),
            POSITION["fill"],
            ("on", "checked_on"),
            ("holder", "on", "checked_on", "fte"),
        ),
    )
}


class Undone(Exception):
    """Something was refused, and nothing is saved."""


@dataclass(slots=True)
class Line:
    """One position of a sheet: the ``form`` that is sent, the ``fields`` its row shows, and what was refused."""

    line: Position
    form: ActionForm
    fields: list[Any]
    version: int
    errors: list[str] = field(default_factory=list)


class Sheet:
    """A step and the positions that are to take it; bound, where something was sent."""

    def __init__(self, step: Together, lines: Iterable[Position], user: User, today: date, data: Any = None) -> None:
        self.step, self.user, self.today, self.data = step, user, today, data
        found = list(lines)
        days = selectors.agreed_days(found) if step.name == "fill" else {}
        self.shared_form = self._form(found[0], data)
        self.shared = [self.shared_form[name] for name in step.shared if name in self.shared_form.fields]
        self.rows = [self._row(line, days.get(line.pk)) for line in found]

    def _form(self, line: Position, data: Any) -> ActionForm:
        """Return the action's own form for a position; what all share stands in it without a prefix."""
        record = None if self.step.name == ASK else line
        form = self.step.action.form(data, None, record=record, actor=self.user, today=self.today)
        if data is not None:
            form.unjudged()
            form.cleaned_data = {}
        return form

    def _row(self, line: Position, agreed: date | None) -> Line:
        form = self._form(line, None if self.data is None else self._answers(line))
        form.prefix = line.ref
        shown = self._form(line, self.data)
        shown.prefix = line.ref
        for name in self.step.own:
            if name in self.step.shared and name in shown.fields:
                shown.initial.pop(name, None)
                shown.fields[name].required = False
                shown.fields[name].help_text = _("Empty: as for all.")
        if agreed is not None and "on" in self.step.own and agreed <= self.today:
            shown.initial["on"] = agreed
        fields = [shown[name] for name in self.step.own if name in shown.fields]
        return Line(line, form, fields, line.version)

    def _answers(self, line: Position) -> QueryDict:
        """Return what was sent for one position, as its action's form takes it: its own answers, else the shared."""
        found = QueryDict(mutable=True)
        for name in self.step.action.form.base_fields:
            own = {tail: self.data.get(f"{line.ref}-{name}{tail}") for tail in ("", TYPED)}
            said = own if name in self.step.own and any(own.values()) else {"": self.data.get(name)}
            if name not in (*self.step.own, *self.step.shared):
                said = {"": self.data.get(f"{line.ref}-{name}")}
            for tail, value in said.items():
                if value is not None:
                    found[f"{line.ref}-{name}{tail}"] = value
        if self.step.name == ASK:
            found[f"{line.ref}-position"] = line.ref
        return found

    def save(self, request: HttpRequest) -> None:
        """
        Let all positions take the step, in one transaction.

        In the order of their keys, in which two people at once wait for each other and never crosswise.

        :raises Undone: when one of them was refused; each row says what.
        """
        with transaction.atomic():
            for row in sorted(self.rows, key=lambda one: one.line.pk):
                self._save(request, row)
            if any(row.errors or row.form.errors for row in self.rows):
                self._tell()
                raise Undone

    def _save(self, request: HttpRequest, row: Line) -> None:
        form = row.form
        form.judged()
        try:
            if self.step.action.is_versioned and self.data.get(f"{row.line.ref}-version") != str(row.version):
                raise Stale
            if form.is_valid():
                about = {} if self.step.name == ASK else {"ref": row.line.ref}
                with transaction.atomic():
                    self.step.action.run(request, form.cleaned_data, **about)
        except ValidationError as error:
            form.take_errors(error)
        except DomainError as error:
            if not form.take_refusal(error):
                row.errors.append(error.message)

    def _tell(self) -> None:
        """Put what was refused beside the answers it is about: shared, a row's own, or else on top of the row."""
        names = {field.name for field in self.shared}
        for row in self.rows:
            own = {field.name: field for field in row.fields}
            for name, messages in row.form.errors.items():
                told = [str(one) for one in messages]
                if name in own and (name not in names or self._said(row, name)):
                    own[name].form.add_error(name, told)
                elif name in names and self._is_everywhere(name, told):
                    if name not in self.shared_form.errors:
                        self.shared_form.add_error(name, told)
                else:
                    label = row.form.fields[name].label if name in row.form.fields else ""
                    row.errors += [f"{label}: {one}" if label else one for one in told]

    def _said(self, row: Line, name: str) -> bool:
        return any(self.data.get(f"{row.line.ref}-{name}{tail}") for tail in ("", TYPED))

    def _is_everywhere(self, name: str, told: list[str]) -> bool:
        """Tell whether all rows were refused the same for what they share: that is said once."""
        return all([str(one) for one in row.form.errors.get(name, ())] == told for row in self.rows)

    @property
    def wrong(self) -> int:
        """How many rows something is wrong with; all, where it is what they share."""
        return sum(bool(row.errors or row.form.errors) for row in self.rows)

    @property
    def picks(self) -> Mapping[str, Any]:
        """The fields of all rows by the names that the page gives them: what is typed is answered by them."""
        return {field.html_name: field.field for row in self.rows for field in row.fields}
