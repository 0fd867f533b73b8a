"""Every key that the linter accepts is documented, and every documented key is accepted."""

import re
import tomllib
from datetime import date

from warehouse.contract_keys import CLAUSE_KINDS, SECTIONS
from warehouse.contract_local_keys import LOCAL_SECTIONS, MATCHED_BY, SETTINGS
from warehouse.contract_measures import CONTRACTS, REGISTERS, default_settings

README = (CONTRACTS / "README.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^##+ `\[+(?P<name>[A-Za-z_.]+)\]+`$", re.MULTILINE)


def documented() -> dict[str, dict[str, bool]]:
    """Section → key → required, as the README's tables have them."""
    headings = list(HEADING.finditer(README))
    sections = {}
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        text = README[heading.end() : following.start() if following else len(README)]
        rows = re.findall(r"^\| `(\w+)` \|[^|]*\| *(required)? *\|", text, re.MULTILINE)
        sections[heading["name"].removeprefix("CONTRACT.")] = {key: bool(required) for key, required in rows}
    return sections


def accepted() -> dict[str, dict[str, bool]]:
    """The same from the declaration; a section's nested lists are keys of it too."""
    sections = {**SECTIONS, **LOCAL_SECTIONS}
    found = {name: {key: k.required for key, k in s.keys.items()} for name, s in sections.items()}
    for name in SECTIONS:
        if "." in name:
            outer, inner = name.split(".")
            found[outer][inner] = False
    return found


def test_the_readme_documents_exactly_the_accepted_sections():
    assert sorted(documented()) == sorted(accepted())


def test_the_readme_documents_exactly_the_accepted_keys_and_which_are_required():
    for section, keys in accepted().items():
        assert documented()[section] == keys, section


def test_the_readme_names_every_setting_every_clause_kind_and_every_matched_section():
    for name in (*SETTINGS, *CLAUSE_KINDS, *MATCHED_BY):
        assert f"`{name}`" in README, name


def test_the_readme_names_every_register():
    for name in REGISTERS:
        assert f"`{name}`" in README, name


def test_every_setting_has_a_default():
    assert {s["name"] for s in default_settings()} == set(SETTINGS)


def test_the_readmes_local_example_is_sound(home):
    from warehouse.contract_files import load_all

    example = README[README.index("```toml") + 7 : README.rindex("```")]
    assert tomllib.loads(example)
    home.mkdir()
    (home / "contracts.local.toml").write_text(example, encoding="utf-8")
    contracts = load_all(home)
    assert contracts["cheshire-east-one-you"].ready
    assert contracts["wigan-lot1-health-improvement"].last_day == date(2023, 6, 30)
