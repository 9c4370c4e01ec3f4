"""Addresses of agreements in the office: below /office/agreements/."""

from django.urls import path

from schakel.shared.agreements.http import (
    answered_files,
    archive,
    licences,
    office_amendments,
    office_changes,
    office_contracts,
    office_endings,
    office_entities,
    office_index,
    office_objections,
    office_offers,
    office_orders,
    office_particulars,
    office_performing,
    office_prices,
    office_replies,
    office_signed,
    office_stops,
    office_terms,
    packages,
    programmes,
    revoking,
    third_parties,
    transfers,
)

app_name = "agreements_office"
urlpatterns = [
    path("contracts", office_contracts.contracts, name="contracts"),
    path("contracts/<uuid:client>/<uuid:contract>", office_contracts.contract, name="contract"),
    path("contracts/<uuid:client>/<uuid:contract>/notice", office_contracts.notice, name="notice"),
    path("contracts/<uuid:client>/<uuid:contract>/arrived", office_contracts.arrived, name="notice-arrived"),
    *(
        path(f"contracts/<uuid:client>/<uuid:contract>/{where}", view, name=name)
        for where, view, name in (
            ("specify", office_particulars.specify, "specify"),
            ("service-level", office_particulars.level, "level"),
            ("exclude", office_particulars.exclude, "exclude"),
            ("papers/<uuid:paper>", office_particulars.paper, "paper"),
        )
    ),
    path("prices", office_prices.prices, name="prices"),
    path("prices/draft", office_prices.draft, name="price-draft"),
    path("prices/<uuid:price_list>", office_prices.price_list, name="price-list"),
    path("prices/<uuid:price_list>/publish", office_prices.publish, name="price-publish"),
    path("prices/<uuid:price_list>/correct", office_index.correct, name="price-correct"),
    path("prices/<uuid:price_list>/announce", office_prices.announce, name="price-announce"),
    path(
        "contracts/<uuid:client>/<uuid:contract>/prices/<uuid:notice>/judge",
        office_prices.judge,
        name="judge",
    ),
    path("contracts/<uuid:client>/<uuid:contract>/licences", licences.office_number, name="licence-number"),
    path("stop-a-service", office_endings.discontinue, name="discontinue"),
    *(
        path(f"contracts/<uuid:client>/<uuid:contract>/{where}", view, name=name)
        for where, view, name in (
            ("package", packages.change, "package-change"),
            ("orders", office_orders.orders, "orders"),
            ("orders/add", office_orders.add, "order-add"),
            ("orders/<uuid:order>/quote", office_orders.quote, "order-quote"),
            ("orders/<uuid:order>/refuse", office_orders.refuse, "order-refuse"),
            ("orders/<uuid:order>/start", office_orders.start, "order-start"),
            ("stop", office_stops.stop, "stop"),
            ("stop/ground", office_stops.ground, "ground"),
            ("stop/ground/<uuid:ground>/gone", office_stops.gone, "ground-gone"),
            ("stop/ground/<uuid:ground>/default", office_stops.default, "default"),
            ("stop/suspend", office_stops.suspend, "suspend"),
            ("stop/suspension/<uuid:suspension>/lift", office_stops.lift, "lift"),
            (
                "stop/suspension/<uuid:suspension>/condition/<int:condition>",
                office_stops.met,
                "condition-met",
            ),
            ("stop/end", office_stops.end, "end-at-once"),
            ("stop/revoke", revoking.revoke, "revoke"),
            ("stop/hindrance", office_endings.hindrance, "hindrance"),
            ("stop/hindrance/<uuid:hindrance>/follow", office_endings.follow, "hindrance-follow"),
            ("stop/hindrance/<uuid:hindrance>/suspend", office_endings.hinder, "hindrance-suspend"),
            ("stop/hindrance/<uuid:hindrance>/end", office_endings.dissolve, "hindrance-end"),
            ("stop/propose", office_endings.propose, "end-propose"),
            ("stop/proposal/<uuid:proposal>", office_endings.answer, "end-answer"),
            ("stop/dissolution", office_endings.clients_dissolution, "dissolution"),
            ("stop/pass-on", office_endings.pass_on, "pass-on"),
        )
    ),
    path("terms", office_terms.documents, name="documents"),
    path("terms/<uuid:version>", office_terms.version, name="version"),
    path("terms/<uuid:version>/publish", office_terms.publish, name="version-publish"),
    path("terms/<uuid:company>/<slug:service>/<slug:document>", office_terms.edit, name="document-edit"),
    path("changes/<uuid:client>/<uuid:contract>", office_changes.changes, name="changes"),
    path("changes/<uuid:client>/version/<uuid:coming>/again", office_changes.again, name="change-again"),
    path(
        "changes/<uuid:client>/version/<uuid:coming>/receipt", office_changes.receipt, name="change-receipt"
    ),
    path(
        "changes/<uuid:client>/version/<uuid:coming>/objection",
        office_changes.objection,
        name="change-objection",
    ),
    path("changes/<uuid:client>/version/<uuid:coming>/answer", office_changes.answer, name="change-answer"),
    path("offers", office_offers.offers, name="offers"),
    path("objections", office_objections.objections, name="objections"),
    path("objections/<uuid:client>/<uuid:objection>", office_objections.judge, name="objection-judge"),
    path("new/<slug:what>", office_offers.choose_client, name="choose-client"),
    path("offers/<uuid:client>/add", office_offers.add, name="offer-add"),
    path("offers/<uuid:client>/<uuid:offer>", office_offers.offer, name="offer"),
    path("offers/<uuid:client>/<uuid:offer>/change", office_offers.change, name="offer-change"),
    path("offers/<uuid:client>/<uuid:offer>/send", office_offers.send, name="offer-send"),
    path("offers/<uuid:client>/<uuid:offer>/revoke", office_replies.revoke, name="offer-revoke"),
    path("offers/<uuid:client>/<uuid:offer>/correct", office_replies.correct, name="offer-correct"),
    path("offers/<uuid:client>/<uuid:offer>/confirm", office_replies.confirm, name="reply-confirm"),
    path("offers/<uuid:client>/<uuid:offer>/refuse", office_replies.refuse, name="reply-refuse"),
    path("signed/<uuid:client>/add", office_signed.add, name="signed-add"),
    path("prices/index", office_index.figures, name="index"),
    path("prices/index/add", office_index.add, name="index-add"),
    path("third-parties", third_parties.third_parties, name="third-parties"),
    path("third-parties/add", third_parties.add, name="third-party-add"),
    path("third-parties/<uuid:third>/remove", third_parties.remove, name="third-party-remove"),
    path("companies", office_entities.entities, name="entities"),
    path("companies/add", office_entities.add, name="entity-add"),
    path("companies/<uuid:company>/change", office_entities.change, name="entity-change"),
    *(
        path(f"contracts/<uuid:client>/<uuid:contract>/{where}", view, name=name)
        for where, view, name in (
            ("programme", programmes.office_programme, "programme"),
            ("transfer", transfers.office_transfer, "transfer"),
            ("transfer/add", transfers.office_add, "transfer-add"),
            ("transfer/confirm", transfers.office_confirm, "transfer-confirm"),
        )
    ),
    path("clients/<uuid:client>/archive", archive.office_archive, name="archive"),
    path(
        "clients/<uuid:client>/archive/<slug:filed_as>/<uuid:filed>", archive.office_copy, name="archive-copy"
    ),
    path("clients/<uuid:client>/details", office_performing.details, name="details"),
    path("clients/<uuid:client>/details/report", office_performing.report, name="details-report"),
    path("contracts/<uuid:client>/<uuid:contract>/changes", office_amendments.changes, name="amendments"),
    path(
        "contracts/<uuid:client>/<uuid:contract>/changes/propose", office_amendments.propose, name="propose"
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/changes/arrange", office_amendments.arrange, name="arrange"
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/changes/lenient", office_amendments.lenient, name="lenient"
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/changes/<uuid:amendment>/<slug:deed>",
        office_amendments.act,
        name="amendment-act",
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/arrangements/<uuid:arrangement>/<slug:deed>",
        office_amendments.settle,
        name="arrangement-settle",
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/files/<uuid:file>",
        answered_files.of_client,
        name="answered-file",
    ),
    path("contracts/<uuid:client>/<uuid:contract>/requests", office_performing.performing, name="requests"),
    path("contracts/<uuid:client>/<uuid:contract>/requests/ask", office_performing.ask, name="request-ask"),
    path(
        "contracts/<uuid:client>/<uuid:contract>/requests/<uuid:asked>",
        office_performing.answer,
        name="request-answer",
    ),
    path(
        "contracts/<uuid:client>/<uuid:contract>/requests/<uuid:asked>/withdraw",
        office_performing.withdraw,
        name="request-withdraw",
    ),
    path("contracts/<uuid:client>/<uuid:contract>/deliveries/add", office_performing.deliver, name="deliver"),
    path(
        "contracts/<uuid:client>/<uuid:contract>/deliveries/<uuid:delivery>",
        office_performing.delivered,
        name="delivered",
    ),
]
