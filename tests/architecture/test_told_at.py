"""What a constraint refuses is told at a field of the form that caused it, or is listed as being of the whole form."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module

from django import forms
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import F, UniqueConstraint

from core import records
from core.days import Plausible
from core.folding import UniqueFolded
from core.forms import ActionForm
from core.models import Record
from monitoring.models import Report
from staffing.line_types import LINE_TYPES
from tests.rooms import acting

KINDS = {kind.workflow.name: kind for room in acting() for kind in import_module(f"{room}.actions").ACTIONS}
# The records that actions on another one write, and those actions; without names, all of them.
PART_OF: dict[str, dict[str, list[str]]] = {
    "core.StoredFile": {
        "plan.milestone": ["add_document"],
        "plan.amendment": ["add_document"],
        "plan.precondition": ["add_document"],
        "plan.document": [],
        "community.event": ["add_document"],
        "community.document": [],
        "students.guardianship": ["bar"],
        "privacy.disclosure": ["add_document"],
        "privacy.document": [],
        "privacy.certificate": ["add"],
        "privacy.consent": ["add_document"],
        "privacy.access": ["answer"],
        "restorative.agreement": ["add_document"],
        "restorative.document": [],
        "diversion.agreement": ["add_document"],
        "diversion.document": [],
    },
    "community.DecisionOption": {"community.decision": ["put", "correct", "reverse"]},
    "community.DecisionPresence": {"community.decision": ["decide"]},
    "community.DecisionVote": {"community.decision": ["decide"]},
    "community.DecisionInput": {"community.decision": ["link"]},
    "community.DecisionTheme": {"community.decision": ["link", "reverse"]},
    "community.DecisionChange": {"community.decision": ["add_change"], "community.change": []},
    "community.EventAttendance": {"community.event": ["count"]},
    "community.EventMove": {"community.event": ["move"]},
    "community.EventRegistration": {"community.event": ["register"], "community.registration": []},
    "community.SurveyFigure": {"community.event": ["import_survey"]},
    "district.ContractedPerson": {"district.organization": ["contract"], "district.contracted": []},
    "district.Employment": {"district.staff": ["add", "leave", "return"]},
    "district.InteragencyAgreement": {"district.organization": ["agree"], "district.agreement": []},
    "district.RoleAssignment": {"district.person": ["add", "grant"], "district.role": []},
    "privacy.ShareSession": {"privacy.share": ["enter_session"], "privacy.session": ["take_back"]},
    "privacy.ShareHours": {"privacy.share": ["enter_hours"], "privacy.hours": ["take_back"]},
    "privacy.OnwardDisclosure": {"privacy.share": ["enter_onward"], "privacy.onward": ["take_back"]},
    "privacy.ShareNote": {"privacy.share": ["note"]},
    "privacy.ShareGoal": {"privacy.share": ["complete"]},
    "privacy.DirectoryOptOut": {"privacy.log": ["opt_out", "opt_in"]},
    "privacy.Disclosure": {
        "privacy.log": ["enter", "print"],
        "privacy.disclosure": ["answer", "correct", "take_back"],
        "privacy.access": ["answer"],
    },
    "plan.AmendmentChange": {"plan.amendment": ["add"]},
    "plan.MilestoneDueDate": {"plan.milestone": ["move"]},
    "plan.TargetValue": {"plan.target": []},
    "community.InputTheme": {"community.input": ["theme"], "community.theme": ["gather"]},
    "community.Seat": {"community.body": ["add_seats"], "community.seat": []},
    "community.SeatTerm": {"community.seat": ["fill"], "community.term": []},
    "community.SupportSchool": {"community.support": ["add", "correct"]},
    "diversion.CourtEvent": {"diversion.supervision": ["report"], "diversion.event": []},
    "diversion.DiversionFollowUp": {"diversion.case": ["follow_up"], "diversion.afterwards": []},
    "diversion.DiversionNotice": {"diversion.case": ["tell_referrer"], "diversion.notice": []},
    "diversion.ExternalDisposition": {"diversion.case": ["note_disposition"], "diversion.disposition": []},
    "diversion.ContactStudent": {"diversion.contact": ["add_student"], "diversion.student": []},
    "diversion.DesiredOutcome": {"diversion.agreement": ["add_aim", "remove_aim", "say_aims", "translate"]},
    "diversion.DiversionAgreement": {"diversion.case": ["draft_agreement"], "diversion.agreement": []},
    "diversion.DiversionCondition": {"diversion.agreement": ["add_condition"], "diversion.condition": []},
    "diversion.DiversionExtension": {"diversion.agreement": ["ask_more_time"], "diversion.extension": []},
    "diversion.DiversionPause": {"diversion.case": ["pause"], "diversion.pause": []},
    "diversion.DiversionSignature": {"diversion.agreement": ["sign", "reword"]},
    "diversion.Restitution": {"diversion.condition": ["pay", "take_back_payment"]},
    "diversion.ServiceHours": {"diversion.condition": ["serve", "take_back_hours"]},
    "diversion.DiversionAssignment": {"diversion.case": ["assign"], "diversion.assignment": []},
    "diversion.DiversionContact": {"diversion.case": ["log_contact"], "diversion.log": []},
    "diversion.DiversionParty": {"diversion.case": ["add_party", "tell_rights"], "diversion.party": []},
    "diversion.DiversionRisk": {"diversion.case": ["raise_risk"]},
    "diversion.DiversionScreening": {"diversion.case": ["screen"], "diversion.screening": []},
    "diversion.EligibilityDecision": {"diversion.case": ["decide"], "diversion.decision": []},
    "diversion.RightsTold": {"diversion.case": ["tell_rights"], "diversion.rights": []},
    "restorative.CaseContact": {"restorative.case": ["log_contact"], "restorative.contact": []},
    "restorative.Consent": {"restorative.participant": ["consent"]},
    "restorative.OwnWords": {"restorative.participant": ["say"]},
    "restorative.Participant": {"restorative.case": ["add_participant"], "restorative.participant": []},
    "restorative.ParticipantLink": {"restorative.participant": ["send_link", "call_off_link"]},
    "restorative.FollowUp": {"restorative.case": ["follow_up"]},
    "restorative.FollowUpExemption": {"restorative.case": ["exempt_follow_up"]},
    "restorative.Payment": {"restorative.item": ["pay", "take_back_payment"]},
    "restorative.RepairAgreement": {"restorative.case": ["draft_agreement"], "restorative.agreement": []},
    "restorative.RepairItem": {"restorative.agreement": ["add_item"], "restorative.item": []},
    "restorative.Signature": {"restorative.agreement": ["sign", "reword"]},
    "restorative.AssignedDays": {"restorative.days": []},
    "restorative.ReentryCheckIn": {"restorative.reentry": ["plan", "check_in"]},
    "restorative.ReentrySupport": {"restorative.reentry": ["support", "end_support"]},
    "students.AccessGrant": {"students.student": ["add", "give"], "students.grant": []},
    "students.CodeAcceptance": {"students.code": ["accept"]},
    "students.Guardian": {"students.guardianship": ["change"]},
    "restorative.Attendance": {"restorative.encounter": ["hold"]},
    "restorative.EncounterNote": {"restorative.encounter": ["note"]},
    "restorative.SafetyScreen": {"restorative.case": ["screen_safety"]},
    "restorative.GuardianSearch": {"restorative.participant": ["go_without_guardian"]},
    "restorative.RiskSign": {"restorative.case": ["raise_risk"]},
    "restorative.Incident": {"restorative.referral": ["send"]},
    "restorative.ReferralPerson": {"restorative.referral": ["send"]},
    "staffing.Expenditure": {
        "staffing.position": (SPENDING := ["enter_spending", "correct_spending", "reverse_spending"]),
        "staffing.stipend": SPENDING,
    },
    "staffing.PositionHolding": {
        "staffing.position": ["fill", "add_holder", "change_holding", "end_holding", "correct_holding", "correct_step"],
    },
    "staffing.PositionSpan": {
        "staffing.position": ["open", "post", "offer", "fill", "decline", "vacate", "abolish", "correct_step"],
    },
    "staffing.RealignmentCover": {"staffing.realignment": ["add_cover", "end_cover", "correct_cover", "correct_step"]},
    "staffing.RealignmentSpan": {"staffing.realignment": ["open", "start", "end", "correct_step"]},
    "staffing.StipendSpan": {"staffing.stipend": ["open", "award", "complete", "end", "correct_step"]},
}
NO_FORM = {
    "district.District": "comes with the district's file",
    "district.School": "comes with the district's file",
    "district.SchoolYear": "comes with the district's file",
    "monitoring.Definition": "is written by the worker that makes a report",
    "monitoring.Figure": "is written by the worker that makes a report",
    "monitoring.FigureCell": "is written by the worker that makes a report",
    "monitoring.ReleasedFigure": "is written when a report is released",
    "plan.Authorization": "is changed by an amendment that is put in force, which tells of each change",
    "plan.AuthorizedSize": "is written when an amendment is put in force",
    "plan.Baseline": "comes with the plan's file",
    "plan.Level": "comes with the plan's file",
    "plan.Plan": "comes with the plan's file",
    "plan.Strategy": "comes with the plan's file",
    "community.InputContact": "is left in the public form, which is none of an action",
    "community.InputTold": "is written with what somebody is told of",
    "community.SupportDuty": "is begun, done and called off by what is done to its referral",
    "diversion.DutyTold": "is written by the worker of the morning",
    "diversion.Offense": "comes with the file of offenses",
    "diversion.ConditionKind": "comes with the district's file",
    "restorative.ItemKind": "comes with the district's file",
    "restorative.MatrixRow": "comes with the matrix’s file",
    "restorative.Behavior": "comes with the file of restorative practice",
    "students.EmergencyTry": "is written when nobody is found by a number in an emergency",
    "students.SchoolMembership": "comes with a roster",
    "students.StudentTrait": "comes with a roster",
}
# What such a form does not cause, though it asks for a column of the same name, and why.
AROUND = ("ItemAddForm", "RepairBeginForm", "RepairChangeForm", "RepairSignForm")
AGREEING = ("AgreementBegin", "AgreementChange", "AgreementSign", "ConditionAdd", "MoreTime")
NOT_CAUSED = {
    ("support_until_not_before_from", "SupportAddForm"): "its end is said later",
    ("support_until_not_before_from", "SupportCorrectForm"): "it is not ended yet",
    ("decision_decided_told", "DecisionWithdrawForm"): "its reason is that of the withdrawal",
    ("decision_recommendation_due", "DecisionPutForm"): "the service sets the day once it is decided",
    ("decision_recommendation_due", "DecisionCorrectForm"): "the service sets the day once it is decided",
    ("decision_response_after", "DecisionDecideForm"): "what is decided now is not answered yet",
    ("decision_response_told", "DecisionPutForm"): "what is open is not answered yet",
    ("decision_response_told", "DecisionCorrectForm"): "what is open is not answered yet",
    ("accessrequest_answered_told", "AccessReceiveForm"): "what is new is not answered",
    ("amendmentrequest_decided_told", "AmendmentReceiveForm"): "what is new is not decided",
    ("event_open_meeting_told", "EventSetAgendaForm"): "nobody writes an agenda of what is closed, and none is emptied",
    ("report_one_open_revision", "ReportRequestForm"): "a month that has a report is refused as such, at the month",
    ("amendment_has_title_and_reason", "WithdrawForm"): "its reason is that of the withdrawal",
    ("employment_until_after_from", "StaffAddForm"): "a time begins without an end",
    ("employment_until_after_from", "ReturnForm"): "a time begins without an end",
    ("roleassignment_no_overlap", "PersonAddForm"): "whoever is new holds no role yet",
    ("roleassignment_no_overlap", "EndForm"): "an end never makes a grant longer",
    ("student_error_only_provisional", "StudentAddForm"): "whoever is new is not entered in error yet",
    ("student_error_only_provisional", "StudentChangeForm"): "a record in error is found by nobody who would change it",
    ("guardianship_parents_may_receive", "GuardianshipBarForm"): "a bar has its day: nobody barred must receive any",
    ("guardianship_barred_by_document", "GuardianshipChangeForm"): "of who is barred that answer is refused first",
    ("storedfile_removed_with_reason", "GuardianshipBarForm"): "a court's document is added by it, and none removed",
    ("directoryoptout_until_not_before_from", "OptOutForm"): "a time begins without an end",
    ("diversioncase_is_somebody", "DiversionCaseMatchForm"): "a referral names somebody from the first on",
    ("diversioncase_is_somebody", "DiversionCaseOffenseForm"): "a referral names somebody from the first on",
    ("payment_taken_back_with_reason", "ItemPayForm"): "what is new is not taken back",
    ("signature_taken_back_with_reason", "RepairSignForm"): "what is new is not taken back",
    **dict.fromkeys(
        [("repairagreement_agreed_told", form) for form in AROUND]
        + [("repairagreement_ended_told", form) for form in AROUND],
        "its only day is that on which it is looked at again, or of an item",
    ),
    **dict.fromkeys(
        [
            ("repairitem_exempt_with_reason", form)
            for form in ("ItemAddForm", "ItemChangeForm", "ItemOutcomeForm", "ItemPayForm", "ItemRenegotiateForm")
        ]
        + [
            ("repairitem_outcome_told_whole", form)
            for form in ("ItemAddForm", "ItemChangeForm", "ItemExemptForm", "ItemPayForm")
        ],
        "its day is another one",
    ),
    **dict.fromkeys(
        [("diversionagreement_ended_told", f"Diversion{form}Form") for form in (*AGREEING, "AgreementForce")]
        + [("diversionagreement_agreed_told", f"Diversion{form}Form") for form in AGREEING]
        + [("diversionagreement_ends_later", f"Diversion{form}Form") for form in ("AgreementSign", "ConditionAdd")],
        "its day is another one: of the end, a signature or a condition",
    ),
    **dict.fromkeys(
        [
            (f"diversioncondition_{name}", f"Diversion{form}Form")
            for name, own in (
                ("exempt_with_reason", "ConditionExempt"),
                ("outcome_told_whole", "ConditionOutcome"),
                ("plan_approved_told", ""),
            )
            for form in (
                "ConditionAdd",
                "ConditionChange",
                "ConditionExempt",
                "ConditionOutcome",
                "ConditionPay",
                "Hours",
            )
            if form != own
        ],
        "its day is another one",
    ),
    ("storedfile_removed_with_reason", "CertificateAddForm"): "what is kept is not removed",
    ("onwarddisclosure_taken_back_with_reason", "ShareOnwardForm"): "what is new is not taken back",
    ("sharehours_taken_back_with_reason", "ShareHoursForm"): "what is new is not taken back",
    ("sharesession_taken_back_with_reason", "ShareSessionForm"): "what is new is not taken back",
    ("servicehours_taken_back_with_reason", "DiversionHoursForm"): "what is new is not taken back",
    ("restitution_taken_back_with_reason", "DiversionConditionPayForm"): "what is new is not taken back",
    ("diversionsignature_taken_back_with_reason", "DiversionAgreementSignForm"): "what is new is not taken back",
    ("diversionextension_refused_with_reason", "DiversionMoreTimeForm"): "what is asked for is not answered yet",
    ("diversionextension_second_person", "DiversionMoreTimeForm"): "what is asked for is not answered yet",
    ("diversioncase_offered_told", "DiversionDecideForm"): "what is decided is not offered yet",
    ("diversioncase_accepted_told", "DiversionOfferForm"): "what is offered is not accepted yet",
    ("diversioncase_accepted_told", "DiversionOfferAgainForm"): "what is offered again is not accepted any more",
    ("diversioncase_enrolled_told", "DiversionAcceptForm"): "what is accepted is not in progress yet",
    ("eligibilitydecision_second_person", "DiversionDecideForm"): "what goes against the rules is not settled yet",
    ("eligibilitydecision_second_person", "DiversionConfirmForm"): "it is about who acts",
    ("eligibilitydecision_refused_with_reason", "DiversionDecideForm"): "what is new is not refused",
    ("eligibilitydecision_refused_with_reason", "DiversionConfirmForm"): "what is confirmed is not refused",
    ("diversionscreening_followed_after", "DiversionScreenForm"): "what is new is not followed up on yet",
    **dict.fromkeys(
        [
            ("rightstold_taken_back_with_reason", "DiversionRightsForm"),
            ("diversionscreening_taken_back_with_reason", "DiversionScreenForm"),
            ("diversionscreening_taken_back_with_reason", "DiversionScreeningFollowForm"),
            ("diversioncontact_taken_back_with_reason", "DiversionLogForm"),
        ],
        "what is new is not taken back, and its day is another one",
    ),
    ("body_until_not_before_from", "BodyAddForm"): "what is new goes on",
    ("body_until_not_before_from", "BodySeatsForm"): "its day is that of the seats",
    ("seat_until_not_before_from", "BodySeatsForm"): "a day after the body’s end is refused first",
    ("contactstudent_off_with_reason", "InContactAddForm"): "who is new is not taken off",
    ("eligibilityrules_until_not_before_from", "EligibilityRulesAddForm"): "rules begin without an end",
    ("eligibilityrules_until_not_before_from", "EligibilityRulesReplaceForm"): "rules begin without an end",
    ("eligibilityrules_until_not_before_from", "EligibilityRulesChangeForm"): "rules begin without an end",
    ("eligibilityrules_apart", "EligibilityRulesEndForm"): "an end never makes rules hold longer",
    ("reentryplan_ended_after_gone", "ReentryPlanForm"): "what is planned has no end yet",
    ("casecontact_taken_back_with_reason", "ContactLogForm"): "what is new is not taken back",
    ("externaldisposition_taken_back_with_reason", "DiversionDispositionForm"): "what is new is not taken back",
    ("diversionfollowup_taken_back_with_reason", "DiversionFollowUpForm"): "what is new is not taken back",
    ("diversionnotice_taken_back_with_reason", "DiversionNoticeSendForm"): "what is new is not taken back",
    ("courtevent_taken_back_with_reason", "CourtSupervisionReportForm"): "what is new is not taken back",
    ("courtevent_taken_back_with_reason", "CourtEventTellForm"): "of what is told nothing is taken back",
    ("courtevent_told_whole", "CourtSupervisionReportForm"): "the court is told later",
    ("courtsupervision_until_after_from", "CourtSupervisionEnterForm"): "its end is said later",
    ("courtsupervision_apart", "CourtSupervisionEndForm"): "an end makes it shorter",
    ("safetyteamrequest_answered_whole", "SafetyTeamEnterForm"): "it is answered later",
    ("recipientcertificate_withdrawn_with_reason", "CertificateAddForm"): "what is new is not withdrawn",
    ("reentrycheckin_held_told_whole", "ReentryPlanForm"): "what is planned is not held yet",
    ("disclosure_corrects_with_reason", "AnswerForm"): "an answer corrects nothing",
    ("disclosure_corrects_with_reason", "EntryForm"): "an entry of its own corrects nothing",
}
# What is about none of the answers, and why.
WHOLE = {
    "decisionpresence_abstained_present": "the service tells it at the rows of who was there",
    "decisionpresence_within_seats": "the service tells it at the rows of who was there",
    "accessrequest_answered_told": "it is told on the day on which it is done, which nobody types",
    "codeacceptance_once": "it is about who acts",
    "emergencyaccess_reviewed_by_another": "it is about who acts",
    "errornotice_once": "it comes with the error, no answer does it",
    "report_one_open_revision": "another correction of the report is on its way: whoever asks for one looks at that",
    "student_error_only_provisional": "it is about the record as the roster has it, which no answer changes",
    "report_two_people": "it is about who acts",
    "expenditure_corrects_or_reverses": "the action says which of the two, no answer does",
    "expenditure_of_one_line": "the page's own line, which nobody types",
    "milestone_dropped_iff_dated": "the day is that on which the amendment is put in force",
}


def label_of(model: type[Record]) -> str:
    return model._meta.label


# A record can stand in the tables of several rooms: a student has a log, too.
FLOWS: dict[str, list[str]] = defaultdict(list)
for _model, _workflow in [
    *(pair for room in ("community", "district", "diversion", "plan", "privacy", "restorative", "students")
      for pair in import_module(f"{room}.policies").FLOWS.items()),
    *((one.model, one.workflow) for one in LINE_TYPES),
    (Report, KINDS["monitoring.report"].workflow),
]:  # fmt: skip
    FLOWS[label_of(_model)].append(_workflow.name)
RECORDS = {label_of(model): model for model in apps.get_models() if issubclass(model, Record)}


def names_in(expression) -> set[str]:
    """Return the columns that an expression names."""
    if isinstance(expression, str):
        return {expression}
    if isinstance(expression, F):
        return {expression.name}
    return {name for one in getattr(expression, "get_source_expressions", list)() for name in names_in(one)}


def columns_of(constraint) -> set[str]:
    """Return the columns that a constraint is about."""
    if isinstance(constraint, ExclusionConstraint):
        return {name for expression, _ in constraint.expressions for name in names_in(expression)}
    if isinstance(constraint, UniqueFolded):
        return {constraint.field, *names_in(constraint.expressions[0])}
    if isinstance(constraint, UniqueConstraint):
        return set(constraint.fields)
    return {name.split("__")[0] for name, _value in records._conditions(constraint.condition)}


def told_at(model: type[Record], constraint) -> set[str]:
    """Return the names under which it is told: columns, or that of none of them."""
    if isinstance(constraint, Plausible):  # each day at itself
        return set()
    return {constraint.field if isinstance(constraint, UniqueFolded) else records._field_of(model, constraint)}


def sentences() -> list[tuple[type[Record], object]]:
    """Return the constraints that have a sentence for people, of the records that forms write."""
    return [
        (model, constraint)
        for label, model in RECORDS.items()
        if label not in NO_FORM
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    ]


def forms_of(model: type[Record]) -> list[type[ActionForm]]:
    """Return the forms of the actions that write such a record."""
    label = label_of(model)
    written = PART_OF.get(label) or {name: [] for name in FLOWS[label]}
    actions = [one for kind, names in written.items() for one in KINDS[kind].every if not names or one.name in names]
    return list(dict.fromkeys(action.form for action in actions))


def days(form: type[ActionForm], model: type[Record]) -> set[str]:
    """Return the days of a part, where ``form`` asks for one: whatever it calls it, one of them is meant."""
    asks = label_of(model) in PART_OF and any(isinstance(one, forms.DateField) for one in form.base_fields.values())
    return {column.name for column in model._meta.fields if asks and isinstance(column, models.DateField)}


def untold() -> set[tuple[str, str]]:
    """Return the constraints that a form may cause and does not tell at a field of its own, with that form."""
    found = set()
    for model, constraint in sentences():
        for form in forms_of(model):
            fields = set(form.base_fields)
            asks = fields | {name for name, asked in form.asks_as.items() if asked in fields} | days(form, model)
            told = told_at(model, constraint)
            if columns_of(constraint) & asks and not {form.asks_as.get(name, name) for name in told} <= fields:
                found.add((constraint.name, form.__name__))
    return found


def test_every_record_is_looked_at():
    # What waits at the district is done there together, and changes nothing of the district.
    assert set(RECORDS) - set(NO_FORM) == (set(FLOWS) - {"district.District"}) | set(PART_OF)
    assert all(set(names) <= {one.name for one in KINDS[kind].every}
               for written in PART_OF.values() for kind, names in written.items())  # fmt: skip


def test_every_field_is_there_at_which_something_is_told():
    for model in RECORDS.values():
        columns = {field.name for field in model._meta.get_fields()}
        constraints = {constraint.name for constraint in model._meta.constraints}
        assert set(model.told_at) <= constraints, model
        assert set(model.told_at.values()) <= columns, model


def test_what_a_form_causes_is_told_at_a_field_of_it():
    found = untold()
    assert found - set(NOT_CAUSED) == set()
    assert set(NOT_CAUSED) - found == set()


def test_what_is_told_of_the_whole_form_is_listed():
    found = {constraint.name for model, constraint in sentences() if NON_FIELD_ERRORS in told_at(model, constraint)}
    assert found == set(WHOLE)
