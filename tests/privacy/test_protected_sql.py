"""Raw SQL as the application's login against every table of the room: what was said stays as it was said."""

from __future__ import annotations

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from core.models import APPEND, Record
from privacy.models import ShareGoal
from tests.factories import privacy_opening as opening
from tests.factories import privacy_rights as rights
from tests.factories import privacy_shares as shares
from tests.factories.privacy import entry
from tests.factories.privacy_disposals import disposal
from tests.factories.privacy_notes import note
from tests.factories.privacy_seals import completed, held, sealed
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
TABLES = [one._meta.db_table for one in apps.get_app_config("privacy").get_models() if issubclass(one, Record)]


def goal() -> ShareGoal:
    """Return a desired outcome of a share."""
    return ShareGoal.objects.filter(share=shares.share()).latest("pk")


MADE = {
    "consent": rights.consent,
    "access request": rights.access,
    "amendment request": rights.amendment,
    "crossing": opening.crossing,
    "share": shares.share,
    "goal": goal,
    "session": shares.session,
    "hours": shares.hours,
    "onward disclosure": shares.onward,
    "note on a share": shares.note,
    "restricted note": lambda: note(completed()),
    "seal": sealed,
    "hold": held,
    "disposal": disposal,
    "disclosure": entry,
}
# Another value than a column has, whatever it has.
OTHER = {
    models.DateTimeField: "coalesce({0}, now()) - interval '1 day'",
    models.DateField: "coalesce({0}, current_date) - 1",
    models.BooleanField: "NOT coalesce({0}, false)",
    models.ForeignKey: "coalesce({0}, 0) + 1000000",
    models.DecimalField: "coalesce({0}, 0) + 1",
    models.IntegerField: "coalesce({0}, 0) + 1",
    models.Field: "'x'",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM {}", "TRUNCATE {} CASCADE", "ALTER TABLE {} DISABLE TRIGGER ALL",
     "ALTER TABLE {} DISABLE TRIGGER USER", "DROP TABLE {} CASCADE", "DELETE FROM {}event",
     "UPDATE {}event SET pgh_label = 'x'"],
)  # fmt: skip
def test_nothing_is_removed_nor_switched_off(table, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def fixed(model: type[Record]) -> list[str]:
    """Return the fields that a trigger of a table leaves as they were entered."""
    found = [one.fields for one in model._meta.triggers if isinstance(one, pgtrigger.ReadOnly) and one.fields]
    return sorted({name for fields in found for name in fields})


@pytest.mark.parametrize("kind", MADE)
def test_what_was_said_stays_as_it_was_said(kind):
    one = MADE[kind]()
    model = type(one)
    names = fixed(model) or [
        field.name for field in model._meta.local_fields if model.app_may == APPEND and not field.primary_key
    ]
    assert names, f"nothing keeps a {kind} as it was said"
    changed = []
    for name in names:
        field = model._meta.get_field(name)
        other = next(sql for kind_, sql in OTHER.items() if isinstance(field, kind_)).format(field.column)
        if field.get_internal_type() == "ArrayField":
            other = f"array_append({field.column}, 'x')"
        try:
            with transaction.atomic(), writing(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE {model._meta.db_table} SET {field.column} = {other} WHERE id = %s", [one.pk])
        except DatabaseError as error:
            # By this rule, and by no constraint that the value came across.
            if not any(words in str(error) for words in ("says_what_it_said", "permission denied")):
                changed.append((name, str(error)))
        else:
            changed.append((name, "is changed"))
    assert changed == []
