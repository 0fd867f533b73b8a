"""People by characteristic: census tables as ONS gives them, mapped to the groups of the returns."""

import tomllib
from pathlib import Path

import pytest

from geo import synthetic
from geo.census import WHOLE, left_out, tables
from geo.errors import GeographyRefused
from geo.synthetic.characteristics import SHARES
from loaders import declarations
from tests.geo.support import WIGAN, ask, load_geo, notes, one, write_csv

BOLTON = "E08000001"
AREA = ["Lower tier local authorities Code", "Lower tier local authorities"]
UNPAID = "Provision of unpaid care (7 categories)"
CARE = [
    ("-8", "Does not apply", 16_000),
    ("1", "Provides no unpaid care", 270_000),
    ("2", "Provides 9 hours or less unpaid care a week", 9_000),
    ("3", "Provides 10 to 19 hours unpaid care a week", 4_000),
    ("4", "Provides 20 to 34 hours unpaid care a week", 5_000),
    ("5", "Provides 35 to 49 hours unpaid care a week", 3_000),
    ("6", "Provides 50 or more hours unpaid care a week", 9_000),
]


def table(tmp_path, category, rows, area=(WIGAN, "Wigan"), header=AREA, name="census.csv"):
    """A census file: (code, category, observation) rows of one authority."""
    head = [*header, f"{category} Code", category, "Observation"]
    return write_csv(tmp_path / name, head, [(*area, *row) for row in rows])


def held(characteristic):
    return dict(
        ask(
            "select group_code, people from ref.characteristic_population where characteristic = ? order by 1",
            characteristic,
        )
    )


def refused(path):
    with pytest.raises(GeographyRefused) as caught:
        load_geo(("characteristics", path))
    return str(caught.value)


def test_unpaid_care_by_hand(tmp_path):
    loaded = load_geo(("characteristics", table(tmp_path, UNPAID, CARE)))
    # 9,000 + 4,000 + 5,000 + 3,000 + 9,000 = 30,000 carers; with 270,000 others 300,000 of the base. The 16,000 children
    # under five were not asked.
    assert held("carer") == {"ALL": 300_000, "no": 270_000, "yes": 30_000}
    assert ask("select distinct borough_code, release, table_code, base, from_age, source from ref.characteristic_population") == [
        (WIGAN, "Census 2021", "TS039", "people aged 5 and over", 5, "official")
    ]  # fmt: skip
    assert loaded.outcomes[0].file.title == "Census 2021 TS039 (Provision of unpaid care)"
    assert ask("select release, rows_read, rows_kept from ref.load") == [("Census 2021 TS039", 7, 3)]


def test_the_same_file_again_changes_nothing_and_a_newer_one_takes_its_place(tmp_path):
    load_geo(("characteristics", table(tmp_path, UNPAID, CARE)))
    assert not load_geo(("characteristics", table(tmp_path, UNPAID, CARE))).changed
    newer = [(code, name, 2 * people) for code, name, people in CARE]
    load_geo(("characteristics", table(tmp_path, UNPAID, newer, name="newer.csv")))
    assert held("carer")["ALL"] == 600_000
    assert one("select count(*) from ref.load where replaced_by is not null") == 1


def test_ethnic_categories_and_the_five_groups(tmp_path):
    rows = [
        (str(number), f"{group}: {name}", 10 * number)
        for number, (group, name) in enumerate(
            [
                ("Asian, Asian British or Asian Welsh", "Bangladeshi"),
                ("Asian, Asian British or Asian Welsh", "Chinese"),
                ("Asian, Asian British or Asian Welsh", "Indian"),
                ("Asian, Asian British or Asian Welsh", "Pakistani"),
                ("Asian, Asian British or Asian Welsh", "Other Asian"),
                ("Black, Black British, Black Welsh, Caribbean or African", "African"),
                ("Black, Black British, Black Welsh, Caribbean or African", "Caribbean"),
                ("Black, Black British, Black Welsh, Caribbean or African", "Other Black"),
                ("Mixed or Multiple ethnic groups", "White and Asian"),
                ("Mixed or Multiple ethnic groups", "White and Black African"),
                ("Mixed or Multiple ethnic groups", "White and Black Caribbean"),
                ("Mixed or Multiple ethnic groups", "Other Mixed or Multiple ethnic groups"),
                ("White", "English, Welsh, Scottish, Northern Irish or British"),
                ("White", "Irish"),
                ("White", "Gypsy or Irish Traveller"),
                ("White", "Roma"),
                ("White", "Other White"),
                ("Other ethnic group", "Arab"),
                ("Other ethnic group", "Any other ethnic group"),
            ],
            1,
        )
    ]
    rows.insert(0, ("-8", "Does not apply", 0))
    path = table(tmp_path, "Ethnic group (20 categories)", rows, header=["Lower Tier Local Authorities Code", "Lower Tier Local Authorities"])  # fmt: skip
    load_geo(("characteristics", path))
    fine = held("ethnic_category")
    assert fine["C"] == 150 + 160 + 170  # Gypsy or Irish Traveller, Roma, other White
    assert fine["S"] == 180 + 190 and fine["R"] == 20
    assert fine["ALL"] == 10 * sum(range(1, 20))
    # Chinese people are with the other ethnic groups, as in the returns' own five groups.
    assert held("ethnic_group") == {
        "ALL": 1900,
        "asian": 10 + 30 + 40 + 50,
        "black": 60 + 70 + 80,
        "mixed": 90 + 100 + 110 + 120,
        "other": 20 + 180 + 190,
        "white": 130 + 140 + 150 + 160 + 170,
    }


def test_sex_and_age_count_adults(tmp_path):
    head = [*AREA, "Sex (2 categories) Code", "Sex (2 categories)", "Age (91 categories) Code", "Age (91 categories)", "Observation"]  # fmt: skip
    rows = [
        (WIGAN, "Wigan", code, sex, age, f"Aged {age} years", people)
        for code, sex, people in (("1", "Female", "1,001"), ("2", "Male", "999"))
        for age in (17, 18, 24, 25, 90)
    ]
    load_geo(("characteristics", write_csv(tmp_path / "ts009.csv", head, rows)))
    assert held("sex") == {"ALL": 8000, "female": 4 * 1001, "male": 4 * 999}
    assert held("age_band") == {"18 to 24": 4000, "25 to 34": 2000, "75 and over": 2000, "ALL": 8000}


def test_a_table_with_a_further_column_is_added_up_and_says_so(tmp_path):
    rows = [(code, name, people) for code, name, people in CARE for _ in range(2)]
    loaded = load_geo(("characteristics", table(tmp_path, UNPAID, rows)))
    assert held("carer")["yes"] == 60_000
    assert "they were added up" in notes(loaded)


def test_another_authority_is_refused_and_both_are_named(tmp_path):
    load_geo(("characteristics", table(tmp_path, UNPAID, CARE)))
    said = refused(table(tmp_path, UNPAID, CARE, area=(BOLTON, "Bolton"), name="bolton.csv"))
    assert "nothing of Wigan (E08000010)" in said and "Bolton (E08000001)" in said
    assert held("carer")["ALL"] == 300_000


def test_a_wrong_header_names_what_was_found_and_expected(tmp_path):
    said = refused(table(tmp_path, "Provision of unpaid care (5 categories)", CARE))
    assert "Found the headers: Lower tier local authorities Code" in said
    assert "Census 2021 TS039" in said and UNPAID in said


def test_unknown_and_missing_categories_are_refused(tmp_path):
    said = refused(table(tmp_path, UNPAID, [*CARE, ("7", "Would like to care", 1)]))
    assert "“Would like to care”" in said and "Provides no unpaid care" in said
    said = refused(table(tmp_path, UNPAID, CARE[:1] + CARE[2:]))
    assert "no row for a category that begins with Provides no unpaid care" in said
    said = refused(table(tmp_path, UNPAID, [*CARE[:-1], ("6", CARE[-1][1], "c")]))
    assert "people is no number in row 8" in said


def test_every_group_is_one_of_the_returns():
    clients = declarations.table("clients")
    codes = {column.name: {code.code for code in column.codes} for column in clients.columns if column.codes}
    for census in tables().values():
        for characteristic, groups in census.groups.items():
            if characteristic != "ethnic_group":
                assert set(groups) - {WHOLE} <= codes[characteristic], (census.code, characteristic)
    assert left_out() == {"not answered", "does not apply"}


def test_the_synthetic_census(fernbeck):
    assert one("select count(distinct table_code) from ref.characteristic_population") == 11
    assert ask("select distinct source, borough_code from ref.characteristic_population") == [
        ("synthetic", synthetic.BOROUGH)
    ]
    wrong = ask(
        "select characteristic, sum(people) filter (where group_code <> 'ALL') as groups, max(people) filter (where group_code = 'ALL') as base "
        "from ref.characteristic_population where characteristic <> 'armed_forces' group by 1 having groups <> base"
    )
    assert wrong == []
    adults = one(
        "select sum(people) from ref.population where vintage = 2011 and year = 2020 and population = 'adults'"
    )
    assert held("age_band")["ALL"] == held("sex")["ALL"] == adults
    assert set(SHARES) == {name for census in tables().values() for name in census.groups} - {
        "sex",
        "ethnic_group",
    }


def test_its_declarations_name_their_source():
    text = (Path("geo/census.toml")).read_text(encoding="utf-8")
    assert "Office for National Statistics" in text and "Reviewed" in text
    assert len(tomllib.loads(text)["table"]) == 11
