"""The steps of a case: screening, matching, joining, assigning, safety, preparing, and how it ends."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action
from restorative.actions.beside import APART
from restorative.forms import beside as more
from restorative.forms import cases as forms
from restorative.services import cases as services


def _list(_result: Any) -> str:
    return reverse("restorative:case-list")


SCREENING = [
    Action(
        "accept",
        services.case_accept,
        forms.CaseAcceptForm,
        label=_("Suitable"),
        done=_("The case is suitable. Assign a facilitator next."),
        past=_("Suitable"),
        heading=_("%(name)s is suitable"),
        button=_("Say that it is suitable"),
        about=_("Say that a referred case is suitable for a restorative way, and why."),
        primary=True,
    ),
    Action(
        "turn_down",
        services.case_turn_down,
        forms.CaseTurnDownForm,
        label=_("Not suitable"),
        done=_("The case is noted as not suitable."),
        past=_("Not suitable"),
        heading=_("%(name)s is not suitable"),
        button=_("Say that it is not suitable"),
        intro=_("What the law asks for about it stays to be done. The referrer is not told."),
        about=_("Say that a referred case is not suitable, and why."),
    ),
    Action(
        "send_elsewhere",
        services.case_send_elsewhere,
        forms.CaseSendElsewhereForm,
        label=_("Send elsewhere"),
        done=_("It is noted where the case was sent."),
        past=_("Sent elsewhere"),
        heading=_("Send %(name)s elsewhere"),
        intro=_("Nothing is sent by this: tell them yourself. What the law asks for about it stays to be done."),
        about=_("Say to whom a referred case was sent instead, and why."),
    ),
    Action(
        "match",
        services.case_match,
        forms.CaseMatchForm,
        label=_("Say who a student is"),
        done=_("It is noted who that is."),
        past=_("Said who a student is"),
        heading=_("Say who a student of %(name)s is"),
        button=_("Save"),
        intro=_("Whoever refers writes a name. You say which student that is, once; a correction needs a reason."),
        about=_("Say which student a person of a referral is, or that no roster of the district has them."),
        adds=True,
    ),
    Action(
        "join",
        services.case_join,
        forms.CaseJoinForm,
        label=_("Join with another case"),
        done=_("The cases are joined. Referrals and duties are together now."),
        past=_("Joined with another case"),
        heading=_("Join %(name)s with another case"),
        button=_("Join them"),
        intro=_("What must never be handled here alone in one of them, must not in both."),
        about=_("Say that a referred case is about the same as another open one, which goes on."),
    ),
    Action(
        "part",
        services.case_part,
        forms.CasePartForm,
        label=_("Part from the other case"),
        done=_("The cases are two again."),
        past=_("Parted from the other case"),
        heading=_("Part %(name)s from the other case"),
        button=_("Part them"),
        intro=_("Its referrals and what is still open of its duties go back to it."),
        about=_("Undo the joining of two cases."),
        primary=True,
    ),
    Action(
        "split",
        services.case_split,
        forms.CaseSplitForm,
        label=_("Begin another case of the incident"),
        done=_("There is another case of the same incident."),
        past=_("Another case of the incident begun"),
        heading=_("Begin another case of the incident of %(name)s"),
        button=_("Begin it"),
        intro=_("For two things that happened at once and are repaired apart. The cases stay linked."),
        about=_("Begin another case of the same incident."),
        makes="same",
    ),
]
WORKING = [
    Action(
        "assign",
        services.case_assign,
        forms.CaseAssignForm,
        label=_("Assign a facilitator"),
        done=_("The facilitator is assigned, and opens the students of the case from now on."),
        past=_("Facilitator assigned"),
        heading=_("Assign a facilitator to %(name)s"),
        button=_("Assign"),
        intro=_("Nobody who took part in what happened, or must not know of one of its students, can be assigned."),
        about=_("Let a facilitator work on a case, and open its students, from now on."),
    ),
    Action(
        "screen_safety",
        services.case_screen_safety,
        more.CaseSafetyForm,
        label=_("Screen for safety"),
        done=_("The safety screen is saved."),
        past=_("Screened for safety"),
        heading=_("Can the people of %(name)s meet safely?"),
        button=_("Save the screen"),
        intro=_("Ask each of them alone, before anybody is brought together. The last screen counts."),
        about=_("Note what was found when somebody asked whether people can meet safely."),
        adds=True,
    ),
    Action(
        "keep_apart",
        services.case_keep_apart,
        more.CaseApartForm,
        label=_("Keep two apart"),
        done=_("The stay-apart plan is in force. No meeting of both can be planned."),
        past=_("Stay-apart plan made"),
        heading=_("Keep two people of %(name)s apart"),
        button=_("Save the plan"),
        about=_("Make a stay-apart plan for two participants."),
        makes=APART,
    ),
    Action(
        "prepare",
        services.case_prepare,
        forms.CasePrepareForm,
        label=_("Begin to prepare"),
        done=_("The case is being prepared."),
        past=_("Preparing"),
        heading=_("Begin to prepare %(name)s"),
        about=_("Begin to prepare a suitable case."),
    ),
]
ENDING = [
    Action(
        "decline",
        services.case_decline,
        forms.CaseDeclineForm,
        label=_("Somebody declined"),
        done=_("The case has ended, without a penalty for anybody."),
        past=_("Declined"),
        heading=_("Somebody of %(name)s declined"),
        button=_("End the case"),
        intro=_(
            "Taking part is a free choice: nobody is the worse for it. Neither referrer nor discipline staff see it."
        ),
        about=_("Note that somebody does not want to take part, without a penalty."),
    ),
    Action(
        "withdraw",
        services.case_withdraw,
        forms.CaseWithdrawForm,
        label=_("Somebody withdrew"),
        done=_("The case has ended, without a penalty for anybody."),
        past=_("Withdrawn"),
        heading=_("Somebody of %(name)s withdrew"),
        button=_("End the case"),
        intro=_("Whoever withdraws does so without a penalty. Neither referrer nor discipline staff see it."),
        about=_("Note that somebody no longer wants to take part, without a penalty."),
    ),
    Action(
        "close",
        services.case_close,
        forms.CaseCloseForm,
        label=_("Close the case"),
        done=_("The case is closed."),
        past=_("Closed"),
        heading=_("Close %(name)s"),
        about=_("Close a case, with a reason, once nothing is missing any more."),
    ),
    Action(
        "reopen",
        services.case_reopen,
        forms.CaseReopenForm,
        label=_("Take up again"),
        done=_("The case is open again."),
        past=_("Taken up again"),
        heading=_("Take up %(name)s again"),
        intro=_("Whoever was assigned goes on, and opens its students again."),
        about=_("Take a case up again that had ended."),
        primary=True,
    ),
    Action(
        "error",
        services.case_error,
        forms.CaseErrorForm,
        label=_("Entered in error"),
        done=_("The case was entered in error: nobody finds it any more but who answers for privacy."),
        past=_("Entered in error"),
        heading=_("Say that %(name)s was entered in error"),
        button=_("Take it out"),
        intro=_("Only for a case that should never have been here. Whoever works on it opens its students no more."),
        about=_("Say that a case should never have been here, which is gone for the caller from then on: 204."),
        is_last=True,
        lands=_list,
    ),
]
OF_CASES = [*SCREENING, *WORKING, *ENDING]
