"""Who is and who is not reached, in words; every number is one of the rows given."""

from dashboard.reach_sentences import (
    answer,
    behind,
    cold_spots,
    contract_asks,
    most_deprived,
    of_footprint,
    release_difference,
    times,
)


def row(**more):
    base = {
        "area_kind": "lsoa", "area_code": "A1", "area_name": "Ashmoor 001A", "quintile": 3, "clients": 40, "population": "adults",
        "rate_per_1000": 6.5, "client_share": 0.25, "adult_share": 0.2, "reach_ratio": 1.25, "reading": "as_expected",
        "clients_short": 0.0, "imd_release": 2019, "clients_carried": 0, "clients_ambiguous": 0,
    }  # fmt: skip
    return base | more


def test_the_most_deprived_fifth():
    assert most_deprived(row(client_share=0.583, adult_share=0.19, reading="more")).replace(
        "\u00a0", " "
    ) == (
        "People in the most deprived fifth are being reached: 58.3 % of clients live there, against 19 % of adults."
    )
    behind_its_share = most_deprived(
        row(client_share=0.1, adult_share=0.2, reading="fewer", clients_short=45.4)
    )
    assert "are not being reached" in behind_its_share and "45 clients short" in behind_its_share
    assert "could be chance" in most_deprived(row())
    assert "cannot be said" in most_deprived(None) and "cannot be said" in most_deprived(
        row(reading="unknown")
    )


def test_footprints_that_are_behind_are_named_worst_first():
    rows = [row(area_kind="sdf", area_name=name, reading="fewer", clients_short=short)
            for name, short in (("Hillside", 4.0), ("Northfields", 79.2), ("Riverside", 9.0), ("Eastvale", 1.2))]  # fmt: skip
    assert behind(rows, "sdf") == (
        "Clearly behind their share: Northfields (79 short), Riverside (9 short), Hillside (4 short) and one footprint more."
    )
    assert (
        behind(rows[:2], "sdf")
        == "Clearly behind their share: Northfields (79 short) and Hillside (4 short)."
    )
    assert behind([row(area_kind="sdf")], "sdf") == "No footprint is clearly behind its share of the people."
    assert behind([row(reading="unknown")], "sdf") == ""


def test_cold_spots_of_the_most_deprived_fifth_come_first():
    cold = [row(reading="fewer", clients_short=5.0, quintile=q) for q in (1, 4, 5)]
    assert (
        cold_spots(cold)
        == "Within the most deprived fifth itself, Ashmoor 001A is clearly behind, 5 clients short."
    )
    assert "two small areas are clearly behind, 10 clients short between them" in cold_spots(
        [cold[0], cold[0]]
    )
    assert (
        cold_spots(cold[1:])
        == "Of the small areas, two are clearly behind, none of them in the most deprived fifth."
    )
    assert cold_spots([row()]) == "No small area is clearly behind."


def test_nobody_is_said_as_nobody():
    whole = [row(area_kind="borough", quintile=0, clients=0)]
    assert answer(whole, [], "sdf", [], None) == "Nobody from the area has started in this period."
    assert (
        answer(whole, [], "sdf", [], "Stop smoking")
        == "Nobody from the area has started Stop smoking in this period."
    )


def test_one_footprint():
    said = of_footprint(
        row(area_name="Northfields", reach_ratio=0.4, reading="fewer", clients_short=79.2), []
    )
    assert (
        said
        == "Northfields: 40 clients, 6.5 per 1,000 adults, 0.4 of its share: clearly fewer than expected, 79 short."
    )
    assert "cannot be said" in of_footprint(row(area_name="Northfields", reading="unknown"), [])
    assert (
        times(row(reach_ratio=2.71)) == "2.7 times its share" and times(row(reach_ratio=None)) == "not known"
    )


def test_why_two_releases_differ():
    fifth = [
        row(imd_release=2019, client_share=0.583, adult_share=0.19),
        row(imd_release=2025, client_share=0.551, adult_share=0.198),
    ]
    moved = {"kept_their_code": 190, "were_deprived": 39, "left_the_fifth": 3, "joined_the_fifth": 3}
    said = release_difference(
        fifth, moved, {2019: row(clients_carried=1), 2025: row(clients_carried=30, clients_ambiguous=26)}
    ).replace("\u00a0", " ")
    assert said.startswith(
        "By IoD 2019, 58.3 % of clients live in the most deprived fifth (19 % of adults); by IoD 2025, 55.1 %"
    )
    assert (
        "of the 39 small areas that were in the most deprived fifth and kept their code, 3 are not in it any more"
        in said
    )
    assert (
        "1 client is carried" in said
        and "30 clients are carried" in said
        and "26 of them to one of several areas" in said
    )


def asked(**more):
    row = {"value": 0.5798, "unit": "proportion", "target": 0.6, "target_strict": False, "floor": 0.54, "floor_source": "tolerance",
           "upper": None, "direction": "higher_is_better", "status": "amber"}  # fmt: skip
    return row | more


def test_the_contracts_own_share_stands_beside_what_is_reached():
    assert (
        contract_asks([asked()]).replace("\u00a0", " ")
        == "The contract asks for at least 60 % of starts from the most deprived fifth: 58 %, below target."
    )
    # Beside another fifth that somebody looks at, whose it is has to be said.
    assert "of starts from its own most deprived fifth: " in contract_asks([asked()], exploring=True)
    assert contract_asks([asked(), asked(status="green"), asked(status="red")]) == (
        "Of the three shares of starts that the contract asks for, one is met."
    )
    # A share that is not judged is not spoken of here.
    assert contract_asks([asked(status="not_due", value=None)]) == contract_asks([]) == ""
