"""What `contracts.local.toml` may say beyond the sections of a contract file, and how its entries find their own."""

from warehouse.contract_key_types import Section, may, need

# What contracts.local.toml may say under a contract's code: its own sections, and agreed targets as dated entries.
LOCAL_SECTIONS: dict[str, Section] = {
    "target": Section(
        {
            "kpi": need("code"),
            "valid_from": need("date"),
            "valid_to": may("date"),
            "target": may("decimal"),
            "target_strict": may("flag"),
            "floor": may("decimal"),
            "floor_strict": may("flag"),
            "no_floor": may("flag"),
            "upper": may("decimal"),
            "per": may("text", "annual", "quarter", "period"),
            "note": may("text"),
            "agreed_by": need("text"),
            "agreed_on": need("date"),
        }
    ),
}
# How a local entry finds the entry of the contract file that it completes; others are added.
MATCHED_BY = {
    "extension": "starts_on",
    "provider": "code",
    "programme": "code",
    "issue_programme": "presenting_issue",
    "setting": "name",
    "return": "return_type",
    "tariff": "code",
    "adjustment": "code",
    "commissioner": "code",
    "activity_measure": "code",
    "clause": "code",
    "kpi": "code",
}
# A due date is given in one of several ways: a local one takes the place of the contract's entry as a whole.
REPLACED = ("return",)

SETTINGS: dict[str, str] = {
    "quarantine_share": "decimal",
    "quarantine_minimum_rows": "whole",
    "tolerance": "decimal",
    "assumed_term_years": "whole",
    "claim_proportion_within": "decimal",
    "claim_mean_within": "decimal",
    "wellbeing_meaningful_swemwbs": "decimal",
    "wellbeing_meaningful_wemwbs": "decimal",
}
