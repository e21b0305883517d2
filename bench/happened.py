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
_SUMMED = f"""
WITH happened (school, child, day, part, n, of, let_go, days{{columns}}) AS ({{{{happened}}}})
SELECT school, part, let_go, days, {", ".join(f"t{n}.value" for n in range(len(KINDS)))}, sum(n), sum(of), {{times}}
FROM happened
{TRAITS}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""
SUMMED = _SUMMED.format(columns="", times="count(*)")
# Of what stands for other than one row, such as a child who is beside what happened.
SUMMED_OF_TIMES = _SUMMED.format(columns=", times", times="sum(times)")
