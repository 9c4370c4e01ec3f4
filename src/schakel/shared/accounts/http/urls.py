"""Addresses of people, keys and access."""

from django.urls import path

from schakel.shared.accounts.http import (
    account,
    clients,
    email,
    invitations,
    keys,
    misuse,
    notices,
    people,
    support,
    undertakings,
)

app_name = "accounts"
urlpatterns = [
    path("", account.home, name="home"),
    path("account/", account.profile, name="profile"),
    path("account/switch/", account.switch, name="switch"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
    path("account/email/", email.ask, name="change_email"),
    path("account/email/<str:token>/", email.confirm, name="confirm_email"),
    path("invitation/<str:inside>/<str:token>/", invitations.accept, name="invitation"),
    path("misuse/", misuse.report, name="report_misuse"),
    path("misuse/reported/", misuse.reported, name="misuse_reported"),
    path("o/<slug:organisation>/", account.start, name="start"),
    path("o/<slug:organisation>/people/", people.people, name="people"),
    path("o/<slug:organisation>/people/invite/", people.invite, name="invite"),
    path("o/<slug:organisation>/people/<uuid:person>/", people.person, name="person"),
    path("o/<slug:organisation>/people/<uuid:person>/end/", people.end, name="end"),
    path(
        "o/<slug:organisation>/people/invitations/<uuid:invitation>/withdraw/",
        people.withdraw,
        name="withdraw",
    ),
    path("o/<slug:organisation>/notices/", notices.notices, name="notices"),
    path("o/<slug:organisation>/notices/read/", notices.read, name="read_notices"),
    path("o/<slug:organisation>/keys/", keys.keys, name="keys"),
    path("o/<slug:organisation>/keys/make/", keys.create, name="create_key"),
    path("o/<slug:organisation>/keys/<uuid:key>/revoke/", keys.revoke, name="revoke_key"),
    path("o/<slug:organisation>/support-access/", support.accesses, name="support_accesses"),
    path("o/<slug:organisation>/support-access/<uuid:access>/end/", support.end, name="end_support_access"),
    path("office/", account.office, name="office"),
    path("office/clients/", clients.clients, name="clients"),
    path("office/clients/add/", clients.add, name="add_client"),
    path("office/clients/<uuid:client>/", clients.client, name="client"),
    path("office/clients/<uuid:client>/outsiders/", clients.permit, name="permit_outsider"),
    path(
        "office/clients/<uuid:client>/outsiders/<uuid:permission>/withdraw/",
        clients.withdraw,
        name="withdraw_outsider",
    ),
    path("office/clients/<uuid:client>/look/", support.open_access, name="open_support_access"),
    path(
        "office/clients/<uuid:client>/look/<uuid:access>/end/",
        support.end_own,
        name="end_own_support_access",
    ),
    path("office/notices/", notices.staff_notices, name="staff_notices"),
    path("office/notices/read/", notices.staff_read, name="staff_read_notices"),
    path("office/people/", people.staff_people, name="staff_people"),
    path("office/people/invite/", people.staff_invite, name="staff_invite"),
    path("office/people/<uuid:person>/", people.staff_person, name="staff_person"),
    path("office/people/<uuid:person>/end/", people.staff_end, name="staff_end"),
    path("office/people/<uuid:person>/undertaking/", undertakings.file, name="undertaking"),
    path(
        "office/people/invitations/<uuid:invitation>/withdraw/", people.staff_withdraw, name="staff_withdraw"
    ),
    path("office/misuse/", misuse.reports, name="misuse_reports"),
    path("office/misuse/enter/", misuse.enter, name="enter_misuse"),
    path("office/misuse/<uuid:report>/", misuse.one, name="misuse_report"),
    path("office/misuse/<uuid:report>/<slug:kind>/", misuse.act, name="take_measure"),
]
