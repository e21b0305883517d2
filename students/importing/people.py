"""Students and guardians as the roster has them: new ones, and what of the others is another now. Nobody is deleted."""

from __future__ import annotations

from core.imports.staging import StagedSet
from students.importing.counts import Count

NEW_STUDENTS = """
INSERT INTO students_student (ref, version, district_id, source_id, local_id, state_id, given_name, middle_name,
    family_name, preferred_given_name, preferred_family_name, name, preferred_name, birth_date, provisional,
    error_reason)
SELECT core_new_ref('stu'), 1, %(district)s, p.source_id, local_id, coalesce(state_id, ''), p.given_name,
    p.middle_name, p.family_name, coalesce(preferred_given, ''), coalesce(preferred_family, ''), '', '',
    races.birth_date, '', ''
FROM pupils p LEFT JOIN races ON races.source_id = p.source_id
WHERE NOT EXISTS (SELECT FROM students_student known WHERE known.source_id = p.source_id)
"""
# What 1.1 does not say of a user stays as it is. Whoever was merged into another one is that one, whose own row tells
# of them.
WANTED_STUDENTS = """
wanted AS (
    SELECT known.id,
        CASE WHEN p.line IS NULL THEN known.local_id ELSE p.local_id END AS local_id,
        CASE WHEN p.line IS NULL OR NOT %(is_1_2)s THEN known.state_id ELSE coalesce(p.state_id, '') END AS state_id,
        coalesce(p.given_name, known.given_name) AS given_name,
        coalesce(p.middle_name, known.middle_name) AS middle_name,
        coalesce(p.family_name, known.family_name) AS family_name,
        CASE WHEN p.line IS NULL OR NOT %(is_1_2)s THEN known.preferred_given_name
            ELSE coalesce(p.preferred_given, '') END AS preferred_given_name,
        CASE WHEN p.line IS NULL OR NOT %(is_1_2)s THEN known.preferred_family_name
            ELSE coalesce(p.preferred_family, '') END AS preferred_family_name,
        CASE WHEN races.source_id IS NULL THEN known.birth_date ELSE races.birth_date END AS birth_date
    FROM students_student known
    LEFT JOIN pupils p ON p.source_id = known.source_id
    LEFT JOIN races ON races.source_id = known.source_id
    WHERE known.merged_into_id IS NULL AND (p.line IS NOT NULL OR races.source_id IS NOT NULL)
)
"""
COLUMNS = (
    "local_id", "state_id", "given_name", "middle_name", "family_name", "preferred_given_name",
    "preferred_family_name", "birth_date",
)  # fmt: skip
CONTACT = ("given_name", "middle_name", "family_name", "email", "phone", "sms")
NEW_GUARDIANS = """
INSERT INTO students_guardian (ref, version, district_id, source_id, given_name, middle_name, family_name, name, email,
    phone, sms, language)
SELECT core_new_ref('gua'), 1, %(district)s, source_id, given_name, middle_name, family_name, '', email, phone, sms, ''
FROM kin WHERE NOT EXISTS (SELECT FROM students_guardian known WHERE known.source_id = kin.source_id)
"""


def students_write(staged: StagedSet) -> Count:
    """Add students who are new, and change those of whom something is another. Two statements."""
    changed = staged.execute(_change("students_student", COLUMNS, "wanted"), also=WANTED_STUDENTS)
    added = staged.execute(NEW_STUDENTS)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM pupils")
    return Count(added=added, changed=changed, unchanged=max(all_of_them - added - changed, 0))


def guardians_write(staged: StagedSet) -> Count:
    """Add guardians who are new, and change those of whom something is another. Two statements."""
    changed = staged.execute(_change("students_guardian", CONTACT, "kin", "source_id"))
    added = staged.execute(NEW_GUARDIANS)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM kin")
    return Count(added=added, changed=changed, unchanged=all_of_them - added - changed)


def _change(table: str, columns: tuple[str, ...], wanted: str, key: str = "id") -> str:
    """Return the statement that gives the rows of a table what is wanted of them, where that is something else."""
    sets = ", ".join(f"{column} = {wanted}.{column}" for column in columns)
    old = ", ".join(f"known.{column}" for column in columns)
    new = ", ".join(f"{wanted}.{column}" for column in columns)
    return (
        f"UPDATE {table} known SET {sets} FROM {wanted}"  # names that stand above
        f" WHERE known.{key} = {wanted}.{key} AND ({old}) IS DISTINCT FROM ({new})"
    )
