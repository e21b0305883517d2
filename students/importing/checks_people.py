"""Whether users, their roles, their relations and demographics fit together; and whether program flags do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from students.importing.checks import ALIVE, TWICE, Check, too_early, turned_round, twice

UNKNOWN_USER = _("This user is not known: it is not in the file of users.")
UNKNOWN_ORG = _("This org is not known: it is not in the file of orgs.")
KNOWN_HERE = (
    "(SELECT source_id FROM students_student WHERE source_id IS NOT NULL"
    " UNION ALL SELECT source_id FROM students_guardian WHERE source_id IS NOT NULL)"
)

USERS = [
    twice("users", TWICE),
    *(
        Check(
            "users", column, _("This name has nothing that can be seen."),
            f"SELECT line FROM (SELECT line, {name} AS name FROM pupils UNION SELECT line, {name} FROM kin) of"
            " WHERE name !~ '[A-Za-z]' AND core_folded(name) = ''",
        )
        for column, name in (("givenName", "given_name"), ("familyName", "family_name"))
    ),
    Check(
        "users", "identifier", _("This is longer than 40 letters."),
        "SELECT line FROM pupils WHERE length(local_id) > 40",
    ),
    Check(
        "users", "userMasterIdentifier", _("This is longer than 40 letters."),
        "SELECT line FROM pupils WHERE length(state_id) > 40",
    ),
    Check(
        "users", "grades", _("Several grades stand here; none of them is kept."),
        "SELECT line FROM pupils WHERE grades LIKE '%%,%%'", warns=True,
    ),
    Check(
        "users", "primaryOrgSourcedId", UNKNOWN_ORG,
        "SELECT line FROM persons WHERE NOT gone AND primary_org IS NOT NULL"
        " AND primary_org NOT IN (SELECT source_id FROM known_orgs)",
    ),
    Check(
        "users", "agentSourcedIds", UNKNOWN_USER,
        "SELECT line FROM (SELECT line, unnest(string_to_array(agent_source_ids, ',')) AS agent"
        " FROM (SELECT line, agent_source_ids FROM pupils UNION ALL SELECT line, agent_source_ids FROM kin) of) named"
        " WHERE NOT EXISTS (SELECT FROM persons WHERE persons.source_id = agent)"
        f" AND (%(bulk_users)s OR agent NOT IN {KNOWN_HERE}) GROUP BY line",
    ),
]  # fmt: skip
ORGS_OF_USERS = Check(
    "users", "orgSourcedIds", UNKNOWN_ORG,
    f"SELECT line FROM users WHERE {ALIVE} AND EXISTS ("
    "SELECT FROM unnest(string_to_array(org_source_ids, ',')) org WHERE org NOT IN (SELECT source_id FROM known_orgs))",
)  # fmt: skip
ROLES = [
    twice("roles", TWICE),
    turned_round("roles", "beginDate", "endDate"),
    Check(
        "roles", "userSourcedId", UNKNOWN_USER,
        f"SELECT line FROM roles WHERE {ALIVE} AND %(bulk_users)s"
        " AND NOT EXISTS (SELECT FROM persons WHERE persons.source_id = user_source_id)",
    ),
    Check(
        "roles", "orgSourcedId", UNKNOWN_ORG,
        f"SELECT line FROM roles WHERE {ALIVE} AND org_source_id NOT IN (SELECT source_id FROM known_orgs)",
    ),
]  # fmt: skip
DEMOGRAPHICS = [
    twice("demographics", _("This user has a row in the file before.")),
    Check(
        "demographics", "sourcedId", UNKNOWN_USER,
        "SELECT line FROM demographics told WHERE %(bulk_users)s"
        " AND NOT EXISTS (SELECT FROM persons WHERE persons.source_id = told.source_id)",
    ),
    Check(
        "demographics", "sourcedId", _("This is nobody who is known here; the row is left out."),
        f"SELECT line FROM demographics WHERE NOT %(bulk_users)s AND source_id NOT IN (SELECT source_id FROM persons)"
        f" AND source_id NOT IN {KNOWN_HERE}", warns=True,
    ),
    Check(
        "demographics", "birthDate", _("A student with this birth date cannot be."),
        "SELECT line FROM demographics WHERE (birth_date::date < '1950-01-01' OR birth_date::date > %(today)s) AND"
        " (source_id IN (SELECT source_id FROM pupils) OR source_id IN"
        " (SELECT source_id FROM students_student WHERE source_id IS NOT NULL))",
    ),
]  # fmt: skip
# Two ids that were merged are one child. One pass over each child's spans, in their order: comparing each with each
# took longer than all else of an import. Spans that end before they begin are told of by themselves.
BEFORE = (
    "SELECT line, begin_date::date AS begins, max(coalesce(end_date::date, 'infinity')) OVER ("
    "PARTITION BY coalesce(merged_into_id, students_student.id), program ORDER BY begin_date::date, line"
    " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS lasts"
    " FROM programs JOIN students_student ON source_id = student_source_id"
    " WHERE coalesce(end_date::date > begin_date::date, true)"
)
PROGRAMS = [
    Check(
        "programs", "studentSourcedId", _("This student is not known here. Import the roster first."),
        "SELECT line FROM programs WHERE student_source_id NOT IN"
        " (SELECT source_id FROM students_student WHERE source_id IS NOT NULL)",
    ),
    turned_round("programs", "beginDate", "endDate", "<="),
    too_early("programs", "beginDate", "begin_date"),
    Check(
        "programs", "beginDate", _("Another row of this student and program holds in part of that time."),
        f"SELECT line FROM ({BEFORE}) span WHERE begins < lasts",
    ),
]  # fmt: skip
