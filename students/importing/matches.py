"""Who is not on the roster and may be the same as someone on it: told to a person, who decides. Nothing is joined."""

from __future__ import annotations

from django.db import connection

from students.models import Student

# Likely is the same name in any order with the same birth date, or the same number. Those not on the roster are few.
LIKELY = """
WITH provisional AS MATERIALIZED (
    SELECT * FROM students_student WHERE provisional <> '' AND merged_into_id IS NULL AND entered_in_error_at IS NULL
        AND (%(only)s::bigint IS NULL OR id = %(only)s)
), on_roster AS NOT MATERIALIZED (
    SELECT * FROM students_student WHERE source_id IS NOT NULL AND merged_into_id IS NULL
)
SELECT one.id, other.id FROM provisional one JOIN on_roster other ON other.birth_date = one.birth_date
WHERE core_name_key(other.name) = core_name_key(one.name)
UNION
SELECT one.id, other.id FROM provisional one JOIN on_roster other
    ON core_folded(other.local_id) = core_folded(one.local_id) WHERE one.local_id <> ''
UNION
SELECT one.id, other.id FROM provisional one JOIN on_roster other
    ON core_folded(other.state_id) = core_folded(one.state_id) WHERE one.state_id <> ''
"""


def likely_matches(only: Student | None = None) -> list[tuple[int, int]]:
    """Return pairs of ids: one not on the roster, ``only`` that one if given, and who may be the same. One query."""
    with connection.cursor() as cursor:
        cursor.execute(LIKELY, {"only": only.pk if only else None})
        return list(cursor.fetchall())
