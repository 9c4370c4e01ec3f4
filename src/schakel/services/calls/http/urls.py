"""Addresses of call tracking inside a client: below /o/<organisation>/calls/."""

from django.urls import path

from schakel.services.calls.http import (
    call_settings,
    channels,
    log,
    numbers,
    overview,
    recording,
    sources,
    websites,
)

app_name = "calls"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("live", overview.live, name="live"),
    path("live/newest", overview.newest, name="newest"),
    path("live/charts", overview.charts, name="charts"),
    path("log", log.log, name="log"),
    path("log.csv", log.log_csv, name="log-csv"),
    path("log/<uuid:call>", log.call, name="call"),
    path("sources", sources.sources, name="sources"),
    path("sources.csv", sources.sources_csv, name="sources-csv"),
    path("websites", websites.websites, name="websites"),
    path("websites/add", websites.add, name="website-add"),
    path("websites/<uuid:website>", websites.website, name="website"),
    path("websites/<uuid:website>/change", websites.change, name="website-change"),
    path("websites/<uuid:website>/remove", websites.remove, name="website-remove"),
    path("channels", channels.channels, name="channels"),
    path("channels/add/online", channels.add, {"kind": "online"}, name="channel-add-online"),
    path("channels/add/offline", channels.add, {"kind": "offline"}, name="channel-add-offline"),
    path("channels/<uuid:channel>", channels.change, name="channel"),
    path("channels/<uuid:channel>/order", channels.order, name="channel-order"),
    path("channels/<uuid:channel>/unlink", channels.unlink, name="channel-unlink"),
    path("numbers", numbers.numbers, name="numbers"),
    path("company-numbers", numbers.destinations, name="destinations"),
    path("company-numbers/add", numbers.add_destination, name="destination-add"),
    path(
        "company-numbers/<uuid:destination>/confirm", numbers.confirm_destination, name="destination-confirm"
    ),
    path("recording", recording.recording, name="recording"),
    path("recording/on", recording.on, name="recording-on"),
    path("recording/off", recording.off, name="recording-off"),
    path("recording/statement", recording.statement, name="recording-statement"),
    path("recording/statement/<uuid:statement>", recording.document, name="recording-document"),
    path("settings", call_settings.settings, name="settings"),
]
