"""
Before and after: which published baselines of the years with officers stand beside which present figure.

None of them counts the same as the figure: each says in a sentence what differs. A difference that the sentence names
is no finding. What a baseline is and where it was published stands with the plan (plan.Baseline).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Before:
    """
    One baseline beside a figure: its code in the plan, and how its definition ``differs`` from the figure's.

    ``per_year``: it is of about one year, so that a whole school year of the figure may stand beside it, and no part of
    one. ``of_group``: the group of students it is of, as race "BL"; a share or a ratio, and no count.
    """

    code: str
    differs: str | Promise
    per_year: bool = False
    of_group: tuple[str, str] | None = None


# No officer was in the buildings after April 2020, so that no baseline is of 2020-21; sources in docs of the plan.
BEFORE: Mapping[str, tuple[Before, ...]] = {
    "diversion.police_contacts": (
        Before(
            "calls-2018-2020",
            _(
                "It counts calls for service of about two years, middle schools among them. The figure counts contacts "
                "with the police, whoever began them and however they came, of this period."
            ),
        ),
    ),
    "diversion.arrests": (
        Before(
            "arrests-2015",
            _(
                "It counts arrests in all schools of the district in one year, as the police count them. The figure "
                "counts school-related arrests as the Civil Rights Data Collection defines them; taking into custody "
                "is no arrest in Iowa’s law and is not among them."
            ),
            per_year=True,
        ),
        Before(
            "arrests-2019",
            _(
                "It counts arrests in all schools of the district in one year, as the police count them, and another "
                "source says “more than 300” students for that year. The figure counts school-related arrests as the "
                "Civil Rights Data Collection defines them."
            ),
            per_year=True,
        ),
        Before(
            "students-arrested-2019",
            _(
                "It counts students: who was arrested twice counts once. The figure counts each student in each "
                "contact."
            ),
            per_year=True,
        ),
        Before(
            "arrests-2018-2020",
            _(
                "It counts arrests of several years together, middle schools among them; the last of them has few "
                "months with officers. The figure is of this period alone."
            ),
        ),
        Before(
            "arrests-before",
            _("A secondary source, which states no year and no definition. No change can be reckoned from it."),
        ),
        Before(
            "black-share-arrests",
            _(
                "It is a share of arrests, to be set beside the share of enrollment. The figure’s composition index is "
                "one over the other; its period and its definition of an arrest are others."
            ),
            of_group=("race", "BL"),
        ),
        Before(
            "younger-share-arrests",
            _("It is of middle and elementary schools. The plan’s positions are at the five high schools."),
        ),
    ),
    "diversion.police_referrals": (
        Before(
            "black-white-ratio",
            _(
                "It compares Black with white students alone, over ten years, and its sources say both “interactions” "
                "and “arrests”. The figure’s relative rate index compares with white students, too, and counts "
                "referrals to law enforcement; its risk ratio compares with all others and must not stand beside it."
            ),
            of_group=("race", "BL"),
        ),
    ),
}


def before(key: str) -> tuple[Before, ...]:
    """Return the baselines that stand beside a figure; none of most figures was published for those years."""
    return BEFORE.get(key, ())
