from django.apps import apps

from schakel.kernel.data_classes import BadDataClass, parse


def test_every_field_of_our_models_says_its_data_class() -> None:
    wrong = []
    for config in apps.get_app_configs():
        if not config.name.startswith("schakel."):
            continue
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.concrete_fields:
                try:
                    parse(field.db_comment)
                except BadDataClass as problem:
                    wrong.append(f"{model._meta.label}.{field.name}: {problem}")

    assert wrong == []


def test_fields_of_every_app_of_ours_are_looked_at() -> None:
    looked_at = {
        model._meta.app_label for model in apps.get_models() if model.__module__.startswith("schakel.")
    }

    assert {"accounts", "audit", "calls", "deadlines", "events"} <= looked_at
