"""Every key that a contract file may hold: section by section, with its kind. The one declaration that reading,
linting and the documentation test go by.

A section is a table (`[contract]`) or a list of tables (`[[kpi]]`); `row.part`, `kpi.term` and `incentive.tier`
are lists inside an entry. `contracts/README.md` says what each key means.
"""

from warehouse.contract_key_types import Section, may, need

SHAPES = ("count", "proportion", "mean", "compliance", "external_rate", "breakdown")
UNITS = ("count", "proportion", "mean", "percentage_points", "pounds", "minutes", "ratio")
FREQUENCIES = ("monthly", "quarterly", "quarterly_and_annually", "annually")
CLAUSE_KINDS = (
    "insurance", "evidence", "survey_question", "inspection_trigger", "critical_failure", "remedy", "service_failure",
    "social_value", "innovation", "meeting", "price_basis", "price_cost", "option", "decision", "reporting_duty",
    "outcome", "condition",
)  # fmt: skip

SECTIONS: dict[str, Section] = {
    "contract": Section(
        many=False,
        keys={
            "code": need("code"),
            "title": need("text"),
            "short_title": need("text"),
            "commissioner": need("text"),
            "source_document": need("text"),
            "author": need("text"),
            "reviewed_on": need("date"),
            "starts_on": may("date"),
            "starts_on_source": may("text", "contract", "setting"),
            "ends_on": may("date"),
            "ends_on_source": may("text", "contract", "setting"),
            "year_start_month": may("whole"),
            "annual_pounds": may("decimal"),
            "core_pounds": may("decimal"),
            "imd_release": may("whole"),
            "deprivation_basis": may("text", "local", "national"),
            "deprivation_note": may("text"),
            "baseline_threshold": may("text"),
            "front_line_fte": may("decimal"),
            "front_line_roles": may("codes"),
            "follow_up_by": may("text", "provider", "commissioner", "not_stated"),
            "follow_up_note": may("text"),
            "required_tables": may("codes"),
            "fill_before_use": may("texts"),
            "fill_when_known": may("texts"),
        },
    ),
    "extension": Section(
        {
            "starts_on": need("date"),
            "ends_on": need("date"),
            "taken_up": may("flag"),
            "decide_by": may("date"),
            "decided_on": may("date"),
            "decided_by": may("text"),
            "printed_months": may("whole"),
            "note": may("text"),
            "clause": may("text"),
        }
    ),
    "provider": Section(
        {
            "code": need("text"),
            "name": need("text"),
            "valid_from": may("date"),
            "valid_to": may("date"),
            "note": may("text"),
        }
    ),
    "programme": Section(
        {
            "code": need("code"),
            "name": need("text"),
            "group": need("code"),
            "group_name": need("text"),
            "standard_length_days": need("whole"),
            "length_source": need("text", "contract", "setting"),
            "minimum_age": may("whole"),
            "maximum_age": may("whole"),
            "minimum_bmi": may("decimal"),
            "criteria": may("text"),
            "clause": may("text"),
        }
    ),
    "issue_programme": Section({"presenting_issue": need("code"), "programme": need("code")}),
    "setting": Section({"name": need("code"), "value": need("text"), "source": need("text")}),
    "return": Section(
        {
            "return_type": need("text", "monthly", "quarterly", "annual"),
            "due_source": need("text", "contract", "setting"),
            "due_days_after": may("whole"),
            "due_day_of_next_month": may("whole"),
            "due_month": may("whole"),
            "due_day": may("whole"),
            "clause": may("text"),
            "note": may("text"),
        }
    ),
    "activity_measure": Section({"code": need("code"), "title": need("text"), "clause": may("text")}),
    "listed_code": Section({"list": need("code"), "code": need("code"), "title": need("text")}),
    "row": Section(
        {
            "id": need("code"),
            "table": need("text"),
            "clause": need("text"),
            "words": need("text"),
            "criteria": may("text"),
            "section": may("text"),
            "threshold": may("text"),
            "critical": may("text"),
            "method": may("text"),
            "consequence": may("text"),
            "frequency": may("text", *FREQUENCIES),
            "kept_as": may("text"),
            "waits_for": may("text"),
        }
    ),
    "row.part": Section(
        {"id": need("code"), "words": need("text"), "kept_as": may("text"), "waits_for": may("text")}
    ),
    "kpi": Section(
        {
            "code": need("code"),
            "rows": need("texts"),
            "title": need("text"),
            "measure": need("code"),
            "direction": may("text", "higher_is_better", "lower_is_better"),
            "per": may("text", "annual", "quarter", "period"),
            "judged": may("flag"),
            "minimum_n": may("whole"),
            "section": may("text"),
            "words": may("text"),
            "method": may("text"),
            "consequence": may("text"),
            "frequency": may("text", *FREQUENCIES),
            "beside_of": may("code"),
            "waits_for": may("text"),
            "note": may("text"),
            "groups": may("codes"),
            "programmes": may("codes"),
            "pathways": may("codes"),
            "sources": may("codes"),
            "presenting_issues": may("codes"),
            "client_statuses": may("codes"),
            "complexities": may("codes"),
            "settings": may("codes"),
            "measure_codes": may("codes"),
            "event_kinds": may("codes"),
            "evidence_items": may("codes"),
            "stages": may("codes"),
            "roles": may("codes"),
            "contact_types": may("codes"),
            "modes": may("codes"),
            "organisation_types": may("codes"),
            "question_codes": may("codes"),
            "measure_names": may("codes"),
            "breakdown_by": may("code"),
            "breakdown_list": may("code"),
            "measure_name": may("code"),
            "cut": may("decimal"),
            "cut_strict": may("flag"),
            "limit_days": may("whole"),
            "limit_days_smoking": may("whole"),
            "part": may("code"),
            "deprivation_basis": may("text", "local", "national"),
            "indicator": may("code"),
            "baseline": may("decimal"),
            "locally_determined": may("flag"),
            "waits_until": may("code"),
            "profile": may("decimals"),
        }
    ),
    "kpi.term": Section(
        {
            "valid_from": may("date"),
            "valid_to": may("date"),
            "target": may("decimal"),
            "target_strict": may("flag"),
            "floor": may("decimal"),
            "floor_strict": may("flag"),
            "no_floor": may("flag"),
            "upper": may("decimal"),
            "clause": may("text"),
            "agreed_by": may("text"),
            "agreed_on": may("date"),
        }
    ),
    "contradiction": Section(
        {
            "clause": need("text"),
            "printed": need("text"),
            "derived": may("text"),
            "note": need("text"),
            "sum_of": may("codes"),
        }
    ),
    "clause": Section(
        {
            "kind": need("text", *CLAUSE_KINDS),
            "code": need("code"),
            "title": need("text"),
            "words": need("text"),
            "clause": need("text"),
            "amount": may("decimal"),
            "unit": may("text"),
            "due": may("text"),
            "evidence_item": may("code"),
            "on": may("date"),
            "waits_for": may("text"),
            "leads_to": may("code"),
        }
    ),
    "payment": Section(
        many=False,
        keys={
            "basis": need("text", "block", "cost_and_volume", "cost_per_case", "other", "to_be_agreed"),
            "block_share": may("decimal"),
            "incentive_share": may("decimal"),
            "paid": may("text"),
            "clause": may("text"),
            "ceiling_pounds": may("decimal"),
            "ceiling_clause": may("text"),
            "capacity_kpi": may("code"),
            "capacity_within": may("decimal"),
            "capacity_clause": may("text"),
        },
    ),
    "incentive": Section(
        {
            "group": need("code"),
            "kpi": need("code"),
            "critical": need("decimal"),
            "baseline": need("decimal"),
            "cap": need("decimal"),
            "since": may("date"),
            "clause": need("text"),
        }
    ),
    "incentive.tier": Section({"tier": need("text"), "threshold": need("decimal"), "share": need("decimal")}),
    "printed_total": Section(
        {
            "of": need("text", "critical", "baseline", "cap", "tier_10", "tier_20"),
            "printed": need("decimal"),
            "clause": need("text"),
        }
    ),
    "tariff": Section(
        {
            "code": need("code"),
            "title": need("text"),
            "clause": need("text"),
            "unit": may("text"),
            "price_pounds": may("decimal"),
            "measure_code": may("code"),
            "kpi": may("code"),
            "beyond": may("decimal"),
            "waits_for": may("text"),
        }
    ),
    "adjustment": Section(
        {
            "code": need("code"),
            "title": need("text"),
            "clause": need("text"),
            "waits_for": may("text"),
            "year_starts_on": may("date"),
            "pounds": may("decimal"),
            "agreed_by": may("text"),
            "agreed_on": may("date"),
        }
    ),
    "commissioner": Section(
        {
            "code": need("code"),
            "name": need("text"),
            "role": need("text", "co_ordinating", "associate"),
            "share": need("decimal"),
            "clause": may("text"),
        }
    ),
}


def nested_of(section: str) -> dict[str, Section]:
    """Name → section of the lists that an entry of `section` may hold."""
    return {name.split(".", 1)[1]: s for name, s in SECTIONS.items() if name.startswith(section + ".")}


def top_level() -> dict[str, Section]:
    return {name: section for name, section in SECTIONS.items() if "." not in name}
