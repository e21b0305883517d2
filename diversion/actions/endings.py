"""What can be done at the end of a case and after it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import DiversionFollowUp, DiversionNotice, ExternalDisposition

NOTICE: Actions[DiversionNotice] = Actions(
    workflow.NOTICE,
    get=lambda user, ref, today: selectors.notice_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_notices",
    out=serializers.DiversionNoticeOut,
    name=labels.notice_name,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.notice_take_back,
            forms.DiversionNoticeBackForm,
            label=_("Take back"),
            done=_("Taken back. The referrer is to be told anew."),
            past=_("Taken back"),
            heading=_("Take this letter back"),
            about=_("Take back a letter that never left, with its entry in the log of disclosures."),
        ),
    ],
)
DISPOSITION: Actions[ExternalDisposition] = Actions(
    workflow.DISPOSITION,
    get=lambda user, ref, today: selectors.disposition_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_dispositions",
    out=serializers.ExternalDispositionOut,
    name=labels.disposition_name,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.disposition_take_back,
            forms.DiversionDispositionBackForm,
            label=_("Take back"),
            done=_("Taken back. It stays on the list, marked."),
            past=_("Taken back"),
            heading=_("Take this entry back"),
            about=_("Take back what was noted of a court’s disposition."),
        ),
    ],
)
AFTERWARDS: Actions[DiversionFollowUp] = Actions(
    workflow.AFTERWARDS,
    get=lambda user, ref, today: selectors.follow_up_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_afterwards",
    out=serializers.DiversionFollowUpOut,
    name=labels.follow_up_name,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.follow_up_take_back,
            forms.DiversionFollowUpBackForm,
            label=_("Take back"),
            done=_("Taken back. Somebody is to look anew."),
            past=_("Taken back"),
            heading=_("Take back what was found"),
            about=_("Take back what was found after a completion."),
        ),
    ],
)
OF_CASES = [
    Action(
        "complete",
        services.case_complete,
        forms.DiversionCompleteForm,
        label=_("Complete"),
        done=_("Completed. Tell whoever referred next."),
        past=_("Completed"),
        heading=_("Complete this case"),
        button=_("Complete it"),
        intro=_("All that was agreed is done. The agreement ends, and whoever referred is to be told."),
        about=_("Complete a case. It is refused with all that is missing."),
        primary=True,
    ),
    Action(
        "send_back",
        services.case_send_back,
        forms.DiversionReturnForm,
        label=_("Return to the referrer"),
        done=_("Returned. Tell whoever referred next."),
        past=_("Returned to the referrer"),
        heading=_("Return this case to whoever referred it"),
        button=_("Return it"),
        about=_("Return a case to whoever referred it, with the reason. The note stays inside."),
    ),
    Action(
        "tell_referrer",
        services.case_tell_referrer,
        forms.DiversionNoticeSendForm,
        label=_("Tell the referrer"),
        done=_("The letter is written, and entered in the log of disclosures where it goes to an agency."),
        past=_("Referrer told"),
        heading=_("Tell whoever referred how it ended"),
        button=_("Write the letter"),
        about=_(
            "Write the letter to whoever referred: that it was completed, or of a return what the agreement allows. To "
            "an agency it needs a certificate in force, and is entered in the log of disclosures with it."
        ),
        makes=NOTICE,
        primary=True,
    ),
    Action(
        "note_disposition",
        services.case_note_disposition,
        forms.DiversionDispositionForm,
        label=_("Note what a court did"),
        done=_("Noted."),
        past=_("Disposition of a court noted"),
        heading=_("Note what a court made of the matter"),
        button=_("Note it"),
        intro=_("It is the court’s own, and changes nothing in this case."),
        about=_("Note a disposition of a court or its officers, told by whom."),
        makes=DISPOSITION,
    ),
    Action(
        "follow_up",
        services.case_follow_up,
        forms.DiversionFollowUpForm,
        label=_("Note what came after"),
        done=_("Noted."),
        past=_("What came after noted"),
        heading=_("What came after?"),
        button=_("Note it"),
        about=_("Note what was found of the months after a completion, once they are over."),
        makes=AFTERWARDS,
    ),
]
