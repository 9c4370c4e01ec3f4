"""Addresses of links, payments and the dashboard."""

from django.urls import path

from schakel.services.payments.http import (
    link_add,
    link_codes,
    link_deeds,
    link_page,
    links,
    overview,
    received,
)

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("live", overview.live, name="live"),
    path("live/newest", overview.newest, name="newest"),
    path("live/charts", overview.charts, name="charts"),
    path("links", links.links, name="links"),
    path("links.csv", links.links_csv, name="links-csv"),
    path("links.xlsx", links.links_xlsx, name="links-xlsx"),
    path("links/add", link_add.add, name="link-add"),
    path("links/<uuid:link>", link_page.link, name="link"),
    path("links/<uuid:link>/state", link_page.state, name="link-state"),
    path("links/<uuid:link>/send", link_deeds.send, name="link-send"),
    path("links/<uuid:link>/deactivate", link_deeds.deactivate, name="link-deactivate"),
    path("links/<uuid:link>/archive", link_deeds.archive, name="link-archive"),
    path("links/<uuid:link>/code", link_codes.code, name="link-code"),
    path("links/<uuid:link>/code.svg", link_codes.svg, name="link-code-svg"),
    path("links/<uuid:link>/code.png", link_codes.png, name="link-code-png"),
    path("received", received.payments, name="payments"),
    path("received.csv", received.payments_csv, name="payments-csv"),
    path("received.xlsx", received.payments_xlsx, name="payments-xlsx"),
    path("received/<uuid:payment>", received.payment, name="payment"),
    path("received/<uuid:payment>/refund", received.refund, name="refund"),
    path("received/<uuid:payment>/ask", received.ask, name="payment-ask"),
]
