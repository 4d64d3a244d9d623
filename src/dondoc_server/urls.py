"""Every address, one line each. The authorization matrix is made from this table and from the interface's."""

from allauth.account import views as account
from django.urls import include, path

from dondoc_server.api.interface import api
from dondoc_server.api.problems import not_found
from dondoc_server.web import (
    accounts,
    display,
    exporting,
    files,
    first_run,
    health,
    home,
    incoming,
    log,
    offices,
    operation,
    outgoing,
    purging,
    refusing,
    reviewing,
    routing,
    searching,
    tokens,
    uploading,
)

# Signing in: of what allauth offers only this. Accounts are made by administrators, and no mail is sent.
ENTRANCE = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]

# For those who watch over the server.
OPERATION = [
    path("alive", operation.alive, name="alive"),
    path("metrics", operation.metrics, name="metrics"),
]

PAGES = [
    path("", home.home, name="home"),
    path("display", display.choose, name="display"),
    path("incoming/", incoming.register, name="incoming"),
    path("incoming/new/", uploading.new, name="incoming-new"),
    path("incoming/<uuid:id_>/", incoming.entry, name="incoming-entry"),
    path("incoming/<uuid:id_>/state/", incoming.state, name="incoming-state"),
    path("incoming/<uuid:id_>/again/", incoming.read_again, name="incoming-again"),
    path("incoming/<uuid:id_>/hand-over/", incoming.hand_over, name="incoming-hand-over"),
    path("incoming/<uuid:id_>/file/", files.original, name="incoming-file"),
    path("incoming/<uuid:id_>/review/", reviewing.review, name="incoming-review"),
    path("incoming/<uuid:id_>/review/history/", reviewing.history, name="incoming-review-history"),
    path("incoming/<uuid:id_>/correct/", reviewing.correct, name="incoming-correct"),
    path("incoming/<uuid:id_>/confirm/", reviewing.confirm, name="incoming-confirm"),
    path("incoming/<uuid:id_>/reopen/", reviewing.reopen, name="incoming-reopen"),
    path("incoming/<uuid:id_>/purge/", purging.purge, name="incoming-purge"),
    path("incoming/<uuid:id_>/cancel/", reviewing.cancel, name="incoming-cancel"),
    path("incoming/<uuid:id_>/route/", routing.route, name="incoming-route"),
    path("incoming/<uuid:id_>/slip/", routing.slip, name="incoming-slip"),
    path("incoming/<uuid:id_>/slip.pdf", routing.slip_pdf, name="incoming-slip-pdf"),
    path("incoming/<uuid:id_>/masked/", exporting.masked, name="incoming-masked"),
    path("incoming/<uuid:id_>/masked/file/", exporting.masked_file, name="incoming-masked-file"),
    path("incoming/<uuid:id_>/annotations.yaml", exporting.annotated, name="incoming-annotations"),
    path("incoming/register.pdf", routing.register_as_pdf, name="incoming-print-pdf"),
    path("incoming/register.xlsx", routing.register_as_workbook, name="incoming-print-xlsx"),
    path("incoming/<uuid:id_>/pages/<int:ordinal>/<int:page>/", reviewing.page_image, name="incoming-page"),
    path("outgoing/", outgoing.register, name="outgoing"),
    path("outgoing/new/", outgoing.new, name="outgoing-new"),
    path("outgoing/<uuid:id_>/", outgoing.entry, name="outgoing-entry"),
    path("outgoing/<uuid:id_>/hand-over/", outgoing.hand_over, name="outgoing-hand-over"),
    path("outgoing/<uuid:id_>/cancel/", outgoing.cancel, name="outgoing-cancel"),
    path("search/", searching.find, name="search"),
    path("offices/", offices.offices, name="offices"),
    path("offices/new/", offices.new, name="offices-new"),
    path("offices/<uuid:id_>/", offices.change, name="offices-change"),
    path("people/", accounts.accounts, name="accounts"),
    path("people/new/", accounts.new, name="accounts-new"),
    path("people/<uuid:id_>/", accounts.account, name="accounts-one"),
    path("people/<uuid:id_>/appoint/", accounts.appoint, name="accounts-appoint"),
    path("people/<uuid:id_>/end/<uuid:membership>/", accounts.end, name="accounts-end"),
    path("people/<uuid:id_>/tokens/<uuid:token>/revoke/", accounts.take_token, name="accounts-token-revoke"),
    path("people/<uuid:id_>/password/", accounts.password, name="accounts-password"),
    path("tokens/", tokens.own, name="tokens"),
    path("tokens/<uuid:id_>/revoke/", tokens.revoke, name="tokens-revoke"),
    path("purge/", purging.overview, name="purge"),
    path("log/", log.events, name="log"),
    path("log/verify/", log.verify, name="log-verify"),
    path("health/", health.signs, name="health"),
    path("first-run/", first_run.begin, name="first-run"),
]

urlpatterns = [
    path("accounts/", include(ENTRANCE)),
    *PAGES,
    *OPERATION,
    path("api/", not_found),
    path("api/", api.urls),
    path("api/<path:rest>", not_found),
]

handler403 = refusing.forbidden
handler404 = refusing.not_found
handler429 = refusing.too_often
handler500 = refusing.broken
