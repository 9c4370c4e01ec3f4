"""The door of billing. Two doors for what is charged, `meter` and `work`: nothing else creates charges."""

from schakel.shared.billing.events import (
    CaseOpened,
    ClaimLate,
    ClaimSettled,
    DebitReturned,
    InvoiceIssued,
    MandateChanged,
    NothingOverdue,
    PaymentReceived,
    PaymentUndone,
)
from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.facts.goods import GoodsFact, GoodsFile, GoodsNoteFact, NewGoods, NewSeizure
from schakel.shared.billing.facts.mandates import Signing
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import ChargeFact, NewCharge, OnceKind, Via
from schakel.shared.billing.facts.refunds import Outage, OutageCause
from schakel.shared.billing.facts.uses import NewUse
from schakel.shared.billing.facts.work import CostKind, PrepaymentState, WorkKind
from schakel.shared.billing.facts.working import NewCosts, NewHours, NewOutages, NewWork, OnComplaint, WorkFor
from schakel.shared.billing.queries.goods import goods_of
from schakel.shared.billing.queries.invoices import open_claims
from schakel.shared.billing.queries.mandates import has_payment_profile
from schakel.shared.billing.queries.pay_links import PayableInvoice, payable_invoices
from schakel.shared.billing.queries.trial_use import trial_use_of, trial_use_waiting
from schakel.shared.billing.queries.usage import metered_through, used_between
from schakel.shared.billing.queries.work import (
    check_advance,
    ending_work_may_start,
    hourly_rates,
    logged_hours,
    prepayment_standing,
)
from schakel.shared.billing.sepa.mandate_text import VERSION as MANDATE_VERSION
from schakel.shared.billing.usecases.announce_debit import announce_debit
from schakel.shared.billing.usecases.book_link_payment import book_link_payment
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.change_company import change_company
from schakel.shared.billing.usecases.charge_agreed_once import charge_agreed_once
from schakel.shared.billing.usecases.charge_order import charge_order
from schakel.shared.billing.usecases.charge_repair import charge_repair
from schakel.shared.billing.usecases.charge_seat_transfer import charge_seat_transfer
from schakel.shared.billing.usecases.charge_trial import charge_trial
from schakel.shared.billing.usecases.charge_unfounded_complaint import charge_unfounded_complaint
from schakel.shared.billing.usecases.charge_waiting_trials import charge_waiting_trials
from schakel.shared.billing.usecases.close_paid_case import close_paid_case
from schakel.shared.billing.usecases.credit_prepaid_rest import credit_prepaid_rest
from schakel.shared.billing.usecases.deliver_goods import deliver_goods
from schakel.shared.billing.usecases.drop_pay_link import drop_pay_link
from schakel.shared.billing.usecases.enter_costs import enter_costs
from schakel.shared.billing.usecases.follow_contract import HEARD, follow_contract
from schakel.shared.billing.usecases.follow_details import follow_details
from schakel.shared.billing.usecases.follow_dissolution import follow_dissolution
from schakel.shared.billing.usecases.follow_insolvency import follow_insolvency
from schakel.shared.billing.usecases.give_service_back import give_service_back
from schakel.shared.billing.usecases.keep_pay_link import keep_pay_link
from schakel.shared.billing.usecases.log_hours import log_hours
from schakel.shared.billing.usecases.meter import meter
from schakel.shared.billing.usecases.meter_all import meter_all
from schakel.shared.billing.usecases.refund_outage import refund_outage
from schakel.shared.billing.usecases.report_seizure import report_seizure
from schakel.shared.billing.usecases.review_debits import review_debits
from schakel.shared.billing.usecases.set_hourly_rate import set_hourly_rate
from schakel.shared.billing.usecases.sign_mandate import sign_mandate
from schakel.shared.billing.usecases.start_run import start_run
from schakel.shared.billing.usecases.work import work
from schakel.shared.billing.usecases.work_off_run import work_off_run

__all__ = [
    "HEARD", "MANDATE_VERSION", "CaseOpened", "ChargeFact", "ClaimLate", "ClaimSettled", "CompanySettings",
    "CostKind", "DebitReturned", "GoodsFact", "GoodsFile", "GoodsNoteFact", "InvoiceIssued", "MandateChanged",
    "NewCharge", "NewCosts", "NewGoods", "NewHours", "NewOutages", "NewReceipt", "NewSeizure", "NewUse", "NewWork",
    "NothingOverdue", "OnComplaint", "OnceKind", "Outage", "OutageCause", "PayableInvoice", "PaymentReceived",
    "PaymentUndone", "PrepaymentState", "Signing", "Via", "WorkFor", "WorkKind", "announce_debit",
    "book_link_payment", "book_receipt", "bring_up_to_date", "change_company", "charge_agreed_once", "charge_order",
    "charge_repair", "charge_seat_transfer", "charge_trial", "charge_unfounded_complaint", "charge_waiting_trials",
    "check_advance", "close_paid_case", "credit_prepaid_rest", "deliver_goods", "drop_pay_link",
    "ending_work_may_start", "enter_costs", "follow_contract", "follow_details", "follow_dissolution",
    "follow_insolvency",
    "give_service_back", "goods_of", "has_payment_profile", "hourly_rates", "keep_pay_link", "log_hours",
    "logged_hours", "meter", "meter_all", "metered_through", "open_claims", "payable_invoices", "prepayment_standing",
    "refund_outage", "report_seizure", "review_debits", "set_hourly_rate", "sign_mandate", "start_run",
    "trial_use_of", "trial_use_waiting", "used_between", "work", "work_off_run",
]  # fmt: skip
