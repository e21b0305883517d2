"""Who answers for whom, from the agents that users name on either side."""

from __future__ import annotations

from core.imports.staging import StagedSet
from students.importing.counts import Count

# A student names those who answer for them, or these name the student; systems do the one, the other, or both. Staged
# once: five statements ask for the pairs, and to find them takes longer than all that the five do with them.
STAGE = """
INSERT INTO core_importrow (load, part, line, cells)
SELECT %(load)s, '=pairs', 0, ARRAY[student.id::text, guardian.id::text, min(kin.relation)]
FROM (
    SELECT source_id AS student, unnest(string_to_array(agent_source_ids, ',')) AS guardian FROM pupils
    UNION
    SELECT unnest(string_to_array(agent_source_ids, ',')), source_id FROM kin
) named
JOIN students_student of_student ON of_student.source_id = named.student
JOIN students_student student ON student.id = coalesce(of_student.merged_into_id, of_student.id)
JOIN students_guardian guardian ON guardian.source_id = named.guardian
LEFT JOIN kin ON kin.source_id = named.guardian
-- Among agents may be anybody: a teacher, another student.
WHERE (kin.line IS NOT NULL OR NOT %(bulk_users)s)
    AND named.guardian NOT IN (SELECT source_id FROM persons WHERE gone)
GROUP BY student.id, guardian.id
"""
PAIRS = """
pairs AS NOT MATERIALIZED (
    SELECT cells[1]::bigint AS student_id, cells[2]::bigint AS guardian_id, cells[3] AS relation
    FROM core_importrow WHERE load = %(load)s AND part = '=pairs'
)
"""
# A whole file tells of all; in a delta only who has a row that names agents is told of, and who is deleted.
ENDED = """
UPDATE students_guardianship known SET until_date = greatest(%(today)s, known.from_date)
FROM students_student student, students_guardian guardian
WHERE known.student_id = student.id AND known.guardian_id = guardian.id
    AND student.source_id IS NOT NULL AND guardian.source_id IS NOT NULL AND known.until_date IS NULL
    AND NOT EXISTS (
        SELECT FROM pairs WHERE pairs.student_id = known.student_id AND pairs.guardian_id = known.guardian_id
    )
    AND (
        %(bulk_users)s
        OR student.source_id IN (SELECT source_id FROM pupils WHERE agent_source_ids IS NOT NULL)
        OR guardian.source_id IN (SELECT source_id FROM kin WHERE agent_source_ids IS NOT NULL)
        OR guardian.source_id IN (SELECT source_id FROM persons WHERE gone)
        OR student.source_id IN (SELECT source_id FROM persons WHERE gone)
    )
"""
CHANGED = """
UPDATE students_guardianship known SET relation = pairs.relation,
    may_receive_records = known.may_receive_records OR known.barred_date IS NULL AND pairs.relation <> 'relative'
FROM pairs WHERE known.student_id = pairs.student_id AND known.guardian_id = pairs.guardian_id
    AND known.until_date IS NULL AND pairs.relation <> known.relation
"""
REOPENED = """
UPDATE students_guardianship known SET until_date = NULL
FROM pairs WHERE known.student_id = pairs.student_id AND known.guardian_id = pairs.guardian_id
    AND known.until_date = %(today)s
    AND NOT EXISTS (SELECT FROM students_guardianship other WHERE other.student_id = known.student_id
        AND other.guardian_id = known.guardian_id AND other.until_date IS NULL)
    AND known.id = (SELECT max(id) FROM students_guardianship last
        WHERE last.student_id = known.student_id AND last.guardian_id = known.guardian_id)
"""
# Whom a court has barred is barred when they come back, too: what was known of the pair goes on.
NEW = """
INSERT INTO students_guardianship (ref, version, student_id, guardian_id, relation, from_date, lives_with,
    may_receive_records, barred_date, barred_reason, court_document_id)
SELECT core_new_ref('gsh'), 1, pairs.student_id, pairs.guardian_id, coalesce(pairs.relation, last.relation, 'guardian'),
    %(today)s, last.lives_with,
    coalesce(last.may_receive_records, true)
        OR last.barred_date IS NULL AND coalesce(pairs.relation, last.relation) <> 'relative',
    last.barred_date, coalesce(last.barred_reason, ''), last.court_document_id
FROM pairs LEFT JOIN (
    SELECT DISTINCT ON (student_id, guardian_id) * FROM students_guardianship
    ORDER BY student_id, guardian_id, from_date DESC, id DESC
) last ON last.student_id = pairs.student_id AND last.guardian_id = pairs.guardian_id
WHERE NOT EXISTS (
    SELECT FROM students_guardianship known WHERE known.student_id = pairs.student_id
        AND known.guardian_id = pairs.guardian_id AND known.until_date IS NULL
)
"""


def guardianships_write(staged: StagedSet) -> Count:
    """End what is no more, and begin what is new, on the import's day. Six statements."""
    staged.execute(STAGE)
    ended = staged.execute(ENDED, also=PAIRS)
    changed = staged.execute(CHANGED, also=PAIRS) + staged.execute(REOPENED, also=PAIRS)
    added = staged.execute(NEW, also=PAIRS)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM pairs", also=PAIRS)
    return Count(added, changed, ended, max(all_of_them - added - changed, 0))
