"""How systems ask: the API, the tokens that open it, and its description. Part of the base."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "district.authentication.SystemToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "district.authentication.WithinScopes",
        "core.questions.KnownQuestion",
        "students.conduct.Accepted",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.parsers.Parser"],
    "DEFAULT_METADATA_CLASS": None,  # the schema tells what an address takes; OPTIONS would tell it past the policies
    "DEFAULT_FILTER_BACKENDS": ["core.questions.Filters"],
    "DEFAULT_PAGINATION_CLASS": "core.api.Pagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.problem",
    "COERCE_DECIMAL_TO_STRING": True,
}

# Systems: OAuth 2.0 client credentials (docs/adr/0007). A scope opens one room of the API, to read or to change it.
OAUTH2_PROVIDER_APPLICATION_MODEL = "district.Client"
OAUTH2_PROVIDER = {
    "SCOPES": {
        "district.read": _("Read schools, school years, the school calendar and staff"),
        "students.read": _("Read students, their schools and grades, and how roster imports went"),
        "students.write": _("Send rosters, and confirm or cancel their imports"),
        "privacy.read": _("Read who looked at which student, and to whom something was disclosed"),
        "plan.read": _("Read the plan, its milestones, approved staffing and targets"),
        "restorative.read": _("Read restorative cases and duties, without what people told"),
        "restorative.write": _("Send restorative referrals"),
        "staffing.read": _("Read positions, realignments and stipends"),
        "staffing.write": _("Move positions through their states, enter and reverse what was spent"),
        "monitoring.read": _("Read released figures"),
    },
    "SCOPES_BACKEND_CLASS": "district.authentication.ClientScopes",
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "OAUTH2_VALIDATOR_CLASS": "district.authentication.Validator",
    "ACCESS_TOKEN_EXPIRE_SECONDS": int(timedelta(hours=1).total_seconds()),
    # What RFC 9700 asks for; of tokens only a hash is kept.
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Supports plan",
    "DESCRIPTION": "The plan, its staffing lines and its monitoring reports, for systems of the district.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SERVE_AUTHENTICATION": [
        "district.authentication.SystemToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "core.openapi.problems"],
    "ENUM_NAME_OVERRIDES": {
        "AmendmentBody": "plan.models.Amendment.Body",
        "AmendmentChangeKind": "plan.models.AmendmentChange.Kind",
        "AmendmentStatus": "plan.models.Amendment.Status",
        "AuthorizationKind": "plan.models.Authorization.Kind",
        "JobStatus": "core.models.Job.Status",
        "MilestoneStatus": "plan.models.Milestone.Status",
        "PlanStatus": "plan.models.Plan.Status",
        "AccessGrantKind": "students.models.AccessGrant.Kind",
        "ConflictOfInterestKind": "students.models.ConflictOfInterest.Kind",
        "EmergencyPurpose": "students.models.EmergencyAccess.Purpose",
        "EmergencyFinding": "students.models.EmergencyAccess.Finding",
        "GuardianRelation": "students.models.Guardianship.Relation",
        "StudentOrigin": "students.models.Student.Origin",
        "StudentStatus": "students.workflow.StudentStatus",
        "StudentTraitKind": "students.models.StudentTrait.Kind",
        "ClosedDaySource": "district.models.ClosedDay.Source",
        "ClosedDayStatus": "district.models.ClosedDay.Status",
        "SignInKind": "district.models.SignInEvent.Kind",
        "ReportStatus": "monitoring.models.Report.Status",
        "RosterImportKind": "students.models.RosterImport.Kind",
        "RosterImportStatus": "students.workflow.RosterImportStatus",
        "CaseStatus": "restorative.models.CaseStatus",
        "CaseUrgency": "restorative.models.Urgency",
        "EncounterKind": "restorative.models.EncounterKind",
        "EncounterStatus": "restorative.workflow.encounters.EncounterStatus",
        "EncounterStanding": "restorative.models.Standing",
        "CancelReason": "restorative.models.CancelReason",
        "Came": "restorative.models.Came",
        "ParticipantPart": "restorative.models.people.Part",
        "CaseCloseReason": "restorative.models.CloseReason",
        "HardStop": "restorative.models.HardStop",
        "RepairAgreementStatus": "restorative.models.AgreementStatus",
        "RepairAgreementLanguage": "restorative.models.Spoken",
        "RepairItemOutcome": "casework.models.Outcome",
        "RepairItemOutcomeSaid": "restorative.forms.items.OUTCOMES",
        "SignatureWay": "restorative.models.SignedBy",
        "FollowUpWay": "restorative.forms.follow_ups.WAYS",
        "FollowUpRating": "restorative.forms.follow_ups.RATINGS",
        "DisclosureAnswer": "privacy.forms.ANSWERS",
        "DisclosureEntered": "privacy.forms.KINDS",
        "DisclosureKind": "privacy.models.Kind",
        "DisclosureStatus": "privacy.workflow.EntryStatus",
        "StaffStatus": "district.workflow.StaffStatus",
        # What is answered and what can be granted: integrations come with a system, and are granted to nobody.
        "RoleEnum": "district.models.Role",
        "RoleToGrant": "district.forms.people.ROLES",
    },
}
