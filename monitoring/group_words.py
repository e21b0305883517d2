"""What groups of students are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

GROUPS: Mapping[str, str | Promise] = {
    "race": _lazy("Race and ethnicity"),
    "sex": _lazy("Sex"),
    "grade": _lazy("Grade"),
    "idea": _lazy("Disability (IDEA)"),
    "504": _lazy("Section 504 plan"),
    "el": _lazy("English learners"),
}
# By grouping, in the order in which they are shown. What is not on record is a group of its own.
VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "race": {
        "HI": _lazy("Hispanic or Latino"),
        "AM": _lazy("American Indian or Alaska Native"),
        "AS": _lazy("Asian"),
        "BL": _lazy("Black or African American"),
        "HP": _lazy("Native Hawaiian or Other Pacific Islander"),
        "WH": _lazy("White"),
        "TR": _lazy("Two or more races"),
        "unknown": _lazy("Race not on record"),
    },
    "sex": {"female": _lazy("Female"), "male": _lazy("Male"), "other": _lazy("Another, or not on record")},
    "grade": {
        "09": _lazy("Grade 9"),
        "10": _lazy("Grade 10"),
        "11": _lazy("Grade 11"),
        "12": _lazy("Grade 12"),
        "other": _lazy("Another grade, or not on record"),
    },
    "idea": {"yes": _lazy("Served under IDEA"), "no": _lazy("Not served under IDEA")},
    "504": {"yes": _lazy("With a Section 504 plan"), "no": _lazy("Without a Section 504 plan")},
    "el": {"yes": _lazy("English learners"), "no": _lazy("Not English learners")},
}
TOGETHER = "+"  # between the codes of groups or schools that are told as one (monitoring.disclosure.merged)


def value_of(group: str, trait: str) -> str:
    """Return the group of a student by a trait as the roster has it; an empty one is not on record."""
    if group == "grade":
        grade = trait.lstrip("0").zfill(2) if trait else ""
        return grade if grade in VALUES["grade"] else "other"
    known = VALUES[group]
    return trait if trait in known else list(known)[-1]


def group_name(group: str, value: str) -> str:
    """Return a group’s name; of several told as one their names."""
    names = [str(VALUES.get(group, {}).get(code, code)) for code in value.split(TOGETHER)]
    return names[0] if len(names) == 1 else _("%(names)s, together") % {"names": ", ".join(names)}
