"""What the statements by hand have in common: what was so of each child on the day of what happened, and the sum."""

from __future__ import annotations

KINDS = ("race", "sex", "grade", "idea", "504", "el")
# A child as known today: two records that were merged are one.
CHILD = "coalesce(s.merged_into_id, s.id)"
# A trait is so from its first day on until before its last; without a first day it always was.
TRAITS = "\n".join(
    f"""LEFT JOIN students_studenttrait t{n} ON t{n}.student_id = happened.child AND t{n}.kind = '{kind}'
    AND coalesce(t{n}.from_date, '-infinity') <= happened.day
    AND coalesce(t{n}.until_date, 'infinity') > happened.day"""
    for n, kind in enumerate(KINDS)
)
# Of a child the first event of the period counts a student, of those that count and of those that are counted of.
_SUMMED = f"""
WITH told (school, child, day, part, n, of, let_go, days{{columns}}) AS ({{{{happened}}}}), happened AS (
    SELECT told.*, n > 0 AND let_go = '' AND ({{whose}} IS NULL OR row_number() OVER (
            PARTITION BY {{whose}}, n > 0 AND let_go = '' ORDER BY day, school, part, days, n, of) = 1) AS a_student,
        of > 0 AND let_go = '' AND ({{whose}} IS NULL OR row_number() OVER (
            PARTITION BY {{whose}}, of > 0 AND let_go = '' ORDER BY day, school, part, days, n, of) = 1) AS of_a_student
    FROM told
)
SELECT school, part, let_go, days, {", ".join(f"t{n}.value" for n in range(len(KINDS)))}, sum(n), sum(of),
    {{times}}, count(*) FILTER (WHERE a_student), count(*) FILTER (WHERE of_a_student)
FROM happened
{TRAITS}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""
SUMMED = _SUMMED.format(columns="", times="count(*)", whose="child")
# Of what stands for other than one row, such as a child who is beside what happened; and of another child than its own.
SUMMED_OF_TIMES = _SUMMED.format(columns=", times, whose", times="sum(times)", whose="whose")
# Who is at each school on the last day: of nothing, beside what happened.
PUPILS = f"""
SELECT m.school_id, {CHILD} AS child, %(last)s::date, '', 0, 1, '', NULL::int, 0, {CHILD}
FROM students_schoolmembership m JOIN students_student s ON s.id = m.student_id
WHERE m.from_date <= %(last)s AND coalesce(m.until_date, 'infinity') > %(last)s
GROUP BY m.school_id, {CHILD}
"""
