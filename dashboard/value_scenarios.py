"""The what-if of the Value for money page: its assumptions in the URL, what follows from them, and the document's options."""

import streamlit as st

from dashboard import exports, tables, value_what_if
from dashboard.value_choices import number
from dashboard.value_data import Money
from dashboard.value_sentences import pounds
from dashboard.value_what_if import Line
from dashboard.wording import count_of, day, figure, plain

# Where nothing was returned and the document does not say, something must be typed over.
ASSUMED_CLIENTS, ASSUMED_NAVIGATORS, ASSUMED_TRAINING = 100.0, 300.0, 500.0
LEVELS = (0.8, 0.9, 1.0, 1.1, 1.2)


def draw(money: Money) -> None:
    """The whole section. Nothing where the contract has no value to begin with."""
    contract = money.contract
    if contract["annual_pounds"] is None:
        return
    st.subheader("What if", anchor=False)
    st.markdown(
        "Change an assumption and everything below follows; the link of this page keeps what you chose. Pounds here are nominal, as in the "
        "contract file."
    )
    assumed, sources = _assumptions(money)
    st.caption(
        f"To begin with. {' '.join(sources)} Plan, activity, fixed part, navigators, training and reach are examples to type over."
    )
    clauses = money.view.rows("value/options")
    months = value_what_if.months_of_extension(contract) if clauses else None
    found = value_what_if.lines(assumed, months)
    line = {one.key: one for one in found}
    _posts(line)
    _basis(assumed, line)
    _navigators(line)
    if clauses:
        _options(money, line, clauses)
    with st.expander("Every line and its formula"):
        tables.show(
            [
                {"Line": one.words, "Figure": _said(one), "Formula": _formula(one, line)}
                for one in found
                if one.formula
            ],
            alt="Every line of the what-if and its formula",
        )
    exports.csv_button(
        value_what_if.as_cells(found), money.view, "what-if", "Download the what-if with its formulas (CSV)"
    )


def _assumptions(money: Money) -> tuple[dict[str, float], list[str]]:
    contract = money.contract
    value = float(contract["annual_pounds"])
    in_post, contracted = money.value("fte_in_post"), contract["front_line_fte"]
    posts = float(contracted) if contracted is not None else round(in_post or 1, 1)
    sources = [
        "Posts: "
        + (
            "what the contract names."
            if contracted is not None
            else "those in post."
            if in_post
            else "not known, assumed."
        )
    ]
    yearly = [
        row
        for row in money.across
        if row["contract_code"] == money.view.contract["contract_code"] and row["state"] == "known"
    ]
    per_post = next(
        (
            row["value"]
            for row in reversed(yearly)
            if row["measure"] == "clients_per_fte" and row["value"] is not None
        ),
        None,
    )
    sources.append(
        "People per post: the newest whole year's."
        if per_post is not None
        else f"People per post: not returned, {ASSUMED_CLIENTS:g} assumed."
    )
    pay = [money.value("cost_per_fte_in_post"), money.value("front_line_share")]
    one_more = pay[0] * pay[1] if pay[0] is not None and pay[1] is not None else value / posts
    sources.append(
        "One post more: front-line pay of a post in this period."
        if None not in pay
        else "One post more: contract value per post."
    )
    clients = per_post if per_post is not None else ASSUMED_CLIENTS
    with st.container(horizontal=True, gap="small", key="what_if_posts"):
        made = {
            "value": number("Contract value a year (£)", "if_value", value, 1000.0, 0.0),
            "posts": number("Front-line posts (FTE)", "if_posts", posts, 0.5, 0.0),
            "clients_per_post": number(
                "People starting per post a year", "if_clients", round(clients, 1), 0.5, 0.0
            ),
            "more_posts": number("Posts more or fewer", "if_more", 2.0, 0.5, -1e6),
            "pounds_per_post": number("One post more a year (£)", "if_post", round(one_more), 500.0, 0.0),
        }
        made["planned"] = number(
            "People planned a year", "if_planned", round(made["posts"] * made["clients_per_post"]), 10.0, 0.0
        )
        made["activity"] = number("People who come, % of plan", "if_activity", 90.0, 5.0, 0.0) / 100
        made["fixed"] = number("Fixed part, cost and volume (%)", "if_fixed", 70.0, 5.0, 0.0) / 100
        made["navigators"] = number("Care navigators trained", "if_navigators", ASSUMED_NAVIGATORS, 10.0, 0.0)
        made["training"] = number("Training one navigator (£)", "if_training", ASSUMED_TRAINING, 50.0, 0.0)
        made["reach"] = (
            number("Reach, % of a health trainer's", "if_reach", 10.0, 0.5, 0.0, "How many people a navigator helps beside their own work.") / 100
        )  # fmt: skip
    return made, sources


def _posts(line: dict[str, Line]) -> None:
    more = line["more_posts"].value or 0
    word = "more" if more >= 0 else "fewer"
    st.markdown(f"#### {abs(more):g} {'post' if abs(more) == 1 else 'posts'} {word}", anchors=False)
    st.markdown(
        f"{_said(line['clients_then'])} people start instead of {_said(line['clients_now'])}, for {_said(line['value_then'])} a year "
        f"instead of {_said(line['value'])}: {_said(line['per_client_then'])} each instead of {_said(line['per_client_now'])}, if a post more "
        "reaches as many people as the others do."
    )


def _basis(assumed: dict[str, float], line: dict[str, Line]) -> None:
    st.markdown("#### Who bears it when fewer or more people come", anchors=False)
    come = line["come"]
    st.markdown(
        f"When {_said(come)} people come ({figure(assumed['activity'], 'proportion')} of plan), a block contract pays {_said(line['paid_block'])}, "
        f"cost and volume {_said(line['paid_volume'])}, cost per case {_said(line['paid_case'])}."
    )
    shown = []
    for level in LEVELS:
        at = {
            one.key: one
            for one in value_what_if.lines(assumed | {"activity": level})
            if one.section == "basis"
        }
        shown.append(
            {"People who come": f"{figure(level, 'proportion')} of plan: {_said(at['come'])}", "Block": _said(at["paid_block"]),
             "Cost and volume": _said(at["paid_volume"]), "Cost per case": _said(at["paid_case"])}
        )  # fmt: skip
    tables.show(shown, alt="What is paid under each price basis, by how many people come")


def _navigators(line: dict[str, Line]) -> None:
    st.markdown("#### Training care navigators", anchors=False)
    st.markdown(
        f"{_said(line['navigators'])} navigators trained for {_said(line['training_cost'])} would reach as many people as {_said(line['equal_posts'])} "
        f"posts: {_said(line['clients_reached'])} a year, {_said(line['per_client_reached'])} of training each in the first year. The same money pays "
        f"{_said(line['posts_instead'])} posts for a year, and so {_said(line['clients_instead'])} people. Whether what a navigator gives beside "
        "their own work is worth a health trainer's support is not in these figures."
    )


def _options(money: Money, line: dict[str, Line], clauses: list[dict]) -> None:
    st.markdown("#### The options that the document weighs", anchors=False)
    found = value_what_if.options(money.contract, clauses)
    columns = st.columns(len(found), gap="medium")
    for option, column in zip(found, columns, strict=True):
        letter = option.code.removeprefix("option_")
        with column, st.container(border=True):
            st.markdown(f"**{plain(option.title)}**")
            st.markdown("\n".join(f"- {day(when)}: {what}" for when, what in option.days))
            cost = line.get(f"pounds_{letter}")
            if cost is not None and cost.value is not None:
                months = count_of(int(line["months"].value or 0), "month")
                st.markdown(
                    f"**{_said(cost)}** for the {months} after the first term, {_said(line[f'clients_{letter}'])} people starting "
                    f"({'at the posts and value assumed above' if letter == 'a' else 'as it is now'})."
                )
            st.markdown(f"**Does:** {plain(option.does)}")
            st.markdown(f"**Benefits:** {plain(option.benefits)}")
            st.markdown(f"**Risks:** {plain(option.risks)}")
            st.caption(f"Clause: {plain(option.clause)}")


def _said(one: Line) -> str:
    if one.value is None:
        return "– (nothing to divide by)"
    if one.unit == "pounds":
        return pounds(one.value)
    if one.unit == "share":
        return figure(one.value, "proportion")
    return figure(round(one.value, 1), "rate") if one.unit == "posts" else f"{one.value:,.0f}"


def _formula(one: Line, line: dict[str, Line]) -> str:
    words = []
    for word in (one.formula or "").split(" "):
        name = word.strip("()")
        shown = (
            word.replace(name, line[name].words.lower())
            if name in line
            else {"*": "×", "/": "÷", "-": "−"}.get(word, word)
        )
        words.append(shown)
    return plain(" ".join(words))
