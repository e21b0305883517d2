"""
Who was at which school in 2021-22: those of the roster who were there, a grade lower, and those who left since.

Each sits in a homeroom of that year, from which the memberships follow as they do of any roster: so that the next
import leaves them as they are. One statement for each table, however many there are.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from core import history
from demo.last_year.leavers import leavers
from demo.last_year.year import BEGAN, BRINGS, ENDED, NEXT, entered
from district.models import District
from students.models import RollClass

OF_YEAR = "2021-22/"
# Four of a hundred came to the district in the summer; whoever came in the fall is in no homeroom on the first day.
STAYED = """
CREATE TEMPORARY TABLE of_last_year ON COMMIT DROP AS
SELECT DISTINCT ON (one.id) one.id AS student_id, class.school_id, grade.id AS grade_id,
    (grade.value::int - 1)::text AS grade
FROM students_classenrollment seat
JOIN students_rollclass class ON class.id = seat.roll_class_id AND class.title LIKE 'Homeroom %%'
JOIN students_student one ON one.id = seat.student_id AND one.merged_into_id IS NULL
JOIN students_studenttrait grade ON grade.student_id = one.id AND grade.kind = 'grade' AND grade.from_date IS NULL
    AND grade.until_date IS NULL AND grade.value IN ('10', '11', '12')
WHERE seat.from_date = %(next)s AND ('x' || left(md5(one.source_id), 4))::bit(16)::int %% 100 >= 4
ORDER BY one.id, class.id
"""
LEFT = """
INSERT INTO students_student (ref, version, district_id, source_id, local_id, state_id, given_name, middle_name,
    family_name, preferred_given_name, preferred_family_name, name, preferred_name, birth_date, provisional,
    error_reason)
SELECT core_new_ref('stu'), 1, %(district)s, source_id, local_id, '', given, '', family, '', '', '', '', born, '', ''
FROM unnest(%(source)s::text[], %(local)s::text[], %(given)s::text[], %(family)s::text[], %(born)s::date[])
    told (source_id, local_id, given, family, born)
"""
LEFT_WHERE = """
INSERT INTO of_last_year (student_id, school_id, grade)
SELECT one.id, school.id, told.grade
FROM unnest(%(source)s::text[], %(school)s::text[], %(grade)s::text[]) told (source_id, school, grade)
JOIN students_student one ON one.source_id = told.source_id JOIN district_school school ON school.code = told.school
"""
TRAITS = """
INSERT INTO students_studenttrait (ref, version, student_id, kind, value)
SELECT core_new_ref('stt'), 1, one.id, told.kind, told.value
FROM unnest(%(of)s::text[], %(kind)s::text[], %(value)s::text[]) told (source_id, kind, value)
JOIN students_student one ON one.source_id = told.source_id
"""
# A grade is so from the year's first day on: of those who stayed it was another one before.
GRADES_SINCE = """
UPDATE students_studenttrait grade SET from_date = %(next)s FROM of_last_year one WHERE grade.id = one.grade_id
"""
GRADES = """
INSERT INTO students_studenttrait (ref, version, student_id, kind, value, from_date, until_date)
SELECT core_new_ref('stt'), 1, student_id, 'grade', lpad(grade, 2, '0'), %(began)s, %(next)s FROM of_last_year
"""
CLASSES = """
INSERT INTO students_rollclass (school_id, source_id, title, from_date, until_date)
SELECT DISTINCT school_id, %(of_year)s || school_id || '/' || grade, 'Homeroom ' || grade || ', 2021-22',
    %(began)s::date, %(ended)s::date
FROM of_last_year
"""
SEATS = """
INSERT INTO students_classenrollment (source_id, student_id, roll_class_id, from_date, until_date)
SELECT %(of_year)s || one.student_id, one.student_id, class.id, class.from_date, class.until_date
FROM of_last_year one
JOIN students_rollclass class ON class.source_id = %(of_year)s || one.school_id || '/' || one.grade
"""
MEMBERSHIPS = """
INSERT INTO students_schoolmembership (ref, version, student_id, school_id, from_date, until_date)
SELECT core_new_ref('mem'), 1, student_id, school_id, %(began)s, %(ended)s FROM of_last_year
"""
ANALYZE = "ANALYZE students_student, students_studenttrait, students_schoolmembership"


def is_there() -> bool:
    """Tell whether the year's homerooms are there."""
    return RollClass.objects.filter(source_id__startswith=OF_YEAR).exists()


def bring() -> tuple[int, int]:
    """Write the year's roll; return how many are here still, and how many left."""
    gone = list(leavers())
    given: dict[str, Any] = {
        "district": District.objects.get().pk, "began": BEGAN, "ended": ENDED, "next": NEXT, "of_year": OF_YEAR,
        "source": [one.source_id for one in gone], "local": [one.local_id for one in gone],
        "given": [one.given for one in gone], "family": [one.family for one in gone],
        "born": [one.born for one in gone], "school": [one.school for one in gone],
        "grade": [one.grade for one in gone],
        "of": [one.source_id for one in gone for _trait in one.traits],
        "kind": [kind for one in gone for kind, _value in one.traits],
        "value": [value for one in gone for _kind, value in one.traits],
    }  # fmt: skip
    with entered(), history.action("students.import.apply", actor=BRINGS), connection.cursor() as cursor:
        cursor.execute(STAYED, given)
        stayed = cursor.rowcount
        for statement in (LEFT, LEFT_WHERE, TRAITS, GRADES_SINCE, GRADES, CLASSES, SEATS, MEMBERSHIPS, ANALYZE):
            cursor.execute(statement, given)
    return stayed, len(gone)
