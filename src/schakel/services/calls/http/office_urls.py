"""Addresses of call tracking in the back office: below /office/calls/."""

from django.urls import path

from schakel.services.calls.http import office_clients, office_numbers

app_name = "calls_office"
urlpatterns = [
    path("numbers", office_numbers.stock, name="numbers"),
    path("numbers/add", office_numbers.add, name="numbers-add"),
    path("numbers/<uuid:number>/assign", office_numbers.assign, name="number-assign"),
    path("numbers/<uuid:number>/release", office_numbers.release, name="number-release"),
    path("clients", office_clients.clients, name="clients"),
    path("clients/<uuid:client>", office_clients.client, name="client"),
    path("clients/<uuid:client>/block", office_clients.block, name="block"),
    path("clients/<uuid:client>/lift", office_clients.lift, name="lift"),
    path("clients/<uuid:client>/statement", office_clients.statement, name="statement"),
    path("clients/<uuid:client>/statement/refuse", office_clients.refuse_statement, name="statement-refuse"),
    path("clients/<uuid:client>/statement/<uuid:statement>", office_clients.document, name="document"),
    path("signals", office_clients.signals, name="signals"),
]
