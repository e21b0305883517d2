"""
The files of OneRoster and their columns, for 1.1 and 1.2.

Of columns without a reader nothing is kept: passwords and user names above all. Enrollments are for each class; the
role of a user stands in users in 1.1 and in a file of its own in 1.2.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.imports.cells import Reader, day, flag, moment, one_of, text, texts, year
from core.imports.tables import Column, Table

ID = text(255)
NAME = text(100)
STATUS = one_of(["active", "tobedeleted"])
CHANGES = (Column("status", STATUS), Column("dateLastModified", moment))
CHANGED = frozenset(column.name for column in CHANGES)
ROLES_1_1 = one_of(["administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"])
ROLES_1_2 = one_of([
    "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative",
    "siteAdministrator", "student", "systemAdministrator", "teacher",
])  # fmt: skip
ORG_TYPES = ["department", "district", "local", "national", "school", "state"]
SESSION_TYPES = ["gradingPeriod", "schoolYear", "semester", "term"]
RACES = (
    "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white",
    "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity",
)  # fmt: skip


def _table(name: str, *columns: Column, is_about_people: bool = False) -> Table:
    """Return a file whose rows begin with who they are and, in a delta, what became of them."""
    return Table(name, (Column("sourcedId", ID, needed=True), *CHANGES, *columns), CHANGED, is_about_people)


def _needed(name: str, read: Reader) -> Column:
    return Column(name, read, needed=True)


ORGS = _table(
    "orgs",
    _needed("name", text(255)), _needed("type", one_of(ORG_TYPES)), Column("identifier", ID),
    Column("parentSourcedId", ID),
)  # fmt: skip
SESSIONS = _table(
    "academicSessions",
    _needed("title", text(255)), _needed("type", one_of(SESSION_TYPES)), _needed("startDate", day),
    _needed("endDate", day), Column("parentSourcedId", ID), Column("schoolYear", year),
)  # fmt: skip
CLASSES = _table(
    "classes",
    _needed("title", text(255)), Column("grades"), Column("courseSourcedId"), Column("classCode"),
    _needed("classType", one_of(["homeroom", "scheduled"])), Column("location"), _needed("schoolSourcedId", ID),
    Column("termSourcedIds", texts(ID)), Column("subjects"), Column("subjectCodes"), Column("periods"),
)  # fmt: skip
ENROLLMENTS = _table(
    "enrollments",
    _needed("classSourcedId", ID), _needed("schoolSourcedId", ID), _needed("userSourcedId", ID),
    _needed("role", one_of(["administrator", "proctor", "student", "teacher"])), Column("primary", flag),
    Column("beginDate", day), Column("endDate", day),
)  # fmt: skip


def _demographics(*sexes: str) -> Table:
    return _table(
        "demographics",
        Column("birthDate", day), Column("sex", one_of(sexes)), *(Column(name, flag) for name in RACES),
        Column("countryOfBirthCode"), Column("stateOfBirthAbbreviation"), Column("cityOfBirth"),
        Column("publicSchoolResidenceStatus"), is_about_people=True,
    )  # fmt: skip


# How a person is reached, for guardians; of those who are told of a child.
CONTACT = (Column("email", text(254)), Column("sms", text(50)), Column("phone", text(50)))
NAMES = (_needed("givenName", NAME), _needed("familyName", NAME), Column("middleName", NAME))

USERS_1_1 = _table(
    "users",
    _needed("enabledUser", flag), _needed("orgSourcedIds", texts(ID)), _needed("role", ROLES_1_1), Column("username"),
    Column("userIds"), *NAMES, Column("identifier", ID), *CONTACT, Column("agentSourcedIds", texts(ID)),
    Column("grades", texts(text(20))), Column("password"), is_about_people=True,
)  # fmt: skip
USERS_1_2 = _table(
    "users",
    _needed("enabledUser", flag), Column("username"), Column("userIds"), *NAMES, Column("identifier", ID), *CONTACT,
    Column("agentSourcedIds", texts(ID)), Column("grades", texts(text(20))), Column("password"),
    Column("userMasterIdentifier", ID), Column("resourceSourcedIds"), Column("preferredGivenName", NAME),
    Column("preferredMiddleName", NAME), Column("preferredFamilyName", NAME), Column("primaryOrgSourcedId", ID),
    Column("pronouns"), is_about_people=True,
)  # fmt: skip
ROLES = _table(
    "roles",
    _needed("userSourcedId", ID), _needed("roleType", one_of(["primary", "secondary"])), _needed("role", ROLES_1_2),
    Column("beginDate", day), Column("endDate", day), _needed("orgSourcedId", ID), Column("userProfileSourcedId"),
)  # fmt: skip

VERSIONS: Mapping[str, Mapping[str, Table]] = {
    "1.1": {
        table.name: table
        for table in (ORGS, SESSIONS, CLASSES, USERS_1_1, ENROLLMENTS, _demographics("female", "male"))
    },
    "1.2": {
        table.name: table
        for table in (
            ORGS, SESSIONS, CLASSES, USERS_1_2, ROLES, ENROLLMENTS,
            _demographics("female", "male", "other", "unspecified"),
        )
    },
}  # fmt: skip
# Without these a first import knows no child's school.
EXPECTED = {
    "1.1": ("orgs", "users", "classes", "enrollments"),
    "1.2": ("orgs", "users", "roles", "classes", "enrollments"),
}
# What else the format has: nothing here is for it, and it is not read. userProfiles has passwords in it.
OTHERS = frozenset({
    "categories", "classResources", "courseResources", "courses", "lineItemLearningObjectiveIds",
    "lineItemScoreScales", "lineItems", "resources", "resultLearningObjectiveIds", "resultScoreScales", "results",
    "scoreScales", "userProfiles", "userResources",
})  # fmt: skip
