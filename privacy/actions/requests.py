"""What can be done to what parents ask of the record: each action told once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.actions import trails
from privacy.actions.consents import BESIDE
from privacy.models import AccessRequest, AmendmentRequest

ACCESS = Actions[AccessRequest](
    workflow.ACCESS,
    get=lambda user, ref, today: selectors.access_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_requests(user)),
    operation="privacy_access",
    out=serializers.AccessDetailOut,
    name=labels.access_name,
    trail=trails.access,
    confidential=True,
    new=Action(
        "receive",
        services.access_receive,
        forms.AccessReceiveForm,
        label=_("Enter a request"),
        heading=_("Enter a request to see a record"),
        button=_("Save the request"),
        done=_("The request is entered, with the day by which it is answered."),
        past=_("Received"),
        intro=_("A parent, or the student from 18 on, sees the record within 45 days at the latest (34 CFR 99.10)."),
        about=_("Enter that somebody asks to see a student’s record. The day by which it is answered follows from it."),
    ),
    actions=[
        Action(
            "answer",
            services.access_answer,
            forms.AccessAnswerForm,
            label=_("Prepare the copy"),
            heading=_("Prepare the copy"),
            button=_("Give this copy"),
            done=_("The copy is made, kept below, and entered as a disclosure."),
            past=_("Answered with a copy"),
            intro=_(
                "Look at the copy as it would be given. Other students’ names are taken out of it wherever they stand."
            ),
            about=_(
                "Give the copy of the records named: a PDF kept with the request, and an entry in the student’s log. "
                "`seen` is that of the copy you looked at, as the request tells it; another one is refused (409)."
            ),
            primary=True,
            template="privacy/access_answer.html",
        ),
        Action(
            "refuse",
            services.access_refuse,
            forms.AccessRefuseForm,
            label=_("Refuse"),
            heading=_("Refuse this request"),
            done=_("Refused, with the reason."),
            past=_("Refused"),
            about=_("Refuse the request of somebody who has no rights over the record, with the reason."),
            template=BESIDE,
        ),
        Action(
            "withdraw",
            services.access_withdraw,
            forms.AccessWithdrawForm,
            label=_("It was withdrawn"),
            heading=_("Note that the request was withdrawn"),
            button=_("Note it"),
            done=_("Noted as withdrawn."),
            past=_("Withdrawn"),
            about=_("Note that whoever asked does not want it any more."),
            template=BESIDE,
        ),
    ],
)
AMENDMENT = Actions[AmendmentRequest](
    workflow.AMENDMENT,
    get=lambda user, ref, today: selectors.amendment_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_requests(user)),
    operation="privacy_amendments",
    out=serializers.RecordAmendmentDetailOut,
    name=labels.amendment_name,
    trail=trails.amendments,
    confidential=True,
    new=Action(
        "receive",
        services.amendment_receive,
        forms.AmendmentReceiveForm,
        label=_("Enter a request"),
        heading=_("Enter a request to put a record right"),
        button=_("Save the request"),
        done=_("The request is entered, with the day by which it is decided."),
        past=_("Received"),
        intro=_("That a record is wrong, misleading or against their privacy (34 CFR 99.20)."),
        about=_("Enter that somebody with the rights says a record is wrong, and what it should say."),
    ),
    actions=[
        Action(
            "amend",
            services.amendment_amend,
            forms.AmendmentAmendForm,
            label=_("It was put right"),
            heading=_("Note that the record was put right"),
            button=_("Note it"),
            done=_("Noted. Tell whoever asked."),
            past=_("Record put right"),
            about=_("Note that the record was put right, and what was changed."),
            primary=True,
            template=BESIDE,
        ),
        Action(
            "deny",
            services.amendment_deny,
            forms.AmendmentDenyForm,
            label=_("It stays as it is"),
            heading=_("Note that the record stays as it is"),
            button=_("Note it"),
            done=_("Noted. Tell them why, and of their right to a hearing."),
            past=_("Denied; told of the right to a hearing"),
            about=_("Note that the record stays as it is, and why. Whoever asked is told of their right to a hearing."),
            template=BESIDE,
        ),
        Action(
            "hear",
            services.amendment_hear,
            forms.AmendmentHearForm,
            label=_("Enter the hearing"),
            heading=_("Enter the hearing and what it found"),
            button=_("Save it"),
            done=_("The hearing is entered."),
            past=_("Hearing held"),
            about=_("Enter the day of the hearing and what it found."),
            template=BESIDE,
        ),
        Action(
            "state",
            services.amendment_state,
            forms.AmendmentStateForm,
            label=_("Keep their statement"),
            heading=_("Keep their statement beside the record"),
            button=_("Keep it"),
            done=_("Kept. It stands on the record’s page and goes along with it."),
            past=_("Statement kept beside the record"),
            about=_("Keep the statement of whoever asked beside the record. It goes along whenever that is disclosed."),
            template=BESIDE,
        ),
        Action(
            "withdraw",
            services.amendment_withdraw,
            forms.AmendmentWithdrawForm,
            label=_("It was withdrawn"),
            heading=_("Note that the request was withdrawn"),
            button=_("Note it"),
            done=_("Noted as withdrawn."),
            past=_("Withdrawn"),
            about=_("Note that whoever asked does not want it any more."),
            template=BESIDE,
        ),
    ],
)
