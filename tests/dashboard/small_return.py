"""A small, plain return for Wigan Lot 1, July to September 2019, as a ZIP that a person could drop on the page.

Each person is referred on 8 July 2019, offered an appointment on 10 July and starts stop smoking on 15 July.
"""

import io
import zipfile
from collections.abc import Sequence

CLIENTS = 24
NAME = "lot1-july-to-september-2019.zip"
# Where each client lives: an LSOA, or a postcode.
HOMES = (("E01006343", ""),) * CLIENTS


def tables(
    starts: int | None = None, spoiled: bool = False, homes: Sequence[tuple[str, str]] = HOMES
) -> dict[str, str]:
    """The CSV files by name. `starts`: how many start (all, if not said). `spoiled`: the first episode starts before
    its referral was received (R43)."""
    people = range(1, len(homes) + 1)
    started = len(homes) if starts is None else starts
    files = {
        "submission": ["contract_code,provider_code,period_start,period_end,submitted_on,return_type",
                       "wigan-lot1-health-improvement,WHIS,2019-07-01,2019-09-30,2019-10-10,quarterly"],
        "clients": ["client_ref,age_at_referral,sex,ethnic_category,lsoa_code,postcode",
                    *[f"C{n},40,female,A,{lsoa},{postcode}" for n, (lsoa, postcode) in zip(people, homes, strict=True)]],
        "referrals": ["referral_ref,client_ref,received_date,source,consent,presenting_issue,requested_programme,decision",
                      *[f"R{n},C{n},2019-07-08,gp,yes,smoking,stop_smoking,accepted" for n in people]],
        "episodes": ["episode_ref,referral_ref,client_ref,programme,appointment_offered_date,start_date",
                     *[f"E{n},R{n},C{n},stop_smoking,2019-07-10,"
                       f"{'2019-07-01' if spoiled and n == 1 else '2019-07-15' if n <= started else ''}" for n in people]],
        "contacts": ["contact_ref,episode_ref,contact_date,contact_type,attendance",
                     *[f"K{n},E{n},2019-07-16,session,attended" for n in people]],
        "measurements": ["episode_ref,measured_on,stage,measure,value",
                         *[f"E{n},2019-07-16,baseline,cigarettes_per_day,15" for n in people]],
    }  # fmt: skip
    return {f"{name}.csv": "\n".join(lines) + "\n" for name, lines in files.items()}


def as_zip(
    starts: int | None = None, spoiled: bool = False, homes: Sequence[tuple[str, str]] = HOMES
) -> bytes:
    """The same as one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in tables(starts, spoiled, homes).items():
            archive.writestr(zipfile.ZipInfo(name), text)  # no time of writing: the same bytes each time
    return out.getvalue()
