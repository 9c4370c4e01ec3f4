"""Addresses of a client's contracts: below /o/<organisation>/contracts/."""

from django.urls import path

from schakel.shared.agreements.http import (
    accepting,
    changes,
    contracts,
    licences,
    my_prices,
    my_stops,
    performing,
    versions,
)

app_name = "agreements"
urlpatterns = [
    path("", contracts.contracts, name="contracts"),
    path("<uuid:contract>", contracts.contract, name="contract"),
    path("<uuid:contract>/cancel", contracts.cancel, name="cancel"),
    path("<uuid:contract>/renew", contracts.renew, name="renew"),
    path("<uuid:contract>/prices", my_prices.prices, name="prices"),
    path("<uuid:contract>/prices/<uuid:notice>/leave", my_prices.leave, name="leave-prices"),
    path("<uuid:contract>/licences", licences.licences, name="licences"),
    path("<uuid:contract>/licences/assign", licences.assign, name="licence-assign"),
    path("<uuid:contract>/licences/number", licences.number, name="licence-number"),
    path("<uuid:contract>/licences/<uuid:seat>/release", licences.release, name="licence-release"),
    path("<uuid:contract>/licences/<uuid:seat>/pass-on", licences.pass_on, name="licence-pass-on"),
    path("<uuid:contract>/standing", my_stops.standing, name="standing"),
    path("<uuid:contract>/standing/propose", my_stops.propose, name="end-propose"),
    path("<uuid:contract>/standing/proposal/<uuid:proposal>", my_stops.answer, name="end-answer"),
    path("<uuid:contract>/hindrance/<uuid:hindrance>/suspend", my_stops.hinder, name="hindrance-suspend"),
    path("<uuid:contract>/hindrance/<uuid:hindrance>/end", my_stops.dissolve, name="hindrance-end"),
    path("<uuid:contract>/documents", versions.documents, name="documents"),
    path("<uuid:contract>/to-accept", accepting.to_accept, name="to-accept"),
    path("<uuid:contract>/to-accept/<uuid:version>", accepting.accept_document, name="accept-document"),
    path("versions/<uuid:coming>", versions.version, name="version"),
    path("versions/<uuid:coming>/accept", versions.accept, name="version-accept"),
    path("versions/<uuid:coming>/object", versions.refuse, name="version-object"),
    path("versions/<uuid:coming>/leave", versions.leave, name="version-leave"),
    path("details", performing.details, name="details"),
    path("details/report", performing.report, name="details-report"),
    path("<uuid:contract>/changes", changes.changes, name="changes"),
    path("<uuid:contract>/changes/propose", changes.propose, name="propose"),
    path("<uuid:contract>/changes/ask", changes.ask, name="arrangement-ask"),
    path("<uuid:contract>/changes/<uuid:amendment>/agree", changes.agree, name="amendment-agree"),
    path("<uuid:contract>/changes/<uuid:amendment>/refuse", changes.refuse, name="amendment-refuse"),
    path("<uuid:contract>/changes/<uuid:amendment>/comment", changes.comment, name="amendment-comment"),
    path("<uuid:contract>/confirmation/object", changes.object_, name="confirmation-object"),
    path("<uuid:contract>/requests", performing.performing, name="performing"),
    path("<uuid:contract>/requests/<uuid:asked>", performing.answer, name="request-answer"),
    path("<uuid:contract>/deliveries/<uuid:delivery>/default", performing.default, name="delivery-default"),
]
