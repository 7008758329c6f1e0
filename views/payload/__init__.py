"""Everything the browser is sent of one observation: a configuration and immutable files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo.boundaries.drawing.surroundings import read_surroundings
from geo.catalogue import FORMER
from geo.cube.observation import Observation
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED
from geo.gaps.unit_indicators import unit_indicators
from geo.texts.program import PAGE, load_texts
from layers import with_data
from layers.definition.layer import Layer
from views.payload import config as describe
from views.payload.blob import JSON, Blob
from views.payload.cartogram import pack_cartogram
from views.payload.changes import pack_changes
from views.payload.earlier import describe_earlier
from views.payload.figures import describe_figures
from views.payload.languages import in_one, texts_in
from views.payload.layer_config import describe_layers
from views.payload.records import pack_records
from views.payload.rulings import describe_rulings
from views.payload.shapes import pack_shapes
from views.words.conventions import describe_conventions, in_these

__all__ = ["Blob", "Payload", "make_payload"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What the app serves of one data version.

    Attributes
    ----------
    version : the observation's.
    config : what ``/config.json`` says, in every language; names the address of every file.
    blobs : address -> file; two empty files share a digest, so the name belongs to it.
    """

    version: str
    config: Mapping[str, Any]
    blobs: Mapping[str, Blob]

    def description(self, language: str = "") -> Blob:
        """Return the configuration as a file, in this language or else in the mission's first."""
        return _json_blob("config.json", in_one(self.config, language))


def make_payload(
    observation: Observation,
    layers: Mapping[str, Layer] | Sequence[Layer],
    shapes_folder: Path | None = None,
) -> Payload:
    """Return configuration and files of an observation with these layers.

    Parameters
    ----------
    shapes_folder : see `views.payload.shapes.pack_shapes`.
    """
    mission = observation.mission
    known = list(layers.values()) if isinstance(layers, Mapping) else list(layers)
    listed = with_data(known, observation)
    groups = tuple(dict.fromkeys(group for layer in listed for group in layer.computed))
    parents = describe.parents(observation)
    arrays = [measure.id for measure in describe.stocks(mission)]
    published = describe.describe_instants(observation)
    # Of which bulletin a figure is changes with the figure, and is packed beside it.
    cube, changes = pack_changes(
        observation.cube,
        [*arrays, *published["numbers"]],
        parents,
        describe.electoral_pairs(observation),
        describe.vote_sums(mission),
    )
    files = {
        "units": _json_blob("units.json", describe.describe_units(observation)),
        "cube": Blob(name="cube.bin", content=cube),
    }
    around = read_surroundings(mission.country)
    if around:
        files["around"] = _json_blob("surroundings.json", around)
    shapes, topology = pack_shapes(observation, shapes_folder)
    circles, cartogram = pack_cartogram(observation, shapes_folder)
    record_files, tables = pack_records(observation, listed)
    config = {
        "version": observation.version,
        "attribution": observation.attribution,
        # What lies around the country is fetched once the map has been seen.
        "surroundings": {"url": files["around"].url, "credit": around["credit"]}
        if around
        else None,
        **describe.describe_mission(mission, known, offered={layer.id for layer in listed}),
        "levels": [asdict(level) for level in observation.levels],
        "units": {"url": files["units"].url},
        "measures": describe.describe_measures(mission, groups),
        "figures": describe_figures(mission, listed),
        "earlier": describe_earlier(observation),
        "outlook": any(group in groups for group in ("still_out", "quick_count")),
        "rulings": describe_rulings(observation.records["proceeding"]),
        "former_measures": dict(FORMER),
        "unit_indicators": {
            name: dict(indicator.title) for name, indicator in unit_indicators().items()
        },
        "cube": {"url": files["cube"].url, **changes, "published": published["instants"]},
        "records": tables,
        "topology": topology,
        "cartogram": cartogram,
        "layers": describe_layers(listed, mission),
        "texts": {language: dict(load_texts(language, PAGE)) for language in mission.languages},
    }
    config["unplaced"] = {
        code: [texts[code] for texts in config["texts"].values()]
        for code in (ABROAD, UNLOCATED, UNDISTRIBUTED)
    }
    config["conventions"] = describe_conventions(mission.languages, config)
    # The program speaks more languages than a reader of this mission can choose.
    config = describe.plain(in_these(config, mission.languages))
    texts = {
        language: _json_blob("texts.json", texts_in(config, language))
        for language in mission.languages
    }
    # A list: what is named by languages is taken for a text.
    config["language_files"] = [
        {"language": language, "url": blob.url} for language, blob in texts.items()
    ]
    made = (*files.values(), *shapes, *circles, *record_files, *texts.values())
    blobs = {blob.url: blob for blob in made}
    return Payload(version=observation.version, config=config, blobs=blobs)


def _json_blob(name: str, value: Any) -> Blob:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Blob(name=name, content=text.encode(), media_type=JSON)
