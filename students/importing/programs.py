"""
Spans of programs (IDEA, Section 504, English learner) from the file of flags, which is whole each time.

A span is known again by its student, program and first day. One that the file has otherwise is corrected; one that goes
on and is not in the file any more ends on the import's day; one that has ended stays, since figures of its days count
it.
"""

from __future__ import annotations

from core.imports.staging import StagedSet
from students.importing.counts import Count

WANTED = """
wanted AS NOT MATERIALIZED (
    SELECT coalesce(student.merged_into_id, student.id) AS student_id, program AS kind, begin_date::date AS from_date,
        end_date::date AS until_date
    FROM programs JOIN students_student student ON student.source_id = student_source_id
)
"""
SAME = "known.student_id = wanted.student_id AND known.kind = wanted.kind"
KNOWN = f"EXISTS (SELECT FROM wanted WHERE {SAME} AND known.from_date = wanted.from_date)"
OURS = (
    "known.kind IN ('idea', '504', 'el') AND EXISTS (SELECT FROM students_student student"
    " WHERE student.id = known.student_id AND student.source_id IS NOT NULL)"
)
OVERLAPS = (
    f"EXISTS (SELECT FROM wanted WHERE {SAME} AND daterange(known.from_date, known.until_date)"
    " && daterange(wanted.from_date, wanted.until_date))"
)
GOES_ON = "(known.until_date IS NULL OR known.until_date > %(today)s)"
BEFORE = f"""
SELECT count(*), count(*) FILTER (WHERE still.student_id IS NULL) FROM students_studenttrait known
LEFT JOIN (
    SELECT student_id, kind FROM wanted
    WHERE from_date <= %(today)s AND (until_date IS NULL OR until_date > %(today)s)
) still ON still.student_id = known.student_id AND still.kind = known.kind
WHERE {OURS} AND {GOES_ON} AND (known.from_date IS NULL OR known.from_date <= %(today)s)
"""
TAKEN_AWAY = f"""
DELETE FROM students_studenttrait known WHERE {OURS} AND NOT {KNOWN}
    AND ({OVERLAPS} OR {GOES_ON} AND known.from_date >= %(today)s)
"""
ENDED = f"""
UPDATE students_studenttrait known SET until_date = %(today)s WHERE {OURS} AND NOT {KNOWN} AND {GOES_ON}
"""
CHANGED = f"""
UPDATE students_studenttrait known SET until_date = wanted.until_date FROM wanted
WHERE {SAME} AND known.from_date = wanted.from_date AND known.until_date IS DISTINCT FROM wanted.until_date
"""
NEW = f"""
INSERT INTO students_studenttrait (ref, version, student_id, kind, value, from_date, until_date)
SELECT core_new_ref('stt'), 1, student_id, kind, 'yes', from_date, until_date FROM wanted
WHERE NOT EXISTS (
    SELECT FROM students_studenttrait known WHERE {SAME} AND known.from_date = wanted.from_date
)
"""


def programs_write(staged: StagedSet) -> tuple[Count, int]:
    """Write the spans of the file, and return also how many went on before. Six statements."""
    ((before, ended),) = staged.rows(BEFORE, also=WANTED)
    moved = staged.execute(TAKEN_AWAY, also=WANTED)
    moved += staged.execute(ENDED, also=WANTED)
    moved += staged.execute(CHANGED, also=WANTED)
    added = staged.execute(NEW, also=WANTED)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM wanted", also=WANTED)
    return Count(added, max(moved - ended, 0), ended, max(all_of_them - added - moved, 0)), before
