"""Steps 1 and 5 of every service: lock the row one may see, and save it after all its rules were checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, CheckConstraint, F, QuerySet, UniqueConstraint
from psycopg2.errors import CheckViolation, ExclusionViolation, UniqueViolation  # type: ignore[import-untyped]

from core.errors import Stale
from core.models import Record
from core.sentences import NOT_ALLOWED, TAKEN

R = TypeVar("R", bound=Record)


def nothing(model: type[R]) -> QuerySet[R]:
    """Return no rows of ``model``: what a list of the API is described by, whose rows depend on who asks."""
    return model._default_manager.none()


def lock(visible: QuerySet[R], ref: str, *, version: int | None) -> R:
    """
    Return the record ``ref`` of ``visible``, locked until the transaction ends. One query.

    Whoever acts on it at the same moment waits, and then meets what this one wrote: what a service has checked stays
    true until it saves.

    ``version`` is the one on which the person acts; None for jobs and commands, which act on what is there.

    :raises ObjectDoesNotExist: when the person may not see such a record.
    :raises Stale: when it changed since ``version``.
    """
    model = visible.model
    # Of this row alone: rows that ``visible`` joins, a plan or a district say, would keep everybody else waiting.
    found = model._default_manager.select_for_update(of=("self",)).get(pk__in=visible.filter(ref=ref).values("pk"))
    if version is not None and found.version != version:
        raise Stale
    return found


def hold(record: Record) -> None:
    """
    Keep a record as it is until the transaction ends: who locks it to change it waits, who holds it too does not.

    For what is asked of a record that belongs to others, such as whether someone works here. One query: Django has no
    word for this lock.
    """
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(record._meta.db_table)
        cursor.execute(f"SELECT FROM {table} WHERE id = %s FOR SHARE", [record.pk])


def insert(record: R) -> R:
    """
    Check and insert a new record, and return it with what the database filled in.

    :raises ValidationError: naming each field that is not right.
    """
    with _checked(record, [field.name for field in record._meta.concrete_fields]):
        record.save(force_insert=True)
    return record


def update(record: R, *fields: str) -> R:
    """
    Check a locked record, write ``fields`` and return it with its new version.

    :raises ValidationError: naming each field that is not right.
    """
    with _checked(record, fields):
        record.save(update_fields=fields)
    record.refresh_from_db(fields=["version", "updated_at"])
    return record


def touch(record: R) -> R:
    """
    Raise the version of a locked record of which no column changes, and return it with the new one. Two queries.

    For what belongs to it, such as a share of a position, has changed. Whoever opened the record before saw that as it
    was: what they send now must be refused as stale, and its history gets the row under which the change is told.
    """
    # A trigger raises the version by one at every update, to which it needs a column of history that changes.
    type(record)._default_manager.filter(pk=record.pk).update(version=F("version") + 1)
    record.refresh_from_db(fields=["version", "updated_at"])
    return record


@contextmanager
def _checked(record: Record, written: Collection[str]) -> Iterator[None]:
    """
    Save the record inside; what speaks against it is told by field, in words, and all at once.

    Of the fields only those ``written`` are looked at, and nothing is asked that the database refuses anyway: whether a
    related record is there that was just read, what constraints say. Django would ask it a query for each constraint,
    ten and more a record, and that was most of what a write cost. Only when it refuses are they asked, for the words.
    """
    try:
        known = {field.name for field in record._meta.concrete_fields if _is_known(record, field)}
        untouched = {field.name for field in record._meta.concrete_fields} - set(written)
        record.full_clean(exclude=untouched | known, validate_unique=False, validate_constraints=False)
        with transaction.atomic():
            yield
    except ValidationError:
        check(record)
        raise
    except IntegrityError as error:
        if isinstance(error.__cause__, (CheckViolation, ExclusionViolation, UniqueViolation)):
            check(record)
        raise


def _is_known(record: Record, field: Any) -> bool:
    """Tell whether ``field`` refers to a record that was read and not only named."""
    return bool(field.is_relation and field.is_cached(record) and getattr(record, field.name) is not None)


def check(record: Record) -> None:
    """:raises ValidationError: with all that speaks against ``record``, by field; nothing where nothing does."""
    errors: dict[str, list[ValidationError]] = {}
    try:
        record.full_clean(validate_constraints=False)
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    try:
        _ask_constraints(record, wrong=set(errors))
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _ask_constraints(record: Record, wrong: Collection[str] = ()) -> None:
    """
    Ask all constraints; of fields that are ``wrong`` anyway none is asked.

    :raises ValidationError: with what each of them refuses, at the field it is about.
    """
    errors: dict[str, list[ValidationError]] = {}
    for model, constraints in record.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, record, exclude=set(wrong))
            except ValidationError as error:
                # Some name their field themselves (core.folding.UniqueFolded, core.days.Plausible).
                named = hasattr(error, "error_dict")
                told = error.error_dict if named else {_field_of(record, constraint): _in_words(constraint, error)}
                for name, found in told.items():
                    errors.setdefault(name, []).extend(found)
    if errors:
        raise ValidationError(errors)


def _in_words(constraint: BaseConstraint, error: ValidationError) -> list[ValidationError]:
    """Return what a constraint refused in its own words; without such ones in ours, not with its name."""
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return error.error_list
    taken = isinstance(constraint, UniqueConstraint)
    return [ValidationError(TAKEN if taken else NOT_ALLOWED, "constraint")]


def _field_of(record: Record, constraint: BaseConstraint) -> str:
    """Return the field at which a constraint is told: the one it is about, or none of them."""
    if constraint.name in record.told_at:
        return record.told_at[constraint.name]
    if isinstance(constraint, CheckConstraint):
        columns = {name.split("__")[0] for name, _value in _conditions(constraint.condition)}
    else:
        columns = set(getattr(constraint, "fields", ()))
    return columns.pop() if len(columns) == 1 else NON_FIELD_ERRORS


def _conditions(asked: Any) -> Iterator[tuple[str, Any]]:
    """Yield each condition of a Q. What is no Q names no column here: such a constraint says where it is told."""
    for child in getattr(asked, "children", ()):
        if isinstance(child, tuple):
            yield child
            if isinstance(child[1], F):
                yield child[1].name, None  # type: ignore[attr-defined]  # F has it; its stubs do not say so
        else:
            yield from _conditions(child)
