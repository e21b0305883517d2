"""
What is so of students: the first value for as long as anything is known, another one from the import's day on.

A value that the files do not say any more is unknown from that day on. Of children a delta does not tell of nothing is
written.
"""

from __future__ import annotations

from core.imports.staging import StagedSet
from students.importing.counts import Count

# The primary org of a user, else the one school at which they have a primary role as a student.
PRIMARY = """
primary_schools AS NOT MATERIALIZED (
    SELECT p.source_id, school.code FROM pupils p
    LEFT JOIN (
        SELECT user_source_id, min(org_source_id) AS org FROM roles
        JOIN known_orgs ON known_orgs.source_id = org_source_id AND school_id IS NOT NULL
        WHERE role = 'student' AND role_type = 'primary' AND coalesce(status, 'active') = 'active'
        GROUP BY 1 HAVING count(DISTINCT org_source_id) = 1
    ) told ON told.user_source_id = p.source_id
    LEFT JOIN known_orgs ON known_orgs.source_id = coalesce(p.primary_org, told.org)
    LEFT JOIN district_school school ON school.id = known_orgs.school_id
    WHERE %(is_1_2)s AND (p.primary_org IS NOT NULL OR %(bulk_roles)s
        OR p.source_id IN (SELECT user_source_id FROM roles))
)
"""
# One row for each child and kind the files tell of; without a value it is not known.
STAGE = """
INSERT INTO core_importrow (load, part, line, cells)
SELECT %(load)s, '=traits', 0, ARRAY[known.id::text, kind, value] FROM (
    SELECT source_id, 'grade' AS kind, CASE WHEN grades LIKE '%%,%%' THEN NULL ELSE grades END AS value FROM pupils
    UNION ALL SELECT source_id, 'primary_school', code FROM primary_schools
    UNION ALL SELECT source_id, 'race', race FROM races
    UNION ALL SELECT source_id, 'sex', sex FROM races
    UNION ALL
    SELECT source_id, kind, NULL FROM pupils, unnest(ARRAY['race', 'sex']) kind
    WHERE %(bulk_demographics)s AND NOT EXISTS (SELECT FROM races WHERE races.source_id = pupils.source_id)
) told
JOIN students_student known ON known.source_id = told.source_id AND known.merged_into_id IS NULL
"""
WANTED = """
wanted AS NOT MATERIALIZED (
    SELECT cells[1]::bigint AS student_id, cells[2] AS kind, cells[3] AS value FROM core_importrow
    WHERE load = %(load)s AND part = '=traits'
)
"""
SAME = "known.student_id = wanted.student_id AND known.kind = wanted.kind"
OTHER = f"{SAME} AND known.until_date IS NULL AND known.value IS DISTINCT FROM wanted.value"
ENDED = f"""
UPDATE students_studenttrait known SET until_date = %(today)s FROM wanted
WHERE {OTHER} AND (known.from_date IS NULL OR known.from_date < %(today)s)
"""
# Two files of one day: what the first one began was never so.
TAKEN_BACK = f"DELETE FROM students_studenttrait known USING wanted WHERE {OTHER} AND known.from_date >= %(today)s"
OPEN = f"SELECT FROM students_studenttrait known WHERE {SAME} AND known.until_date IS NULL"
REOPENED = f"""
UPDATE students_studenttrait known SET until_date = NULL FROM wanted
WHERE {SAME} AND known.until_date = %(today)s AND known.value = wanted.value
    AND NOT EXISTS ({OPEN.replace("known", "other")})
"""
NEW = f"""
INSERT INTO students_studenttrait (ref, version, student_id, kind, value, from_date)
SELECT core_new_ref('stt'), 1, wanted.student_id, wanted.kind, wanted.value, CASE WHEN before.kind IS NULL THEN NULL
    ELSE %(today)s::date END
FROM wanted LEFT JOIN (SELECT DISTINCT student_id, kind FROM students_studenttrait) before
    ON before.student_id = wanted.student_id AND before.kind = wanted.kind
WHERE wanted.value IS NOT NULL AND NOT EXISTS ({OPEN})
"""


def traits_write(staged: StagedSet) -> Count:
    """Write what is so of students from the import's day on. Six statements."""
    staged.execute(STAGE, also=PRIMARY)
    ended = staged.execute(f"{ENDED} AND wanted.value IS NULL", also=WANTED)
    replaced = staged.execute(ENDED, also=WANTED)
    replaced += staged.execute(TAKEN_BACK, also=WANTED)
    reopened = staged.execute(REOPENED, also=WANTED)
    added = staged.execute(NEW, also=WANTED)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM wanted WHERE value IS NOT NULL", also=WANTED)
    unchanged = max(all_of_them - added - reopened, 0)
    return Count(max(added + reopened - replaced, 0), replaced, ended, unchanged)
