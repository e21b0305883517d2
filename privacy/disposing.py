"""
Disposal, as the database's owner does it: one function, the only way by which a record goes for good (docs/adr/0028).

The application calls ``privacy_dispose`` with the id of a ``Disposal``; what goes is worked out here and in the
database's own catalog, and given by nobody. It is made anew after every migrate, from ``RECORD_KINDS``.
"""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.db import connection

from privacy.disposing_sql import BELONGING, HELPERS, MAIN, REST
from privacy.record_kinds import RecordKind, kinds

NAME = "privacy_dispose"
STUDENTS = "students_student"


def functions() -> str:
    """Return the SQL of the owner's function and of those that it alone calls."""
    told = json.dumps(_plan(), sort_keys=True)
    if "$plan$" in told:
        raise ValueError("RECORD_KINDS closes the quotes around it")
    inner = ("_privacy_belonging(jsonb, jsonb)", "_privacy_history(jsonb, jsonb)", "_privacy_loose(jsonb, jsonb)",
             "_privacy_beside(jsonb, text[])", "_privacy_refs(jsonb)", "_privacy_with(jsonb, text, text, anyarray)",
             "_privacy_ids(jsonb, text)", "_privacy_keys()", "_privacy_columns(text)")  # fmt: skip
    closed = "".join(f"REVOKE EXECUTE ON FUNCTION public.{name} FROM PUBLIC;\n" for name in inner)
    return HELPERS + BELONGING + REST + MAIN.replace("{plan}", told) + closed


def dispose(disposal: int) -> None:
    """
    Let the owner's function remove what an approved disposal names: in the caller's transaction and action.

    :raises IntegrityError: where something speaks against it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {NAME}(%s)", [disposal])  # the name is a constant


def _plan() -> dict[str, Any]:
    """Return what the function goes by: nothing of it comes from whoever calls it."""
    every = list(kinds().values())
    return {
        "kinds": {kind.name: _kind(kind) for kind in every if kind.over},
        "also": [[kind.model._meta.db_table, *one] for kind in every for one in kind.also]
        + [[STUDENTS, *one] for kind in every for one in kind.with_students],
        "loose": [column for kind in every for column in kind.loose],
        "about_students": [kind.about_students for kind in every if kind.about_students],
        "events": {
            model.pgh_tracked_model._meta.db_table: model._meta.db_table
            for model in apps.get_models()
            if hasattr(model, "pgh_tracked_model")
        },
    }


def _kind(kind: RecordKind) -> dict[str, str]:
    table = kind.model._meta.db_table
    return {"table": table, "over": kind.over, "about_students": kind.about_students}
