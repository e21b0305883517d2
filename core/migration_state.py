"""Migrations whose models are made once each: of what a migration adds or changes, no other model is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState

_ADD_MODEL = ProjectState.add_model
_RELOAD_MODEL = ProjectState.reload_model


@contextmanager
def models_made_once() -> Iterator[None]:
    """
    Within it, a model that is added or changed is rendered alone.

    Django renders every model anew that is tied to the one that changes, by however many steps: with some hundred
    models, nearly all that stand, for each change, which was three quarters of a first migrate. Of one that is new
    nothing changes but that it points to them, of which its own fields tell them as it is made. Of one that changes
    they see its table and what keys may point to, and where these change Django has its way. A migration's own Python,
    which may look at everything, has all of it made anew first, as Django does after what it calls delayed.
    """
    ProjectState.add_model = _add_model  # type: ignore[method-assign]
    ProjectState.reload_model = _reload_model  # type: ignore[method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = _ADD_MODEL  # type: ignore[method-assign]
        ProjectState.reload_model = _RELOAD_MODEL  # type: ignore[method-assign]


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


def _reload_model(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    rendered = self.__dict__.get("apps")
    if rendered is None:
        return
    if any(f"{app_label}.{model_name}" in one.bases for one in self.models.values()):
        _RELOAD_MODEL(self, app_label, model_name, delay)  # its heirs have its columns
        return
    before = _seen_by_others(rendered.get_model(app_label, model_name))
    self.is_delayed = True
    self._reload({(app_label, model_name)})  # type: ignore[attr-defined]
    if _seen_by_others(self.apps.get_model(app_label, model_name)) != before:
        _RELOAD_MODEL(self, app_label, model_name, delay)


def _seen_by_others(model: Any) -> object:
    """Return what is read of a model by way of a key that points to it: its table, and columns that are unique."""
    unique = [field for field in model._meta.local_concrete_fields if field.unique]
    return model._meta.db_table, [(field.column, type(field), field.max_length) for field in unique]
