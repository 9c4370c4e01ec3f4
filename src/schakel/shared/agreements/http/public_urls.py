"""Addresses of agreements for everybody."""

from django.urls import path

from schakel.shared.agreements.http import (
    public_offers,
    public_sign_up,
    public_terms,
    tariffs,
)

app_name = "agreements_public"
urlpatterns = [
    path("tariffs/", tariffs.services, name="services"),
    path("tariffs/<slug:service>/", tariffs.tariffs, name="tariffs"),
    path("services/", public_terms.services, name="our-services"),
    path("terms/", public_terms.documents, name="documents"),
    path("terms/<slug:service>/<slug:document>/", public_terms.document, name="document"),
    path("terms/<slug:service>/<slug:document>/<int:number>/", public_terms.document, name="version"),
    path(
        "terms/<slug:service>/<slug:document>/<int:number>/download", public_terms.download, name="download"
    ),
    path("sign-up/<slug:service>/", public_sign_up.sign_up, name="sign-up"),
    path(
        "sign-up/<slug:service>/documents/<uuid:version>/",
        public_sign_up.document,
        name="sign-up-document",
    ),
    path("offers/<str:inside>/<str:token>/", public_offers.offer, name="offer"),
    path(
        "offers/<str:inside>/<str:token>/documents/<uuid:version>/",
        public_offers.document,
        name="offer-document",
    ),
]
