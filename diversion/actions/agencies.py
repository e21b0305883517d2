"""What can be done to what agencies told, to supervisions by a court, and to safety teams' requests."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions.trails import Trail
from diversion.models import AgencyInformation, CourtEvent, CourtSupervision, SafetyTeamRequest


def _supervisions(one: CourtSupervision | None = None) -> Trail:
    way: Trail = [(_("Students under court supervision"), reverse("diversion:supervision-list"))]
    if one is not None:
        way.append((labels.supervision_name(one), reverse("diversion:supervision-detail", args=[one.ref])))
    return way


AGENCY: Actions[AgencyInformation] = Actions(
    workflow.AGENCY,
    get=lambda user, ref, today: selectors.agency_information_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_agency(user)),
    operation="diversion_agency",
    out=serializers.AgencyInformationDetailOut,
    name=labels.agency_information_name,
    trail=lambda one: [(_("Information of agencies"), reverse("diversion:agency-list"))],
    confidential=True,
    new=Action(
        "enter",
        services.agency_enter,
        forms.AgencyInformationEnterForm,
        label=_("Enter what an agency told"),
        done=_("Entered. Nobody who disciplines or restores reads it."),
        past=_("Entered"),
        heading=_("Enter what an agency told about a youth"),
        button=_("Enter it"),
        intro=_("It serves to plan help, and is never a ground of discipline (Iowa Code 280.25)."),
        about=_("Keep what an agency told about a youth, apart from all else. A system needs the scope agency.write."),
    ),
    actions=[
        Action(
            "take_back",
            services.agency_take_back,
            forms.AgencyInformationBackForm,
            label=_("Take back"),
            done=_("Taken back."),
            past=_("Taken back"),
            heading=_("Take this entry back"),
            about=_("Take back what should not have been entered."),
        ),
    ],
)
COURT_EVENT: Actions[CourtEvent] = Actions(
    workflow.COURT_EVENT,
    get=lambda user, ref, today: selectors.court_event_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_events",
    out=serializers.CourtEventOut,
    name=labels.court_event_name,
    trail=lambda one: _supervisions(one.supervision if one else None),
    confidential=True,
    actions=[
        Action(
            "tell",
            services.court_event_tell,
            forms.CourtEventTellForm,
            label=_("The court was told"),
            done=_("Noted, and entered in the log of disclosures."),
            past=_("Court told"),
            heading=_("When and how was the court told?"),
            button=_("Note it"),
            intro=_("Iowa Code 279.9B. It is entered in the student’s log of disclosures with it."),
            about=_("Note that the juvenile court was told; the disclosure is entered with it."),
            primary=True,
        ),
        Action(
            "take_back",
            services.court_event_take_back,
            forms.CourtEventBackForm,
            label=_("Take back"),
            done=_("Taken back. The court is not to be told of it."),
            past=_("Taken back"),
            heading=_("Take this notice back"),
            about=_("Take back what should not have been noted."),
        ),
    ],
)
SUPERVISION: Actions[CourtSupervision] = Actions(
    workflow.SUPERVISION,
    get=lambda user, ref, today: selectors.supervision_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_supervisions(user)),
    operation="diversion_supervisions",
    out=serializers.CourtSupervisionDetailOut,
    name=labels.supervision_name,
    trail=lambda one: _supervisions(),
    confidential=True,
    new=Action(
        "enter",
        services.supervision_enter,
        forms.CourtSupervisionEnterForm,
        label=_("Enter a court officer’s notice"),
        done=_("Entered. From now on note each unexcused absence, suspension and expulsion."),
        past=_("Entered"),
        heading=_("Enter a juvenile court officer’s notice"),
        button=_("Enter it"),
        intro=_("From then on the court is told of each unexcused absence, suspension and expulsion (279.9B)."),
        about=_("Note that a juvenile court officer told of a student under supervision."),
    ),
    actions=[
        Action(
            "report",
            services.supervision_report,
            forms.CourtSupervisionReportForm,
            label=_("Note an absence or removal"),
            done=_("Noted. The court is to be told."),
            past=_("Absence or removal noted"),
            heading=_("Of what is the court to be told?"),
            button=_("Note it"),
            about=_("Note an unexcused absence, a suspension or an expulsion, of which the court is to be told."),
            makes=COURT_EVENT,
            primary=True,
        ),
        Action(
            "end",
            services.supervision_end,
            forms.CourtSupervisionEndForm,
            label=_("End"),
            done=_("Its last day is noted."),
            past=_("Ended"),
            heading=_("End this supervision"),
            button=_("Note its last day"),
            about=_("Note the last day of a supervision."),
        ),
    ],
)
TEAM_REQUEST: Actions[SafetyTeamRequest] = Actions(
    workflow.TEAM_REQUEST,
    get=lambda user, ref, today: selectors.team_request_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_team_requests(user)),
    operation="diversion_teams",
    out=serializers.SafetyTeamRequestDetailOut,
    name=labels.team_request_name,
    trail=lambda one: [(_("Safety teams’ requests"), reverse("diversion:team-list"))],
    confidential=True,
    new=Action(
        "enter",
        services.team_request_enter,
        forms.SafetyTeamEnterForm,
        label=_("Enter a request"),
        done=_("Entered, in the student’s log, too. Answer it, or refuse it with a reason."),
        past=_("Entered"),
        heading=_("Enter a safety team’s request"),
        button=_("Enter it"),
        intro=_("A member of a school safety assessment team asks about a student (Iowa Code 280.36)."),
        about=_("Enter a safety team’s request: it stands in the log of disclosures from then on."),
    ),
    actions=[
        Action(
            "answer",
            services.team_request_answer,
            forms.SafetyTeamAnswerForm,
            label=_("Answer"),
            done=_("Noted, and entered in the log of disclosures."),
            past=_("Answered"),
            heading=_("Answer this request"),
            button=_("Note what was given"),
            intro=_("No more than is reasonably necessary. Federal privacy law still binds."),
            about=_("Note what a safety team was given; the disclosure is entered with it."),
            primary=True,
        ),
        Action(
            "refuse",
            services.team_request_refuse,
            forms.SafetyTeamRefuseForm,
            label=_("Refuse"),
            done=_("Refused, and entered in the log."),
            past=_("Refused"),
            heading=_("Refuse this request"),
            about=_("Refuse a safety team’s request, with the reason, which is entered in the log."),
        ),
    ],
)
