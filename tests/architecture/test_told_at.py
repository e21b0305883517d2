"""What a constraint refuses is told at a field of the form that caused it, or is listed as being of the whole form."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module

from django import forms
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import F, UniqueConstraint

from core import records
from core.days import Plausible
from core.folding import UniqueFolded
from core.forms import ActionForm
from core.models import Record
from monitoring.models import Report
from staffing.line_types import LINE_TYPES
from tests.architecture.told_elsewhere import NO_FORM, NOT_CAUSED, PART_OF, WHOLE
from tests.rooms import acting

KINDS = {kind.workflow.name: kind for room in acting() for kind in import_module(f"{room}.actions").ACTIONS}


def label_of(model: type[Record]) -> str:
    return model._meta.label


# A record can stand in the tables of several rooms: a student has a log, too.
FLOWS: dict[str, list[str]] = defaultdict(list)
for _model, _workflow in [
    *(pair for room in ("community", "district", "diversion", "monitoring", "plan", "privacy", "restorative",
                            "staffing", "students", "training")
      for pair in import_module(f"{room}.policies").FLOWS.items()),
    *((one.model, one.workflow) for one in LINE_TYPES),
    (Report, KINDS["monitoring.report"].workflow),
]:  # fmt: skip
    FLOWS[label_of(_model)].append(_workflow.name)
RECORDS = {label_of(model): model for model in apps.get_models() if issubclass(model, Record)}


def names_in(expression) -> set[str]:
    """Return the columns that an expression names."""
    if isinstance(expression, str):
        return {expression}
    if isinstance(expression, F):
        return {expression.name}
    return {name for one in getattr(expression, "get_source_expressions", list)() for name in names_in(one)}


def columns_of(constraint) -> set[str]:
    """Return the columns that a constraint is about."""
    if isinstance(constraint, ExclusionConstraint):
        return {name for expression, _ in constraint.expressions for name in names_in(expression)}
    if isinstance(constraint, UniqueFolded):
        return {constraint.field, *names_in(constraint.expressions[0])}
    if isinstance(constraint, UniqueConstraint):
        return set(constraint.fields)
    return {name.split("__")[0] for name, _value in records._conditions(constraint.condition)}


def told_at(model: type[Record], constraint) -> set[str]:
    """Return the names under which it is told: columns, or that of none of them."""
    if isinstance(constraint, Plausible):  # each day at itself
        return set()
    return {constraint.field if isinstance(constraint, UniqueFolded) else records._field_of(model, constraint)}


def sentences() -> list[tuple[type[Record], object]]:
    """Return the constraints that have a sentence for people, of the records that forms write."""
    return [
        (model, constraint)
        for label, model in RECORDS.items()
        if label not in NO_FORM
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    ]


def forms_of(model: type[Record]) -> list[type[ActionForm]]:
    """Return the forms of the actions that write such a record."""
    label = label_of(model)
    written = PART_OF.get(label) or {name: [] for name in FLOWS[label]}
    actions = [one for kind, names in written.items() for one in KINDS[kind].every if not names or one.name in names]
    return list(dict.fromkeys(action.form for action in actions))


def days(form: type[ActionForm], model: type[Record]) -> set[str]:
    """Return the days of a part, where ``form`` asks for one: whatever it calls it, one of them is meant."""
    asks = label_of(model) in PART_OF and any(isinstance(one, forms.DateField) for one in form.base_fields.values())
    return {column.name for column in model._meta.fields if asks and isinstance(column, models.DateField)}


def untold() -> set[tuple[str, str]]:
    """Return the constraints that a form may cause and does not tell at a field of its own, with that form."""
    found = set()
    for model, constraint in sentences():
        for form in forms_of(model):
            fields = set(form.base_fields)
            asks = fields | {name for name, asked in form.asks_as.items() if asked in fields} | days(form, model)
            told = told_at(model, constraint)
            if columns_of(constraint) & asks and not {form.asks_as.get(name, name) for name in told} <= fields:
                found.add((constraint.name, form.__name__))
    return found


def test_every_record_is_looked_at():
    # What waits at the district is done there together, and changes nothing of the district.
    assert set(RECORDS) - set(NO_FORM) == (set(FLOWS) - {"district.District"}) | set(PART_OF)
    assert all(set(names) <= {one.name for one in KINDS[kind].every}
               for written in PART_OF.values() for kind, names in written.items())  # fmt: skip


def test_every_field_is_there_at_which_something_is_told():
    for model in RECORDS.values():
        columns = {field.name for field in model._meta.get_fields()}
        constraints = {constraint.name for constraint in model._meta.constraints}
        assert set(model.told_at) <= constraints, model
        assert set(model.told_at.values()) <= columns, model


def test_what_a_form_causes_is_told_at_a_field_of_it():
    found = untold()
    assert found - set(NOT_CAUSED) == set()
    assert set(NOT_CAUSED) - found == set()


def test_what_is_told_of_the_whole_form_is_listed():
    found = {constraint.name for model, constraint in sentences() if NON_FIELD_ERRORS in told_at(model, constraint)}
    assert found == set(WHOLE)
