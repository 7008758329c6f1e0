"""Violence of an exercise: threats that acts followed, sources that differ, links of incidents."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from geo.records.vocabulary import CATEGORIES

DRAWN = {
    domain: tuple(
        name
        for name in names
        if name
        not in ("explosion", "mob_violence", "excessive_force", "sexual_violence", "detention")
    )
    for domain, names in CATEGORIES.items()
}
"""Categories that an exercise draws: those of the codebooks that came later are set below."""
PLACE_DIGITS = 4
"""Digits of a code within which threats and acts are near each other: a province of Peru."""
NEAR_HOURS = 6 * 24
CHAINED_PLACES = 8
TWICE_HOURS = 36
THREATENED = ("verbal_intimidation", "weapon_threat")
FOLLOWED = ("assault", "office_or_poster_damage", "mob_violence", "property_damage", "arson")
ACTORS = {
    "party_supporters": "party_supporters",
    "armed_group": "political_militia",
    "voters": "civilians",
    "polling_staff": "electoral_staff",
    "candidate": "party_or_candidate",
}
"""Ids of what an exercise calls actors -> their types; those not named are called alike."""
SOURCES = ("observer", "citizen", "press", "authority")


def with_chains(
    category: np.ndarray, free: np.ndarray, hours: np.ndarray, unit: np.ndarray
) -> np.ndarray:
    """Return categories with which threats come before acts in a few places.

    Parameters
    ----------
    free : the incidents whose category may be another: violence without an end.
    hours : when each happened, ascending.

    Examples
    --------
    >>> names = np.array(["arson", "arson", "killing"], dtype=object)
    >>> with_chains(names, np.ones(3, bool), np.array([0, 30, 31]), np.array(["150101"] * 3))
    array(['verbal_intimidation', 'assault', 'assault'], dtype=object)
    """
    found = category.astype(object)
    place = np.array([str(code)[:PLACE_DIGITS] for code in unit], dtype=str)
    for number, (first, then) in enumerate(_near(place, free, hours, CHAINED_PLACES)):
        found[first] = THREATENED[number % len(THREATENED)]
        found[then] = FOLLOWED[number % len(FOLLOWED)]
        # Where two of them are in one unit and another follows, these two were threats as well.
        again = then[pd.Series(unit[then]).duplicated(keep=False).to_numpy()]
        if len(again) > 1 and len(then) > 2:
            found[again[:2]] = THREATENED
    return found


def _near(
    place: np.ndarray, free: np.ndarray, hours: np.ndarray, most: int
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the first incident of a place and those that followed it soon, of so many places."""
    known = free & (np.char.str_len(place) == PLACE_DIGITS)
    for name in list(dict.fromkeys(place[known])):
        inside = np.flatnonzero(known & (place == name))
        then = inside[1:][hours[inside[1:]] - hours[inside[0]] <= NEAR_HOURS]
        if len(then) and most:
            most -= 1
            yield int(inside[0]), then


def actor_types(names: np.ndarray) -> np.ndarray:
    """Return the types of actors that an exercise names; "" stays.

    Examples
    --------
    >>> actor_types(np.array(["voters", "observers", ""])).tolist()
    ['civilians', 'observers', '']
    """
    return np.array([ACTORS.get(name, str(name)) for name in names], dtype=object)


def make_sources(
    incidents: pd.DataFrame, end: pd.Timestamp, rng: np.random.Generator, note: str = ""
) -> pd.DataFrame:
    """Invent one to three sources of each violent incident; of killings their numbers differ.

    Parameters
    ----------
    end : of the mission, after which nobody would record one.
    note : of each.

    Returns
    -------
    Columns of `geo.records.kinds.INCIDENT_SOURCE` and ``recorded_at``.
    """
    violent = _violent(incidents)
    number = rng.choice((1, 2, 3), len(violent), p=(0.45, 0.35, 0.2))
    rows = violent.loc[violent.index.repeat(number)].reset_index(drop=True)
    ids = [f"exercise-source-{n:04d}" for n in range(1, len(rows) + 1)]
    later = pd.to_timedelta(np.round(rng.exponential(8 * 60, len(rows))), unit="min")
    killed = rows["fatalities_high"].notna() & (rows["fatalities_high"] > 0)
    denied = (rows["veracity"] == "confirmed_false") & (rng.random(len(rows)) < 0.6)
    published = (rows["reported_at"] + later).astype("datetime64[us, UTC]")
    said = rng.integers(1, 3, len(rows))
    made = pd.DataFrame(
        {
            "incident_source_id": ids,
            "incident": rows["incident_id"],
            "source": rng.choice(SOURCES, len(rows)),
            "published_at": published,
            "says": np.where(denied, "did_not_happen", "happened"),
            "fatalities": pd.Series(np.where(killed, said, np.nan)).astype("Int64"),
            "unit": rows["unit"],
            "note": note,
            "recorded_at": published,
        }
    )
    return made.loc[made["published_at"] < end].reset_index(drop=True)


def make_links(incidents: pd.DataFrame, note: str = "") -> pd.DataFrame:
    """Link two reports of one event, and in each further place an act with the threat before it.

    Returns
    -------
    Columns of `geo.records.kinds.INCIDENT_LINK` and ``recorded_at``.
    """
    violent = _violent(incidents)
    hours = (violent["occurred_at"] - violent["occurred_at"].min()) / pd.Timedelta(hours=1)
    place = np.array([str(code)[:PLACE_DIGITS] for code in violent["unit"]], dtype=str)
    chained = violent["category"].isin((*THREATENED, *FOLLOWED)).to_numpy()
    acts_alone = violent["category"].isin(FOLLOWED).to_numpy()
    near = [
        (first, then[acts_alone[then]])
        for first, then in _near(place, chained, hours.to_numpy(), CHAINED_PLACES)
        if acts_alone[then].any()
    ]
    pairs = [(then[0], first, "follows") for first, then in near]
    acts = [then for _, then in near if len(then) > 1]
    # Of the acts of one place the two nearest in time are one event that was reported twice.
    twice = [
        (then[1], then[0])
        for then in acts
        if hours.iloc[then[1]] - hours.iloc[then[0]] < TWICE_HOURS
    ]
    pairs += [(later, earlier, "same_event") for later, earlier in twice[:2]]
    pairs += [(then[-1], then[0], "retaliation") for then in acts if len(then) > 2][:2]
    ids, units = violent["incident_id"].to_numpy(), violent["unit"].to_numpy()
    linked = [violent["reported_at"].iloc[[later, earlier]].max() for later, earlier, _ in pairs]
    instants = pd.Series(linked, dtype="datetime64[us, UTC]")
    return pd.DataFrame(
        {
            "incident_link_id": [f"exercise-link-{n:02d}" for n in range(1, len(pairs) + 1)],
            "incident": [ids[later] for later, _, _ in pairs],
            "earlier_incident": [ids[earlier] for _, earlier, _ in pairs],
            "relation": [relation for _, _, relation in pairs],
            "linked_at": instants,
            "unit": [units[later] for later, _, _ in pairs],
            "note": note,
            "recorded_at": instants,
        }
    )


def _violent(incidents: pd.DataFrame) -> pd.DataFrame:
    latest = incidents.drop_duplicates("incident_id", keep="last")
    violent = latest.loc[latest["domain"] == "violence"]
    return violent.sort_values("occurred_at", kind="stable").reset_index(drop=True)
