"""Building a change from what its author says, and doing it when its amendment is put in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.errors import Conflict
from district.models import School, SchoolYear
from plan.models import AmendmentChange, Authorization, Milestone, Strategy, Target
from plan.names import change_subject
from plan.services.amendment_steps import STEPS, Moment

# The change's names of the records' own fields.
FIELDS = {"role_title": "title", "kind": "line_kind", "by_date": "due_date"}


def change_build(change: AmendmentChange, facts: Mapping[str, Any], on: date) -> AmendmentChange:
    """
    Fill a new change with ``facts`` and with what its record says at present; not written yet.

    Records are named by reference, schools and years by code.

    :raises ValidationError: naming each fact that is not right.
    """
    for name, value in facts.items():
        setattr(change, name, _found(change, name, value) if name in FINDERS else value)
    for name in ("code", "title"):
        setattr(change, name, getattr(change, name).strip())
    _needed(change)
    try:
        STEPS[change.kind].draft(change, on)
    except ValidationError as error:
        raise _renamed(error) from error
    except Conflict as conflict:
        about = change.kind.partition("_")[0]  # what it would change: the state of that does not let it
        raise ValidationError({conflict.at or about: conflict.message}) from conflict
    return change


def still_stands(change: AmendmentChange, on: date) -> str:
    """
    Return why a change cannot be put in force ``on`` that day; "" where its record says what it said when drafted.

    Needs its records loaded, and no query. What only other records know, such as a code that was taken since, is told
    by doing it alone.
    """
    try:
        STEPS[change.kind].stands(change, on)
    except Conflict as conflict:
        return _named(change, conflict.message)
    except ValidationError as error:
        return _named(change, " ".join(error.messages))
    return ""


def change_apply(change: AmendmentChange, moment: Moment) -> None:
    """
    Do what a change says, inside an action.

    :raises Conflict: naming the record, when it moved since the change was drafted or its rules forbid the change.
    """
    nothing = _("Nothing was put in force.")
    try:
        STEPS[change.kind].apply(change, moment)
    except Conflict as conflict:
        raise Conflict(f"{_named(change, conflict.message)} {nothing}") from conflict
    except ValidationError as error:
        raise Conflict(f"{_named(change, ' '.join(error.messages))} {nothing}") from error


def _named(change: AmendmentChange, words: str) -> str:
    """Return what is wrong with the name of what it is about, once."""
    what = change_subject(change)
    return words if words.startswith(what) else _("%(what)s: %(why)s") % {"what": what, "why": words}


FINDERS: dict[str, Callable[[AmendmentChange], Any]] = {
    "authorization": lambda change: Authorization.objects.filter(plan=change.amendment.plan_id),
    "target": lambda change: Target.objects.filter(plan=change.amendment.plan_id),
    "milestone": lambda change: Milestone.objects.filter(strategy__level__plan=change.amendment.plan_id),
    "strategy": lambda change: Strategy.objects.filter(level__plan=change.amendment.plan_id),
    "school": lambda change: School.objects.filter(district=change.amendment.plan.district_id),
    "starts_year": lambda change: SchoolYear.objects.filter(district=change.amendment.plan.district_id),
}


def _found(change: AmendmentChange, name: str, value: str | None) -> Any:
    if not value:
        return None
    key = "code" if name in {"school", "starts_year"} else "ref"
    found = FINDERS[name](change).filter(**{key: value}).first()
    if found is None:
        raise ValidationError({name: _("There is none of this name.")})
    return found


def _needed(change: AmendmentChange) -> None:
    """Refuse a change that leaves out what its author must say."""
    missing = [name for name in STEPS[change.kind].asks if getattr(change, name) in {None, ""}]
    if missing:
        raise ValidationError(dict.fromkeys(missing, _("This cannot stay empty.")))


def _renamed(error: ValidationError) -> ValidationError:
    """Return a record's refusal with the names that a change has for its fields."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError({FIELDS.get(name, name): messages for name, messages in error.error_dict.items()})
