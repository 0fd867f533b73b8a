"""A build of only a few models from this home's store, by the production path, without checks and without a snapshot.

For what must be known at once and as it stands in the store: a settlement, and tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import duckdb

from warehouse import build, contract_files, publish
from warehouse.home_settings import home_settings
from warehouse.model_files import all_models, only_for


@contextmanager
def built(
    tables: list[str], as_known_on: date, contract: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which these tables (`schema.name`) stand as known on a day, with all that they are made from.

    For one `contract` alone a build is quicker; without it, it is for all of them.
    """
    with publish.copied_store() as con:
        contracts = contract_files.load_all()
        if contract:
            contracts = {contract: contracts[contract]}
        build.prepare(con, contracts)
        received = publish.received_by(con, as_known_on)
        build.set_parameters(
            con, build.Parameters(as_known_on, received, tuple(contracts), home_settings().synthetic)
        )
        build.run_models(con, only_for(all_models(), tables))
        yield con
