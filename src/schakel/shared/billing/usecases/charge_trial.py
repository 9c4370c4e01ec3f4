"""A trial became no agreement: its use is still charged, as soon as there is a contract to invoice it under."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.kernel.terms import Charging
from schakel.shared.accounts.interface import call_office, names_of
from schakel.shared.agreements.interface import (
    LineKind,
    Tariff,
    TrialFact,
    contracts,
    group_of,
    tariffs,
    tariffs_for_new,
    terms_of_version,
    trials,
)
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.charging import ExtraUse, MeteredFee
from schakel.shared.billing.models import TrialUse
from schakel.shared.billing.rules.usage import extra_use
from schakel.shared.billing.usecases.bill_trial_use import bill_trial_use
from schakel.shared.tenancy.interface import Actor, Transaction, transaction

type Used = tuple[Tariff, Decision[ExtraUse]]


def charge_trial(client: UUID, trial: UUID, meter: str, used: Decimal, *, by: Actor, at: datetime) -> Money:
    """Note what a trial that became no agreement owes for its use (qooqie:15.1), once for a meter; returns that amount.

    An invoice needs a contract: it goes on one that the client has with the same company, else staff are told, and it
    waits for the first one. Raises RefusedError: no_trial, trial_agreed (its contract charges it), usage_negative,
    usage_too_precise, usage_no_number.
    """
    with transaction(by.within(client)) as tx:
        found = next((each for each in trials(client) if each.id == trial), None)
        if found is None:
            raise RefusedError("no_trial")
        if found.contract is not None:
            raise RefusedError("trial_agreed")
        priced = _priced(found, meter, used)
        if priced is None or not priced[1].outcome.net.minor:
            return Money(0)
        row = _note(tx, found, meter, priced, at)
        if row.charge_id is None:
            _charge_or_tell(tx, row, at)
    return priced[1].outcome.net


def _priced(trial: TrialFact, meter: str, used: Decimal) -> Used | None:
    charging = group_of(terms_of_version(trial.terms_version), Charging, "charging")
    listed = None if trial.price_list is None else tariffs(trial.price_list)
    listed = listed or tariffs_for_new(trial.legal_entity, trial.service, trial.starts)
    if charging is None or listed is None:
        return None
    line = next((each for each in listed.lines if each.kind is LineKind.METER and each.code == meter), None)
    if line is None:
        return None
    package = next(
        (each for each in listed.lines if each.code == trial.package and each.meter == meter), None
    )
    fee = MeteredFee(
        meter=meter,
        text=line.name_nl,
        unit_price=line.price.decimal,
        included=line.included if package is None else package.included,
    )
    return line, extra_use(charging, fee, used=used, first_day=trial.starts, in_trial=True)


def _note(tx: Transaction, trial: TrialFact, meter: str, priced: Used, at: datetime) -> TrialUse:
    line, found = priced
    row, made = TrialUse.objects.of(tx.organisation).get_or_create(
        trial_id=trial.id, meter=meter,
        defaults={
            "id": new_id(at), "organisation_id": tx.organisation, "service": trial.service,
            "legal_entity_id": trial.legal_entity, "text_nl": line.name_nl, "text_en": line.name_en,
            "quantity": found.outcome.extra, "unit_price": found.outcome.unit_price, "minor": found.outcome.net.minor,
            "currency": found.outcome.net.currency, "day": trial.until, "noted_at": at,
        },
    )  # fmt: skip
    if made:
        audit(
            tx, "trial.charged", "trial", trial.id, meter=meter, amount=str(found.outcome.net),
            because=list(found.because),
        )  # fmt: skip
    return row


def _charge_or_tell(tx: Transaction, row: TrialUse, at: datetime) -> None:
    billable = [each for each in contracts(tx.organisation) if each.legal_entity == row.legal_entity_id]
    if billable:
        bill_trial_use(tx, row, billable[0].id, at)
        return
    told = {
        "client": names_of({tx.organisation})[tx.organisation].name,
        "amount": str(Money(row.minor, row.currency)),
    }
    call_office(tx, "billing.trial_use_waits", told, "billing.run")
