"""Fills what schemathesis makes up with what there is: a record's reference and version, and a right body."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from hypothesis import strategies
from schemathesis import Case, GenerationMode

from tests.contract.every import body_of, first_possible
from tests.surface.document import action_of, noun_of

# How much of a request is made up: all of it; all but the record; the body but for some fields of it; no field of it.
ALL, BODY, SOME, NONE = range(4)
DRAWN = strategies.sampled_from([ALL, BODY, BODY, SOME, SOME, SOME, NONE])


@dataclass(slots=True)
class Filling:
    """The record that an operation is about and a right body for it, as far as there are any."""

    record: Any = None
    body: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, operation: Any, things: dict[str, Any]) -> Filling:
        """Return what fits an operation: of an action a record that it can be done to."""
        found = action_of(operation)
        if found is None:
            return cls(things.get(noun_of(operation.path)))
        one, action = found
        record = _tried(lambda: one.make(first_possible(one, action))) or things.get(noun_of(operation.path))
        return cls(record, _tried(lambda: dict(body_of(one, action, record, "api"))) or {})

    def fill(self, case: Case, drawn: int, number: int) -> None:
        """Put into a request as much of what there is as was drawn; ``number`` chooses the fields."""
        if drawn == ALL:
            return
        if "ref" in case.path_parameters and self.record is not None:
            case.path_parameters["ref"] = self.record.ref
            if "If-Match" in case.headers:
                case.headers["If-Match"] = f'"{getattr(self.record, "version", 1)}"'
        if "code" in case.path_parameters:
            case.path_parameters["code"] = "east"
        if drawn == BODY or not self.body:
            return
        made = case.body if isinstance(case.body, dict) else {}
        body = {name: _sent(value) for name, value in self.body.items()}
        if drawn == SOME and made:
            names = sorted(made)
            body |= {names[number % len(names)]: made[names[number % len(names)]]}
        case.body = body


def _tried(make: Callable[[], Any]) -> Any:
    """Return what is made; None where it does not go with all that is there already."""
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        return None


def _sent(value: Any) -> Any:
    """Return a value as it is sent: of a file what is in it."""
    if isinstance(value, UploadedFile):
        value.seek(0)
        return value.read()
    return copy.copy(value)


def made(operation: Any) -> Any:
    """Return the strategy that makes up requests of an operation, right ones by the description and wrong ones."""
    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not operation.body and not operation.query:
        return right
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    return strategies.one_of(right, right, right, wrong)
