"""`docs/returns.md` is what the declarations give."""

from loaders.declarations import tables
from loaders.documentation import PAGE, page


def test_the_page_is_in_step():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m loaders documentation"


def test_every_table_column_and_code_is_on_the_page():
    said = page()
    for name, table in tables().items():
        assert f"## {name}\n" in said
        for column in table.columns:
            assert f"| `{column.name}` |" in said
            assert all(f"`{code.code}`" in said for code in column.codes)
