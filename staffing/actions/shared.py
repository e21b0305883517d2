"""What the actions of all lines share: how one is found and named, its corrections, and its ledger."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.actions import Action
from district.models import User
from staffing import facts, selectors, services
from staffing.forms.corrections import CorrectStepForm
from staffing.forms.money import CorrectSpendingForm, ReversalForm, SpendingForm
from staffing.forms.steps import TakeBackForm
from staffing.line_types import L, LineType

SPENDING_STAYS = _("An entry stays as it is. A mistake is corrected beside it, and both stay in sight.")
CORRECTED = _("For what was entered by mistake. What you leave as it is stays; the history keeps what stood there.")
REVERSAL_STAYS = _("A second entry takes the amount out again, on the same day. Both stay in sight.")
LINE_ENDS = _("It ends on that day. Its opening becomes free for a new one.")


def line_now(line_type: LineType[L], user: User, ref: str, today: date) -> L:
    """
    Return one line of a type as it stands.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    return selectors.line_get(user=user, line_type=line_type, ref=ref, day=today)


def correct_step(line_type: LineType[Any]) -> Action:
    """Return the correction of a step, which all lines have."""
    return Action(
        "correct_step",
        partial(services.step_correct, line_type=line_type),
        CorrectStepForm,
        label=_("Correct a step"),
        heading=_("Correct a step of this record"),
        done=_("The step is corrected."),
        past=_("Step corrected"),
        button=_("Save the correction"),
        intro=CORRECTED,
        about=_("Correct the day of a step, who holds it from then on, or its note; what is left out stays."),
        apart=True,
        tells=facts.line_facts,
        warns=facts.line_warnings,
    )


def take_back(line_type: LineType[Any]) -> Action:
    """Return the way back from the last step, which all lines have."""
    return Action(
        "take_back",
        partial(services.line_take_back, line_type=line_type),
        TakeBackForm,
        label=_("Take back last step"),
        heading=_("Take back the last step"),
        done=_("The last step is taken back."),
        past=_("Last step taken back"),
        about=_("Take back the last step."),
        tells=facts.line_facts,
        warns=facts.line_warnings,
    )


def spending(line_type: LineType[Any], noun: str | Promise) -> list[Action]:
    """Return what is done to the ledger of a line that costs money; ``noun`` is what it is spent on."""
    all_entries = {"all": lambda line: reverse(f"staffing:{line_type.key}-expenditure-list", args=[line.ref])}
    return [
        Action(
            "enter_spending",
            partial(services.spending_enter, line_type=line_type),
            SpendingForm,
            label=_("Enter spending"),
            heading=_("Enter what was spent"),
            done=_("The spending is entered."),
            past=_("Spending entered"),
            intro=SPENDING_STAYS,
            about=noun,
            apart=True,
            adds=True,
        ),
        Action(
            "correct_spending",
            partial(services.spending_correct, line_type=line_type),
            CorrectSpendingForm,
            label=_("Correct an entry"),
            heading=_("Correct an entry of spending"),
            done=_("The entry is corrected."),
            past=_("Spending corrected"),
            button=_("Save the correction"),
            intro=_("The entry is taken out and stands anew, as you say it should have been. All stay in sight."),
            about=_("Take an entry out of the sums and enter it as it should have been; its number stays."),
            apart=True,
            origins=all_entries,
            tells=facts.line_facts,
        ),
        Action(
            "reverse_spending",
            partial(services.spending_reverse, line_type=line_type),
            ReversalForm,
            label=_("Reverse an entry"),
            heading=_("Reverse an entry of spending"),
            done=_("The entry is reversed."),
            past=_("Spending reversed"),
            intro=REVERSAL_STAYS,
            about=_("Take an entry out of the sums."),
            apart=True,
            origins=all_entries,
        ),
    ]
