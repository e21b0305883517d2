"""Migrations whose models are made once each: a new one is added without making all others anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState

_ADD_MODEL = ProjectState.add_model


@contextmanager
def models_made_once() -> Iterator[None]:
    """
    Within it, ``CreateModel`` renders its own model alone.

    Django renders every model anew that is tied to the new one, by however many steps: with some hundred models, nearly
    all that stand, for each of them, which was two thirds of the time of a first migrate. Nothing of these changes but
    that the new one points to them, of which the new one's own fields tell them as it is made.
    """
    ProjectState.add_model = _add_model  # type: ignore[method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = _ADD_MODEL  # type: ignore[method-assign]


def _add_model(self: ProjectState, model_state: Any) -> None:
    is_new = (model_state.app_label, model_state.name_lower) not in self.models
    rendered = self.__dict__.get("apps")
    if rendered is None or not is_new:
        _ADD_MODEL(self, model_state)
        return
    # What the method does besides: the state's own book of which model points where.
    del self.__dict__["apps"]
    try:
        _ADD_MODEL(self, model_state)
    finally:
        self.__dict__["apps"] = rendered
    rendered.render_multiple([model_state])
