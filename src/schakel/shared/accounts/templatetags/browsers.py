"""`{% load browsers %}`: browsers by the names that people know."""

from django import template

from schakel.shared.accounts.http.browsers import browser_name

register = template.Library()
register.filter("browser_name", browser_name)
