"""What lies around the country: the file that the program ships, to the last step, or none."""

import json
from collections.abc import Iterator
from pathlib import Path

from geo.published_check.allowed import Allowed
from geo.published_check.files import parse_json
from geo.texts.sentences import say

GROUND = "surroundings.js"
BEFORE, AFTER = "globalThis.atalayaSurroundings = ", ";\n"


def check_ground(folder: Path, allowed: Allowed) -> Iterator[str]:
    """Yield that the ground is not the one everybody has with the program, where there is one.

    What is shipped holds nothing of a mission. It is then left out where private texts are looked
    for: a city of a neighbour may well be called as a source is, or lie where a team has stood.
    """
    path = folder / GROUND
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    if not text.startswith(BEFORE) or not text.endswith(AFTER):
        yield say("{file} is more than the ground", file=GROUND)
        return
    if parse_json(text[len(BEFORE) : -len(AFTER)]) != _shipped(allowed):
        yield say("{file} is not the ground that the program has", file=GROUND)


def _shipped(allowed: Allowed) -> object:
    try:
        return json.loads(
            (allowed.mission.country.folder / "surroundings.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return None
