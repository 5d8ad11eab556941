"""Addresses of accounts. None of them tells whose, or what a plan holds."""

from django.urls import path

from sural_web.accounts import account_view, email_view, keep_view, passkey_view, plans_view

app_name = "accounts"

urlpatterns = [
    path("", account_view.account, name="account"),
    path("sign-in/", passkey_view.sign_in_page, name="sign_in"),
    path("passkey/options", passkey_view.options, name="options"),
    path("passkey/add/", passkey_view.add, name="passkey_add"),
    path("passkey/<int:number>/", passkey_view.change, name="passkey"),
    path("keep/", keep_view.keep, name="keep"),
    path("plans/", plans_view.plans, name="plans"),
    path("found/", plans_view.found, name="found"),
    path("email/", email_view.send, name="email"),
    path("email/remove/", email_view.remove, name="email_remove"),
    path("link/<str:code>/", email_view.link, name="link"),
    path("sign-out/", account_view.sign_out, name="sign_out"),
    path("sign-out-elsewhere/", account_view.elsewhere, name="elsewhere"),
    path("delete/", account_view.delete, name="delete"),
]
