"""Who is looking, and so what may be shown: officers see everything, a board and the public only what is disclosure-controlled.

A server has one role: `FOOTPRINT_ROLE`, else `role` in the home's `home.toml`, else `commissioner` (the app on one's own
machine). Where the server signs people in, the claim `footprint_role` of the person counts instead, and a person without
one is of the public.
"""

import os

import streamlit as st

from warehouse.errors import FootprintError
from warehouse.home_settings import ROLES, home_settings

ENVIRONMENT = "FOOTPRINT_ROLE"
CLAIM = "footprint_role"
# Roles that may see a pseudonym, and with it the people behind a figure.
SEE_PEOPLE = frozenset({"commissioner", "head_of_service", "provider"})
# Roles that read `open.duckdb` and nothing else.
SEE_OPEN_ONLY = frozenset({"board", "public"})


def role() -> str:
    """The role of whoever looks, one of `home_settings.ROLES`. Raises `FootprintError` for one that is not known."""
    # Streamlit says whether somebody is signed in only where signing in is set up.
    signed_in = st.user.get("is_logged_in")
    if signed_in is not None:
        claimed = st.user.get(CLAIM) if signed_in else None
        return claimed if claimed in ROLES else "public"
    named = os.environ.get(ENVIRONMENT) or home_settings().role
    if named not in ROLES:
        raise FootprintError(f"{ENVIRONMENT}: unknown role “{named}”. Expected one of: {', '.join(ROLES)}.")
    return named


def may_see_people() -> bool:
    """Whether cases by pseudonym and workers may be shown."""
    return role() in SEE_PEOPLE


def may_record() -> bool:
    """Whether this role may record what was decided in the register."""
    return role() in {"commissioner", "head_of_service"}


def sees_intelligence() -> bool:
    """Whether what the council keeps to itself may be shown: its own intelligence, and suspicions not yet confirmed."""
    return role() in {"commissioner", "head_of_service"}


def sees_open_only() -> bool:
    """Whether only disclosure-controlled figures may be shown."""
    return role() in SEE_OPEN_ONLY


def sign_in_control() -> None:
    """Sign in and out, in the sidebar, where Streamlit's sign-in is set up (`[auth]` in its secrets); nothing elsewhere."""
    signed_in = st.user.get("is_logged_in")
    if signed_in is None:
        return
    if signed_in:
        st.sidebar.button("Sign out", on_click=st.logout)
    else:
        st.sidebar.button("Sign in", on_click=st.login)
