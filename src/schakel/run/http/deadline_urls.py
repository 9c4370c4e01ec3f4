"""Addresses of the operator's board of deadlines."""

from django.urls import path

from schakel.run.http import deadlines

app_name = "deadlines"
urlpatterns = [
    path("", deadlines.board, name="board"),
    path("<uuid:deadline>/", deadlines.one, name="one"),
    path("<uuid:deadline>/retry/", deadlines.retry, name="retry"),
]
