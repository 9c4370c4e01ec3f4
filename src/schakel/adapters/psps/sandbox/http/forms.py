"""Forms of the bank page and of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.adapters.psps.sandbox.faults import MOST_DELAY_S, Faults
from schakel.adapters.psps.sandbox.words import Source, Way

BANKS = (
    ("noord", _("Test bank North")),
    ("zuid", _("Test bank South")),
    ("oost", _("Test bank East")),
    ("west", _("Test bank West")),
)
SOURCES = {
    Way.IDEAL: ((Source.GOOD, _("An account with enough money")), (Source.EMPTY, _("An empty account"))),
    Way.CARD: (
        (Source.GOOD, _("A card that works")),
        (Source.EMPTY, _("A card that is refused")),
        (Source.TAKES_BACK, _("A card whose holder gets the money back after five days")),
    ),
    Way.SEPA_DEBIT: (
        (Source.GOOD, _("An account with enough money: paid after two days")),
        (Source.EMPTY, _("An empty account: fails after two days")),
        (Source.TAKES_BACK, _("An account whose holder takes the money back, five days after it was paid")),
    ),
}


class BankForm(forms.Form):
    """Where the money comes from. Choices only: a sandbox asks for no account number."""

    bank = forms.ChoiceField(label=_("Your bank"), choices=BANKS)
    source = forms.ChoiceField(label=_("Pay from"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, way: Way, **more: Any) -> None:
        super().__init__(*given, **more)
        if way is not Way.IDEAL:
            del self.fields["bank"]
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [(each.value, said) for each, said in SOURCES[way]]
        source.initial = Source.GOOD.value


class FaultsForm(forms.Form):
    """What is to go wrong on this account."""

    away = forms.BooleanField(label=_("Play that the payment provider cannot be reached"), required=False)
    delay_s = forms.IntegerField(
        label=_("Webhooks: longest delay in seconds"), min_value=0, max_value=MOST_DELAY_S
    )
    drop = forms.IntegerField(label=_("Webhooks that get lost, per cent"), min_value=0, max_value=100)
    duplicate = forms.IntegerField(label=_("Webhooks sent twice, per cent"), min_value=0, max_value=100)
    reorder = forms.IntegerField(
        label=_("Webhooks that the next one overtakes, per cent"), min_value=0, max_value=100
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("The same seed gives the same trouble."),
    )

    def faults(self) -> Faults:
        """Return what was filled in."""
        told = self.cleaned_data
        return Faults(told["seed"], told["delay_s"], told["drop"], told["duplicate"], told["reorder"])
