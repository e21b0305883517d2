"""Which student a case is about, for which offense, and that it should not be here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action
from diversion import forms, services

OF_CASES = [
    Action(
        "match",
        services.case_match,
        forms.DiversionCaseMatchForm,
        label=_("Say who it is"),
        heading=_("Which student is it?"),
        button=_("This is the student"),
        intro=_("For good: a wrong one is entered in error, and told anew."),
        done=_("Matched."),
        past=_("Matched to a student"),
        about=_("Say which student of the roster the youth is whom a referral told by name."),
    ),
    Action(
        "change_offense",
        services.case_change_offense,
        forms.DiversionCaseOffenseForm,
        label=_("Change the offense"),
        heading=_("For which offense is it?"),
        button=_("Save the change"),
        done=_("Changed."),
        past=_("Offense changed"),
        about=_("Say for which offense of which day a case is. Eligibility goes by it."),
    ),
    Action(
        "error",
        services.case_error,
        forms.DiversionCaseErrorForm,
        label=_("Entered in error"),
        heading=_("This case should not be here"),
        button=_("Say that it was entered in error"),
        intro=_("Nobody finds it any more but who answers for privacy. What was right is told anew."),
        done=_("The case is gone from lists and figures."),
        past=_("Entered in error"),
        about=_("Say that a case should never have been here."),
        is_last=True,
        lands=lambda case: reverse("diversion:case-list"),
    ),
]
