"""Corrections of lines, done and refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories.staffing import act, hr, line, line_do, line_type
from tests.staffing.conftest import TODAY

FILLED = date(2022, 9, 12)


def filled(on=FILLED, who=None):
    made = line("position", "offered", on=date(2022, 8, 15))
    return act(made, "fill", on, who)


def do(action, made, **facts):
    key = type(made).__name__.lower()
    return line_do(
        line_type=line_type(key), actor=hr(), ref=made.ref, action=action, today=TODAY, version=None,
        **{"reason": "Entered wrong."} | facts,
    )  # fmt: skip


def step(made, status):
    return made.spans.filter(status=status).latest("number")


def refused(action, made, **facts):
    with pytest.raises(ValidationError) as error:
        do(action, made, **facts)
    return error.value.message_dict if hasattr(error.value, "error_dict") else {"__all__": error.value.messages}
