"""The door of billing. Two doors for what is charged, `meter` and `work`: nothing else creates charges."""

from schakel.shared.billing.events import CaseOpened, ClaimLate, ClaimSettled, NothingOverdue
from schakel.shared.billing.facts.goods import GoodsFact, GoodsFile, GoodsNoteFact, NewGoods, NewSeizure
from schakel.shared.billing.facts.records import ChargeFact, NewCharge, OnceKind
from schakel.shared.billing.facts.refunds import Outage, OutageCause
from schakel.shared.billing.facts.uses import NewUse
from schakel.shared.billing.facts.work import CostKind, PrepaymentState, WorkKind
from schakel.shared.billing.facts.working import NewHours, NewOutages, NewWork, OnComplaint, WorkFor
from schakel.shared.billing.queries.goods import goods_of
from schakel.shared.billing.queries.trial_use import trial_use_of, trial_use_waiting
from schakel.shared.billing.queries.usage import metered_through, used_between
from schakel.shared.billing.queries.work import (
    check_advance,
    ending_work_may_start,
    hourly_rates,
    logged_hours,
    prepayment_standing,
)
from schakel.shared.billing.usecases.charge_agreed_once import charge_agreed_once
from schakel.shared.billing.usecases.charge_order import charge_order
from schakel.shared.billing.usecases.charge_repair import charge_repair
from schakel.shared.billing.usecases.charge_seat_transfer import charge_seat_transfer
from schakel.shared.billing.usecases.charge_trial import charge_trial
from schakel.shared.billing.usecases.charge_unfounded_complaint import charge_unfounded_complaint
from schakel.shared.billing.usecases.charge_waiting_trials import charge_waiting_trials
from schakel.shared.billing.usecases.close_case import close_paid_case
from schakel.shared.billing.usecases.credit_prepaid_rest import credit_prepaid_rest
from schakel.shared.billing.usecases.deliver_goods import deliver_goods
from schakel.shared.billing.usecases.follow_contract import HEARD, follow_contract
from schakel.shared.billing.usecases.follow_insolvency import follow_dissolution, follow_insolvency
from schakel.shared.billing.usecases.give_service_back import give_service_back
from schakel.shared.billing.usecases.log_hours import log_hours
from schakel.shared.billing.usecases.meter import meter
from schakel.shared.billing.usecases.meter_all import meter_all
from schakel.shared.billing.usecases.refund_outage import refund_outage
from schakel.shared.billing.usecases.report_seizure import report_seizure
from schakel.shared.billing.usecases.work import work

__all__ = [
    "HEARD", "CaseOpened", "ChargeFact", "ClaimLate", "ClaimSettled", "CostKind", "GoodsFact", "GoodsFile",
    "GoodsNoteFact", "NewCharge", "NewGoods", "NewHours", "NewOutages", "NewSeizure", "NewUse", "NewWork",
    "NothingOverdue", "OnComplaint", "OnceKind", "Outage", "OutageCause", "PrepaymentState", "WorkFor", "WorkKind",
    "charge_agreed_once", "charge_order", "charge_repair", "charge_seat_transfer", "charge_trial",
    "charge_unfounded_complaint", "charge_waiting_trials", "check_advance", "close_paid_case", "credit_prepaid_rest",
    "deliver_goods", "ending_work_may_start", "follow_contract", "follow_dissolution", "follow_insolvency",
    "give_service_back", "goods_of", "hourly_rates", "log_hours", "logged_hours", "meter", "meter_all",
    "metered_through", "prepayment_standing", "refund_outage", "report_seizure", "trial_use_of", "trial_use_waiting", "used_between", "work",
]  # fmt: skip
