"""What the records of an exercise say: in the first language of its mission, as a mission's would.

The texts are the table ``exercise`` of ``texts/<code>/exercise.toml``; one that a language lacks is
said in another one, as everywhere.
"""

from collections.abc import Iterable

import numpy as np

from geo.missions.mission import Mission
from geo.texts.program import fill, load_texts, stand_ins

TABLE = "exercise"


def said(mission: Mission, key: str, **values: object) -> str:
    """Return a text of the exercise with its places filled in.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> said(mission, "electoral_board", number="15")
    'Jurado electoral de ejercicio 15'
    """
    return str(fill(load_texts(mission.languages[0], TABLE), key, **values))


def said_of(mission: Mission, prefix: str, ids: Iterable[str]) -> np.ndarray:
    """Return a text for each of some ids, which it is found by; "" stays.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> said_of(mission, "actor", ["voters", ""]).tolist()
    ['electores', '']
    """
    every = [str(one) for one in ids]
    texts = {one: said(mission, f"{prefix}_{one}") if one else "" for one in set(every)}
    return np.array([texts[one] for one in every], dtype=object)


def language_of(mission: Mission, key: str) -> str:
    """Return the language that a text of the exercise is said in: the mission's, or another one.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> language_of(mission, "nothing_happened")
    'es'
    """
    first = mission.languages[0]
    return stand_ins(first).get(f"{TABLE}.{key}", first)


def summaries(mission: Mission, categories: Iterable[str], places: Iterable[str]) -> list[str]:
    """Return the summary of each incident, by its category and the name of its place, "" for none.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> summaries(mission, ["arson"], [""])
    ['Ejercicio, no ocurrió: incendio.']
    """
    titles = load_texts(mission.languages[0])
    found = []
    for category, place in zip(categories, places, strict=True):
        title = str(titles[f"category_{category}"])
        what = title[:1].lower() + title[1:]
        key = "summary" if place else "summary_without_place"
        found.append(said(mission, key, what=what, place=place))
    return found
