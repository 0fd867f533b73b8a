"""Who is looking, and what that role may see."""

import pytest

from dashboard import access
from warehouse.errors import FootprintError


def said(home, text: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "home.toml").write_text(text, encoding="utf-8")


def test_on_ones_own_machine_one_is_the_commissioner():
    assert (access.role(), access.may_see_people(), access.may_record()) == ("commissioner", True, True)
    assert not access.sees_open_only()


def test_the_home_says_who_looks_and_the_environment_has_the_last_word(home, monkeypatch):
    said(home, 'role = "board"\n')
    assert (access.role(), access.may_see_people(), access.sees_open_only()) == ("board", False, True)
    monkeypatch.setenv("FOOTPRINT_ROLE", "provider")
    assert (access.role(), access.may_see_people(), access.may_record()) == ("provider", True, False)


def test_an_unknown_role_is_refused_and_never_taken_for_an_officer(home, monkeypatch):
    said(home, 'role = "chief"\n')
    with pytest.raises(FootprintError, match="unknown role “chief”. Expected one of: commissioner"):
        access.role()
    said(home, "")
    monkeypatch.setenv("FOOTPRINT_ROLE", "Board")
    with pytest.raises(FootprintError, match="unknown role “Board”"):
        access.role()


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"is_logged_in": True, "footprint_role": "head_of_service"}, "head_of_service"),
        ({"is_logged_in": True, "footprint_role": "admin"}, "public"),
        ({"is_logged_in": True}, "public"),
        ({"is_logged_in": False, "footprint_role": "commissioner"}, "public"),
        ({}, "commissioner"),
    ],
)
def test_where_people_sign_in_their_own_claim_counts(monkeypatch, claims, expected):
    monkeypatch.setattr(access.st, "user", claims)
    assert access.role() == expected


@pytest.mark.parametrize(
    ("claims", "label"),
    [({}, []), ({"is_logged_in": False}, ["Sign in"]), ({"is_logged_in": True}, ["Sign out"])],
)
def test_one_signs_in_where_signing_in_is_set_up(monkeypatch, claims, label):
    drawn = []
    monkeypatch.setattr(access.st, "user", claims)
    monkeypatch.setattr(access.st.sidebar, "button", lambda said, on_click: drawn.append(said))
    access.sign_in_control()
    assert drawn == label
