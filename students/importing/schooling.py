"""Classes, class enrollments and the memberships that follow from them."""

from __future__ import annotations

from core.imports.staging import StagedSet
from students.importing.counts import Count

# What a later delta names without bringing it again.
KEPT = (
    """
INSERT INTO students_rosterorg (source_id, school_id) SELECT source_id, school_id FROM org_schools
ON CONFLICT (source_id) DO UPDATE SET school_id = EXCLUDED.school_id
    WHERE students_rosterorg.school_id IS DISTINCT FROM EXCLUDED.school_id
""",
    """
INSERT INTO students_rostersession (source_id, from_date, until_date)
SELECT source_id, start_date::date, end_date::date FROM academicsessions WHERE coalesce(status, 'active') = 'active'
ON CONFLICT (source_id) DO UPDATE SET from_date = EXCLUDED.from_date, until_date = EXCLUDED.until_date
    WHERE (students_rostersession.from_date, students_rostersession.until_date)
        IS DISTINCT FROM (EXCLUDED.from_date, EXCLUDED.until_date)
""",
)
CLASSES = """
rolled AS NOT MATERIALIZED (
    SELECT classes.source_id, title, known_orgs.school_id, terms.from_date, terms.until_date FROM classes
    JOIN known_orgs ON known_orgs.source_id = school_source_id
    LEFT JOIN (
        SELECT line, min(from_date) AS from_date, max(until_date) AS until_date
        FROM (SELECT line, unnest(string_to_array(term_source_ids, ',')) AS term FROM classes) named
        JOIN students_rostersession ON source_id = term GROUP BY line
    ) terms ON terms.line = classes.line
    WHERE coalesce(status, 'active') = 'active'
)
"""
CHANGED_CLASSES = """
UPDATE students_rollclass known SET title = rolled.title, school_id = rolled.school_id, from_date = rolled.from_date,
    until_date = rolled.until_date
FROM rolled WHERE known.source_id = rolled.source_id
    AND (known.title, known.school_id, known.from_date, known.until_date)
        IS DISTINCT FROM (rolled.title, rolled.school_id, rolled.from_date, rolled.until_date)
"""
NEW_CLASSES = """
INSERT INTO students_rollclass (source_id, title, school_id, from_date, until_date) SELECT * FROM (
    SELECT source_id, title, school_id, from_date, until_date FROM rolled
) new WHERE NOT EXISTS (SELECT FROM students_rollclass known WHERE known.source_id = new.source_id)
"""
# Days that a file does not say are those of the class's terms, else of the school year; what is known goes on. A child
# who was merged into another one is that one.
SEATS = """
seats AS NOT MATERIALIZED (
    SELECT source_id, student_id, roll_class_id, known_id, known_student, known_class, known_from, known_until,
        CASE WHEN ends < begins THEN ends ELSE begins END AS from_date,
        CASE WHEN ends IS NULL AND later < begins THEN NULL ELSE coalesce(ends, later) END AS until_date
    FROM (
        SELECT e.source_id, coalesce(student.merged_into_id, student.id) AS student_id, class.id AS roll_class_id,
            known.id AS known_id, known.student_id AS known_student, known.roll_class_id AS known_class,
            known.from_date AS known_from, known.until_date AS known_until,
            coalesce(e.begin_date::date, class.from_date, known.from_date, %(year_from)s::date, %(today)s) AS begins,
            e.end_date::date AS ends, coalesce(class.until_date, %(year_until)s::date) AS later
        FROM enrollments e
        JOIN students_student student ON student.source_id = e.user_source_id
        JOIN students_rollclass class ON class.source_id = e.class_source_id
        LEFT JOIN students_classenrollment known ON known.source_id = e.source_id
        WHERE e.role = 'student' AND coalesce(e.status, 'active') = 'active'
    ) told
)
"""
CHANGED = """
UPDATE students_classenrollment known SET student_id = seats.student_id, roll_class_id = seats.roll_class_id,
    from_date = seats.from_date, until_date = seats.until_date
FROM seats WHERE known.id = seats.known_id
    AND (seats.student_id, seats.roll_class_id, seats.from_date, seats.until_date)
        IS DISTINCT FROM (known_student, known_class, known_from, known_until)
"""
NEW = """
INSERT INTO students_classenrollment (source_id, student_id, roll_class_id, from_date, until_date)
SELECT source_id, student_id, roll_class_id, from_date, until_date FROM seats WHERE known_id IS NULL
"""
# Gone is what a whole file leaves out, and what a delta says is to be deleted: the enrollment, its class or its user.
# Two statements, since the planner would look a million rows up one by one where both stood in one.
END = """
UPDATE students_classenrollment known SET until_date = greatest(known.from_date, %(today)s)
FROM students_student student, students_rollclass class
WHERE known.student_id = student.id AND known.roll_class_id = class.id
    AND (known.until_date IS NULL OR known.until_date > greatest(known.from_date, %(today)s))
    AND
"""
LEFT_OUT = f"""{END}
    NOT EXISTS (SELECT FROM enrollments e WHERE e.source_id = known.source_id AND e.role = 'student')
"""
DELETED = f"""{END} (
    known.source_id IN (SELECT source_id FROM enrollments WHERE status = 'tobedeleted')
    OR class.source_id IN (SELECT source_id FROM classes WHERE status = 'tobedeleted')
    OR %(bulk_classes)s AND class.source_id NOT IN (SELECT source_id FROM classes)
    OR student.source_id IN (SELECT source_id FROM persons WHERE gone)
    OR %(bulk_users)s AND student.source_id NOT IN (SELECT source_id FROM pupils)
)
"""
# Spans that touch, or lie no further apart than the gap, are one: each is made longer by the gap, united, and made
# shorter again.
STAGE = """
INSERT INTO core_importrow (load, part, line, cells)
SELECT %(load)s, '=memberships', 0,
    ARRAY[student_id::text, school_id::text, lower(span)::text, (upper(span) - %(gap)s)::text]
FROM (
    SELECT coalesce(student.merged_into_id, student.id) AS student_id, class.school_id,
        unnest(range_agg(daterange(e.from_date, e.until_date + %(gap)s))) AS span
    FROM students_classenrollment e
    JOIN students_rollclass class ON class.id = e.roll_class_id
    JOIN students_student student ON student.id = e.student_id
    WHERE e.from_date IS NOT NULL AND (e.until_date IS NULL OR e.until_date > e.from_date)
    GROUP BY 1, 2
) united
"""
WANTED = """
wanted AS NOT MATERIALIZED (
    SELECT cells[1]::bigint AS student_id, cells[2]::bigint AS school_id, cells[3]::date AS from_date,
        cells[4]::date AS until_date
    FROM core_importrow WHERE load = %(load)s AND part = '=memberships'
)
"""
SAME = "known.student_id = wanted.student_id AND known.school_id = wanted.school_id"
# Of those who are at a school on the import's day, how many will not be.
LOSSES = """
SELECT count(*), count(*) FILTER (WHERE still.student_id IS NULL) FROM students_schoolmembership known
JOIN students_student student ON student.id = known.student_id AND student.source_id IS NOT NULL
LEFT JOIN (
    SELECT student_id, school_id FROM wanted
    WHERE from_date <= %(today)s AND (until_date IS NULL OR until_date > %(today)s)
) still ON still.student_id = known.student_id AND still.school_id = known.school_id
WHERE known.from_date <= %(today)s AND (known.until_date IS NULL OR known.until_date > %(today)s)
"""
# By its first day a membership is known again, and so keeps its reference: its end alone changes.
TAKEN_AWAY = f"""
DELETE FROM students_schoolmembership known USING students_student student
WHERE student.id = known.student_id AND student.source_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM wanted WHERE {SAME} AND wanted.from_date = known.from_date
)
"""
CHANGED_MEMBERSHIPS = f"""
UPDATE students_schoolmembership known SET until_date = wanted.until_date FROM wanted
WHERE {SAME} AND wanted.from_date = known.from_date AND known.until_date IS DISTINCT FROM wanted.until_date
"""
NEW_MEMBERSHIPS = f"""
INSERT INTO students_schoolmembership (ref, version, student_id, school_id, from_date, until_date)
SELECT core_new_ref('mem'), 1, student_id, school_id, from_date, until_date FROM wanted
WHERE NOT EXISTS (
    SELECT FROM students_schoolmembership known WHERE {SAME} AND wanted.from_date = known.from_date
)
"""


def classes_write(staged: StagedSet) -> Count:
    """Keep orgs, sessions and classes. Five statements."""
    for statement in KEPT:
        staged.execute(statement)
    changed = staged.execute(CHANGED_CLASSES, also=CLASSES)
    added = staged.execute(NEW_CLASSES, also=CLASSES)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM classes WHERE coalesce(status, 'active') = 'active'")
    return Count(added, changed, unchanged=all_of_them - added - changed)


def enrollments_write(staged: StagedSet) -> Count:
    """End enrollments that are gone, change and reopen those that are other now, add the new. Four statements."""
    ended = staged.execute(LEFT_OUT if staged.values["bulk_enrollments"] else DELETED)
    changed = staged.execute(CHANGED, also=SEATS)
    added = staged.execute(NEW, also=SEATS)
    ((all_of_them,),) = staged.rows(
        "SELECT count(*) FROM enrollments WHERE role = 'student' AND coalesce(status, 'active') = 'active'"
    )
    return Count(added, changed, ended, all_of_them - added - changed)


def memberships_write(staged: StagedSet) -> tuple[Count, int]:
    """
    Bring memberships to what the enrollments say, and return also how many were open before. Six statements.

    Of a membership whose first day is another the old one is taken away and a new one written.
    """
    staged.execute(STAGE)
    ((before, ended),) = staged.rows(LOSSES, also=WANTED)
    moved = staged.execute(TAKEN_AWAY, also=WANTED)
    moved += staged.execute(CHANGED_MEMBERSHIPS, also=WANTED)
    added = staged.execute(NEW_MEMBERSHIPS, also=WANTED)
    ((all_of_them,),) = staged.rows("SELECT count(*) FROM wanted", also=WANTED)
    changed = max(moved - ended, 0)
    return Count(added, changed, ended, max(all_of_them - added - moved, 0)), before
