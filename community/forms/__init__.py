"""What is asked, by subject."""

from community.forms.bodies import (
    BodyAddForm,
    BodyCorrectForm,
    BodyEndForm,
    BodySeatsForm,
    SeatEndForm,
    SeatFillForm,
    TermCallOffForm,
    TermCorrectForm,
    TermEndForm,
)
from community.forms.prevention import (
    ActivityCorrectForm,
    ActivityEnterForm,
    ActivityTakeBackForm,
)
from community.forms.referrals import (
    ReferralConnectForm,
    ReferralContactForm,
    ReferralEndForm,
    ReferralErrorForm,
    ReferralNotReachedForm,
    ReferralStepForm,
    SupportReferForm,
)
from community.forms.supports import (
    SupportAddForm,
    SupportCorrectForm,
    SupportKeepForm,
    SupportReasonForm,
    SupportStepForm,
)

__all__ = [
    "ActivityCorrectForm",
    "ActivityEnterForm",
    "ActivityTakeBackForm",
    "BodyAddForm",
    "BodyCorrectForm",
    "BodyEndForm",
    "BodySeatsForm",
    "ReferralConnectForm",
    "ReferralContactForm",
    "ReferralEndForm",
    "ReferralErrorForm",
    "ReferralNotReachedForm",
    "ReferralStepForm",
    "SeatEndForm",
    "SeatFillForm",
    "SupportAddForm",
    "SupportCorrectForm",
    "SupportKeepForm",
    "SupportReasonForm",
    "SupportReferForm",
    "SupportStepForm",
    "TermCallOffForm",
    "TermCorrectForm",
    "TermEndForm",
]
