"""Tables of violence: chains, units without a team, rates, events with their sources."""

import pandas as pd
from dash.development.base_component import Component

from geo.monitoring.violence.violence import Violence, interactions
from views.lead.monitoring.violence.words import ROWS, Words, lines


def chains(found: Violence, words: Words) -> list[Component]:
    """Return the acts that came after threats, the newest first."""
    rows = found.chains.chains
    first = rows.head(ROWS)
    value = words.locale.value
    return words.listed(
        words.label("chains"),
        rows,
        {
            words.label("where"): [words.unit(code) for code in first["unit"]],
            words.name_of("columns", "act"): [
                lines(value("category", category), words.locale.when(at))
                for category, at in zip(first["act_category"], first["act_at"], strict=True)
            ],
            words.name_of("columns", "threat_number"): [
                words.number(n) for n in first["threat_number"]
            ],
            words.name_of("columns", "last_threat_at"): [
                lines(words.locale.when(at)) for at in first["last_threat_at"]
            ],
            words.name_of("columns", "days"): [words.number(days, 1) for days in first["days"]],
        },
    )


def unwatched(found: Violence, words: Words) -> list[Component]:
    """Return the units with recent threats and nobody there."""
    rows, unknown = found.unwatched, words.label("unknown_teams")
    first = rows.head(ROWS)
    return words.listed(
        words.label("unwatched"),
        rows,
        {
            words.label("where"): [words.unit(code) for code in first["unit"]],
            words.name_of("columns", "threats"): [words.number(n) for n in first["threats"]],
            words.name_of("columns", "last_threat_at"): [
                words.locale.when(at) for at in first["last_threat_at"]
            ],
            words.name_of("columns", "teams"): [words.number(n) or unknown for n in first["teams"]],
            words.name_of("columns", "registered_voters"): [
                words.number(n) or unknown for n in first["registered_voters"]
            ],
        },
        words.label("unwatched_note", n=found.days),
    )


def rates(found: Violence, words: Words) -> list[Component]:
    """Return the rates of the units with events, in the order of the lower end."""
    rows = found.rates.loc[found.rates["events"] > 0]
    first, unknown = rows.head(ROWS), words.label("unknown")
    return words.listed(
        words.label("rates"),
        rows,
        {
            words.label("where"): [words.unit(code) for code in first["unit"]],
            words.name_of("columns", "rate"): [
                words.number(rate, 1) or unknown for rate in first["rate"]
            ],
            words.label("interval"): [
                words.range(low, high, 1)
                for low, high in zip(first["low"], first["high"], strict=True)
            ],
            words.name_of("columns", "events"): [words.number(n) for n in first["events"]],
            words.name_of("columns", "registered_voters"): [
                words.number(n) or unknown for n in first["registered_voters"]
            ],
        },
        words.label("rates_note"),
    )


def events(found: Violence, words: Words) -> list[Component]:
    """Return the events, the newest first, with what their sources say."""
    rows = found.events.iloc[::-1]
    first = [row for _, row in rows.head(ROWS).iterrows()]
    return words.listed(
        words.label("list"),
        rows,
        {
            words.label("when"): [lines(words.span(row)) for row in first],
            words.label("what"): [lines(*_what(row, words)) for row in first],
            words.label("where"): [
                words.unit(row["unit"]) if row["unit"] else words.label("unknown") for row in first
            ],
            words.label("who"): [lines(*_who(row, words)) for row in first],
            words.label("killed"): [
                words.range(row["fatalities_low"], row["fatalities_high"]) or words.label("unknown")
                for row in first
            ],
            words.label("sources"): [
                lines(words.number(row["sources"]), words.name_of("agreement", row["agreement"]))
                for row in first
            ],
        },
    )


def _what(event: pd.Series, words: Words) -> tuple[str, ...]:
    several = event["reports"] > 1
    category = words.locale.value("category", event["category"])
    return (
        category or words.name_of("types", event["type"]),
        words.locale.value("veracity", event["veracity"]),
        words.label("reports", n=int(event["reports"])) if several else "",
    )


def _who(event: pd.Series, words: Words) -> tuple[str, str]:
    value = words.locale.value
    target = value("target_type", event["target_type"])
    return value("actor_type", event["actor_type"]), f"→ {target}" if target else ""


def who_to_whom(found: Violence, words: Words) -> list[Component]:
    """Return how often which type of actor did it to which."""
    rows = interactions(found.events)
    first, value = rows.head(ROWS), words.locale.value
    pairs = zip(first["actor_type"], first["target_type"], strict=True)
    unknown = words.label("unknown")
    return words.listed(
        words.label("interactions"),
        rows,
        {
            words.label("who"): [
                lines(
                    value("actor_type", actor) or unknown,
                    f"→ {value('target_type', target) or unknown}",
                )
                for actor, target in pairs
            ],
            words.name_of("columns", "events"): [words.number(n) for n in first["events"]],
        },
    )
