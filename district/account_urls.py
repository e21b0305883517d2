"""
The sign-in addresses that are open: only those of allauth's that we use.

Its pages to sign up and to manage e-mail addresses are left out: accounts and addresses are the administrators' matter.
"""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import include, path, re_path

from core import (
    views as house,
)
from district.views import (
    me,
    second_step,
    session,
    sign_in,
)

urlpatterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("session/", session.session_left, name="account_session"),
    path("kept/", house.form_keep, name="account_keep"),
    path("sign-out-everywhere/", session.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("signup/", me.signup_closed, name="account_signup"),
    path("second-step/needed/", second_step.second_step, name="account_second_step"),
    path("second-step/go-on/", second_step.go_on, name="account_second_step_go_on"),
    path("second-step/", include("allauth.mfa.urls")),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("file/", sign_in.go_on, name="account_go_on"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
