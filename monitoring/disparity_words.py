"""What a disparity says in plain sentences, and why there is none to tell."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.amounts import rounded
from monitoring.disparities import Disparity, GroupRow, Quotient
from monitoring.group_words import TOGETHER, group_name
from monitoring.student_amounts import PER

Words = str | Promise

# What happened to students, or what they did, said of a group in the past: "Black students were arrested".
DID: Mapping[str, Words] = {
    "diversion.police_referrals": _lazy("were referred to law enforcement"),
    "diversion.arrests": _lazy("were arrested at school"),
    "restorative.referrals": _lazy("were referred for restorative practice"),
    "restorative.offered": _lazy("were offered a restorative way"),
    "restorative.encounters": _lazy("met in a circle, conference or mediation"),
    "restorative.agreements": _lazy("signed a new agreement"),
    "diversion.referrals": _lazy("were referred for diversion"),
    "diversion.eligible": _lazy("were found eligible for diversion"),
    "diversion.offered": _lazy("were offered diversion"),
    "diversion.accepted": _lazy("accepted diversion"),
    "diversion.completed": _lazy("completed diversion"),
}
# Groups as the subject of a sentence; races and others that are not here are called by their own name.
SUBJECTS: Mapping[tuple[str, str], Words] = {
    ("race", "HI"): _lazy("Hispanic or Latino students"),
    ("race", "AM"): _lazy("American Indian or Alaska Native students"),
    ("race", "AS"): _lazy("Asian students"),
    ("race", "BL"): _lazy("Black students"),
    ("race", "HP"): _lazy("Native Hawaiian or Other Pacific Islander students"),
    ("race", "WH"): _lazy("White students"),
    ("race", "TR"): _lazy("students of two or more races"),
    ("sex", "female"): _lazy("female students"),
    ("sex", "male"): _lazy("male students"),
    ("idea", "yes"): _lazy("students served under IDEA"),
    ("idea", "no"): _lazy("students not served under IDEA"),
    ("504", "yes"): _lazy("students with a Section 504 plan"),
    ("504", "no"): _lazy("students without a Section 504 plan"),
    ("el", "yes"): _lazy("English learners"),
    ("el", "no"): _lazy("students who are no English learners"),
}
WHY: Mapping[str, Words] = {
    "small": _lazy("n/a (small numbers)"),
    "undefined": _lazy("undefined"),
    "not_collected": _lazy("Not collected"),
    "itself": _lazy("compared with"),
    "no_reference": _lazy("no group to compare with"),
    "not_a_group": _lazy("not compared"),
}


def subject(group: str, value: str) -> str:
    """Return a group as the subject of a sentence: "Black students"; several told as one by all their names."""
    if (group, value) in SUBJECTS:
        return str(SUBJECTS[group, value])
    if TOGETHER in value:
        return _("students of these groups together: %(names)s") % {
            "names": ", ".join(group_name(group, one) for one in value.split(TOGETHER))
        }
    return _("students of “%(name)s”") % {"name": group_name(group, value)}


def times(value: float, of: float) -> str:
    """Return a number of times: to two places where what it is ``of`` is under 1.95, and they say something."""
    return rounded(value, 2 if of < 1.95 else 1)


def quotient_words(one: Quotient) -> str:
    """Return "2.4 (1.8 to 3.1)", or why there is nothing to tell."""
    if one.value is None:
        return str(WHY[one.why])
    between, value = between_words(one), times(one.value, one.value)
    return f"{value} ({between})" if between else value


def between_words(one: Quotient) -> str:
    """Return "1.8 to 3.1", "1.8 or more"; empty where there is no interval."""
    if one.low is None or one.value is None:
        return ""
    if one.high is None:
        return _("%(low)s or more") % {"low": times(one.low, one.value)}
    return _("%(low)s to %(high)s") % {"low": times(one.low, one.value), "high": times(one.high, one.value)}


def reading(found: Disparity, row: GroupRow) -> str:
    """Return how a row reads, in words: which side is unfavorable, or that chance may explain it; empty where none."""
    told = row.told
    if told.value is None:
        return ""
    if not told.is_clear:
        return _("no clear difference")
    more = _("more often") if told.value > 1 else _("less often")
    if told.lies(found.unfavorable):
        return _("unfavorable: %(more)s") % {"more": more}
    return _("favorable: %(more)s") % {"more": more} if found.unfavorable else more


def sentence(found: Disparity, row: GroupRow) -> str:
    """Return the row in a plain sentence; empty where nothing is compared."""
    told = row.told
    did = DID.get(found.sheet.definition.key)
    if told.value is None or did is None:
        return ""
    compared_with = _("all other students")
    if row.index.value is not None and found.reference is not None:
        compared_with = subject(found.group, found.reference.value)
    names = {
        "group": capfirst(subject(found.group, row.line.value)), "did": did, "n": times(told.value, told.value),
        "others": compared_with, "between": _between(told),
    }  # fmt: skip
    words = _("%(group)s %(did)s %(n)s times as often as %(others)s%(between)s.") % names
    return f"{words} {_judged(found, told)}".strip()


def _between(one: Quotient) -> str:
    if one.low is None or one.value is None:
        return ""
    low = times(one.low, one.value)
    if one.high is None:
        return _(" (at least %(low)s times)") % {"low": low}
    return _(" (between %(low)s and %(high)s times)") % {"low": low, "high": times(one.high, one.value)}


def _judged(found: Disparity, told: Quotient) -> str:
    if not told.is_clear:
        return _("Chance alone may explain this difference.")
    if told.lies(found.unfavorable):
        return _("That is to their disadvantage.")
    return _("That is to their advantage.") if found.unfavorable else ""


def rate_words(found: Disparity, row: GroupRow) -> str:
    """Return a group's rate: percent of the stage before, or events per 1,000 students; else why it is not told."""
    rate = row.rate
    if rate is None:
        if not row.n.is_collected or not row.of.is_collected:
            return str(WHY["not_collected"])
        return str(WHY["undefined"]) if row.of.value == 0 else _("Not shown")
    if found.of_students or found.sheet.told.way == "rate":
        return _("%(n)s per 1,000") % {"n": rounded(rate.per(PER) or 0, 1)}
    return row.line.share_words


def interval_words(found: Disparity, row: GroupRow) -> str:
    """Return between which a group's rate lies; empty where it has no interval."""
    low, high = row.interval.low, row.interval.high
    if low is None or high is None:
        return ""
    of, places = (PER, 1) if found.of_students or found.sheet.told.way == "rate" else (100, 0)
    words = _("%(low)s to %(high)s per 1,000") if of == PER else _("%(low)s to %(high)s %%")
    return words % {"low": rounded(low * of, places), "high": rounded(high * of, places)}


def base_words(found: Disparity) -> str:
    """Return out of what a figure's rates are reckoned."""
    if found.of_students or found.sheet.told.way == "rate":
        return _("students at the schools on the period’s last day")
    return str(found.sheet.definition.unit)


def indices_words(row: GroupRow) -> str:
    """Return a group's index, risk ratio and composition index in one line."""
    words = _("relative rate index %(index)s; risk ratio %(ratio)s; composition index %(composition)s")
    return words % {
        "index": quotient_words(row.index), "ratio": quotient_words(row.ratio),
        "composition": quotient_words(row.composition),
    }  # fmt: skip
