"""What comes at the end of diversion cases, and what agencies and courts told, made as the services would leave it."""

from __future__ import annotations

import io
from datetime import date

from core import clock
from core.files import store
from core.models import StoredFile
from district.models import InteragencyAgreement, Organization, School
from diversion.models import (
    AgencyInformation,
    CourtEvent,
    CourtSupervision,
    DesiredOutcome,
    DiversionCase,
    DiversionCondition,
    DiversionDuty,
    DiversionFollowUp,
    DiversionNotice,
    ExternalDisposition,
    SafetyTeamRequest,
)
from diversion.selectors import window_end
from privacy.models import RecipientCertificate
from privacy.services import disclosure_log
from students.models import Student
from tests.factories import diverted, writing
from tests.factories.district import make, organization, school, user, written
from tests.factories.diversion import agency
from tests.factories.students import student

DAY = date(2022, 10, 3)
# So long ago that six months after it are over by the tests' day.
LONG_AGO = date(2022, 2, 7)
BACK = {"taken_back_at": None, "taken_back_reason": ""}


def kept(ref: str, kind: str, data: bytes) -> StoredFile:
    """Return a file that a record keeps."""
    with writing.writing():
        return store.file_store(
            actor=user(), owner_kind=kind, owner_ref=ref, file=io.BytesIO(data), name="paper.txt", at=clock.now()
        )


def certificate(of: Organization | None = None, **fields) -> RecipientCertificate:
    """Return a certificate of an organization, the police unless said, under the agreement with it."""
    agreed = (of or agency()).agreements.get()
    told = {"certified_by": "Chief Ada Ames", "certified_date": date(2021, 9, 1)} | fields
    one = RecipientCertificate(agreement=agreed, entered_by=user(), entered_at=clock.now(), **told)
    one.document = kept(one.ref, "privacy.certificate", one.ref.encode())
    return make(one)


def ready(one: DiversionCase) -> DiversionCase:
    """Let nothing be missing for the completion of a case: what came of each condition and aim is said."""
    for each in DiversionCondition.objects.filter(agreement__case=one):
        written(each, outcome="fulfilled", outcome_date=one.referred_date)
    for aim in DesiredOutcome.objects.filter(agreement__case=one):
        written(aim, result="achieved")
    return one


def ended(status: str = "completed", *, on: date = LONG_AGO, certified: bool = True, **fields) -> DiversionCase:
    """Return a case that ended, whose referrer is to be told, with a certificate of the police."""
    one = diverted.case(status, on=on, **fields)
    diverted.referral(one)
    if not one.duties.filter(kind="tell_referrer").exists():
        diverted.duty(one, "tell_referrer")
    if certified and not RecipientCertificate.objects.filter(agreement__organization=agency()).exists():
        certificate()
    return one


def notice(
    of: DiversionCase | None = None, status: str = "standing", under: RecipientCertificate | None = None, **fields
) -> DiversionNotice:
    """Return a letter to whoever referred, with its entry in the log, on the certificate of the agency or ``under``."""
    of = of or ended()
    told = of.referrals.first()
    held = RecipientCertificate.objects.filter(agreement__organization=told.agency).first() or certificate()
    one = DiversionNotice(
        case=of, referral=told, kind=of.status, agency=told.agency, person="Officer Ames", on_date=DAY, way="mail",
        tells=[] if of.status == "completed" else ["that_returned"], certificate=under or held, entered_by=user(),
        entered_at=clock.now(), **fields,
    )  # fmt: skip
    one.letter = kept(one.ref, "diversion.notice", one.ref.encode())
    one.disclosure = disclosure_log(
        actor=user(), student=of.student, kind="disclosed", basis="STATE_JJ_99_38_IA280_25", interest="To know.",
        what="That it ended.", parts=["name", "diversion"], on_date=DAY, party_organization=told.agency.name,
        agreement=held.agreement, certified_date=held.certified_date, before_adjudication=True, at=clock.now(),
        today=clock.today(),
    )  # fmt: skip
    return back(make(one), status)


def back(one, status: str):
    """Return what was entered once, taken back where the status says so."""
    if status == "taken_back":
        return written(one, taken_back_at=clock.now(), taken_back_reason="Another case.")
    return one


def disposition(of: DiversionCase | None = None, status: str = "standing", **fields) -> ExternalDisposition:
    """Return what a court made of a matter."""
    told = {"kind": "petition", "on_date": DAY, "told_by": "Officer Juno", "entered_by": user(),
            "entered_at": clock.now()} | fields  # fmt: skip
    return back(make(ExternalDisposition(case=of or diverted.case("in_progress"), **told)), status)


def looked(of: DiversionCase | None = None, status: str = "standing", **fields) -> DiversionFollowUp:
    """Return what was found of the six months after a completion."""
    of = of or ended()
    over = window_end(of, fields.get("months", 6))
    told = {"months": 6, "looked_date": over, "complaint": "no", "custody": "no", "adjudication": "no",
            "source": "Juvenile court office", "entered_by": user(), "entered_at": clock.now()} | fields  # fmt: skip
    return back(make(DiversionFollowUp(case=of, window_date=window_end(of, told["months"]), **told)), status)


def information(
    of: Student | None = None, status: str = "standing", at: School | None = None, **fields
) -> AgencyInformation:
    """Return what the police told of a student."""
    here = at or school()
    told = {"agency": agency(), "received_date": DAY, "basis": "court_notice", "what": "An informal adjustment.",
            "entered_by": user(), "entered_at": clock.now()} | fields  # fmt: skip
    return back(make(AgencyInformation(student=of or student(at=here), school=here, **told)), status)


def court() -> Organization:
    """Return the juvenile court, made at the first call."""
    return Organization.objects.filter(name="Juvenile Court").first() or organization("Juvenile Court")


def supervision(
    of: Student | None = None, status: str = "open", at: School | None = None, **fields
) -> CourtSupervision:
    """Return that a student is under a court's supervision."""
    here = at or school()
    told = {"court": court(), "officer": "Officer Juno", "notice_date": date(2022, 9, 1),
            "from_date": date(2022, 9, 1), "entered_by": user(), "entered_at": clock.now()} | fields  # fmt: skip
    one = make(CourtSupervision(student=of or student(at=here), school=here, **told))
    return one if status == "open" else written(one, until_date=date(2022, 10, 1))


def student_duty(kind: str, of: Student, at: School) -> DiversionDuty:
    """Return a duty of a student, of whom the law asks it."""
    told = {"role": "diversion_coordinator", "began_at": diverted.AT, "due_at": diverted.AT, "clock": "one school day"}
    return make(DiversionDuty(student=of, school=at, kind=kind, is_by_law=True, **told))


def court_event(of: CourtSupervision | None = None, status: str = "to_tell", **fields) -> CourtEvent:
    """Return an unexcused absence of which the court is to be told."""
    of = of or supervision()
    told = {"kind": "absence", "on_date": DAY, "entered_by": user(), "entered_at": clock.now()} | fields
    one = make(CourtEvent(supervision=of, duty=student_duty("court_notice", of.student, of.school), **told))
    if status == "told":
        entry = disclosure_log(
            actor=user(), student=of.student, kind="disclosed", basis="COURT_SUPERVISION_IA279_9B", interest="To know.",
            what="An absence.", parts=["name", "attendance"], on_date=DAY, party_organization=of.court.name,
            reference="Notice", reference_date=of.notice_date, at=clock.now(), today=clock.today(),
        )  # fmt: skip
        return written(one, told_date=DAY, disclosure=entry)
    return back(one, status)


def team() -> Organization:
    """Return a safety team, made at the first call."""
    return Organization.objects.filter(name="Safety Team").first() or organization("Safety Team")


def team_request(
    of: Student | None = None, status: str = "waits", at: School | None = None, **fields
) -> SafetyTeamRequest:
    """Return what a safety team asks about a student."""
    here = at or school()
    about = of or student(at=here)
    said = {"student": about, "basis": "SAFETY_TEAM_IA29D_1", "party_organization": "Safety Team",
            "threat": "A written threat.", "interest": "To assess it.", "on_date": DAY, "actor": user(),
            "at": clock.now(), "today": clock.today()}  # fmt: skip
    told = {"team": team(), "requested_by": "Dr. Sol Safe", "on_date": DAY, "ground": "threat",
            "threat": "A written threat.", "asks": "What is known of the weeks before.", "entered_by": user(),
            "entered_at": clock.now()} | fields  # fmt: skip
    asked = disclosure_log(kind="requested", what="What is known.", **said)
    duty = student_duty("safety_team", about, here)
    one = make(SafetyTeamRequest(student=about, school=here, request=asked, duty=duty, **told))
    if status == "waits":
        return one
    refused = {"why_refused": "No threat was told."} if status == "refused" else {"parts": ["name"]}
    kind = "refused" if status == "refused" else "disclosed"
    entry = disclosure_log(kind=kind, what="What is known.", answers=asked, **refused, **said)
    return written(one, answer=entry, answered_date=DAY, is_refused=status == "refused")


def agreement_of(one: Organization) -> InteragencyAgreement:
    """Return the agreement with an organization."""
    return one.agreements.get()
