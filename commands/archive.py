"""``python -m geo archive``: a finished mission as one folder that opens without a server.

Exit status 1: a folder is not as it was made (`--check`).
"""

import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.context import actor_at_terminal, settings_of
from commands.export_record import record_source
from geo import __version__
from geo.access.export_limit import note_export
from geo.archive.folder import faults, files_of, made_whole
from geo.boundaries.files import attribution
from geo.boundaries.units import load_units
from geo.brief import make_brief
from geo.cube.load import observe
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import ArchiveError
from geo.export import layer_stream
from geo.export.records import record_stream
from geo.export.targets import write_file
from geo.gaps.alerts.acknowledgements import acknowledgements
from geo.missions.mission import Mission, load_mission, mission_folder
from geo.progress import Report, with_seconds
from geo.publish.folder import COMPRESSED, CURRENT
from geo.records.kinds import KINDS
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.store.audit_trail import open_audit
from geo.texts.sentences import counted, say
from layers import layers_of, with_data
from layers.definition.features import in_full
from views.archive.index import Part, index
from views.brief import compose, to_html

INDEX = "index.html"
TRAIL, HEAD = "audit-trail.jsonl", "audit-head.txt"
PACKED = tuple(f"{ending}{coding}" for ending in COMPRESSED for coding in (".br", ".gz"))


def register(app: typer.Typer) -> None:
    """Add ``archive``."""
    app.command()(archive)


def archive(
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must not be there yet.")],
    *,
    private: Annotated[
        bool,
        typer.Option(
            help="With all that only the mission may see: records, layers, briefs, audit trail."
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option(help="Make nothing: compare a folder with its sums.")
    ] = False,
    mission: Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")] = "",
) -> None:
    """Make one folder of a finished mission: a page, the public map, open files, all sums.

    It opens from a disk, and needs neither a server nor this program.
    """
    console = Console(soft_wrap=True)
    if check:
        _check(folder, console)
        return
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    report = with_seconds(partial(Console(stderr=True).print, markup=False, highlight=False))
    url = store_url(settings, chosen.name)
    with closing(open_store(url, chosen.name)) as store, made_whole(folder) as draft:
        made = _Archive(chosen, settings, store, draft, report)
        parts = made.public_parts()
        if private:
            # First: the trail and its head in the archive hold that all this went out.
            note_export(store.engine, actor_at_terminal(), "archive", {})
            parts += made.private_parts()
        else:
            draft.chmod(0o755)
        head = str(open_audit(store).verify())
        (draft / HEAD).write_text(f"{head}\n", encoding="utf-8")
        page = index(
            chosen,
            parts,
            head=head,
            made_at=datetime.now(UTC),
            software=__version__,
            private=private,
            published=any(part.id == "map" for part in parts),
            attribution=attribution(chosen.country, settings.home),
        )
        (draft / INDEX).write_text(page, encoding="utf-8")
    files = files_of(folder)
    console.print(
        say(
            "{folder}: {files}, {size:,.1f} MB. Open {index}.",
            folder=folder,
            files=counted(len(files), "file"),
            size=sum(path.stat().st_size for path in files) / 1e6,
            index=folder / INDEX,
        ),
        markup=False,
        highlight=False,
    )


def _check(folder: Path, console: Console) -> None:
    found = faults(folder)
    for sentence in found:
        console.print(sentence, markup=False, highlight=False)
    if found:
        raise typer.Exit(1)
    files = counted(len(files_of(folder)), "file")
    console.print(say("{folder}: whole; {files}", folder=folder, files=files), markup=False)


@dataclass(frozen=True, slots=True)
class _Archive:
    """Writes the parts of an archive into its folder."""

    mission: Mission
    settings: Settings
    store: Store
    draft: Path
    report: Report

    def public_parts(self) -> list[Part]:
        """Write what anybody may see: the public map, if there is one, and the outlines."""
        return [*self._map(), self._boundaries()]

    def private_parts(self) -> list[Part]:
        """Write what only the mission may see."""
        observation = observe(self.settings, report=self.report)
        return [
            self._records(),
            self._layers(observation),
            self._briefs(),
            self._trail(),
            self._manifests(),
        ]

    def _map(self) -> list[Part]:
        shown = self.settings.public_folder(self.mission.name) / CURRENT
        if not (shown / INDEX).is_file():
            return []
        packed = shutil.ignore_patterns(*(f"*{ending}" for ending in PACKED))
        shutil.copytree(shown, self.draft / "map", ignore=packed)
        return [self._part("map", f"map/{INDEX}")]

    def _boundaries(self) -> Part:
        self.report(say("outlines of {country}", country=self.mission.country.iso3))
        units = load_units(self.mission.country, self.settings.home).reset_index()
        into = self._folder("boundaries")
        for level, rows in units.groupby("level", sort=False, observed=True):
            drawn = rows.loc[rows.geometry.notna(), ["unit", "name", "parent", "geometry"]]
            (into / f"{level}.geojson").write_text(drawn.to_json(drop_id=True), encoding="utf-8")
        return self._part("boundaries", "boundaries/")

    def _records(self) -> Part:
        into = self._folder("records")
        source = record_source(self.settings, self.store)
        for kind in KINDS.values():
            if len(self.store.current(kind)):
                self.report(say("records: {kind}", kind=kind.id))
                stream = record_stream(source, kind, every=True)
                write_file(stream, "csv", into / f"{kind.id}.csv")
        return self._part("records", "records/")

    def _layers(self, observation: Observation) -> Part:
        into = self._folder("layers")
        query = TimeQuery(at=self.mission.instant_at(self.mission.phases[-1].end))
        for layer in with_data(layers_of(self.mission).values(), observation):
            within = layer.within(self.mission)
            if within.drawing(self.mission) is None:
                continue
            self.report(say("layer: {layer}", layer=layer.id))
            points = within.draw == "points"
            stream = layer_stream(
                in_full(within) if points else within, observation, query, full=points
            )
            write_file(stream, "geojson", into / f"{layer.id}.geojson")
        return self._part("layers", "layers/")

    def _briefs(self) -> Part:
        into = self._folder("briefs")
        # As known now, which a brief says of itself.
        observation = observe(self.settings, datetime.now(UTC))
        seen = acknowledgements(self.store)
        before = self.mission.phases[0].start
        for phase in self.mission.phases:
            query = TimeQuery(at=self.mission.instant_at(phase.end))
            self.report(say("brief: {at}", at=query.at.isoformat()))
            made = make_brief(observation, query, before, seen.loc[seen["at"] <= query.at])
            for language in self.mission.languages:
                page = to_html(compose(made, language))
                (into / f"{phase.id}-{language}.html").write_text(page, encoding="utf-8")
            before = query.at
        return self._part("briefs", "briefs/")

    def _trail(self) -> Part:
        entries = open_audit(self.store).entries()
        with (self.draft / TRAIL).open("w", encoding="utf-8", newline="\n") as file:
            for row in entries.to_dict("records"):
                file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return Part(id="trail", path=TRAIL, files=1)

    def _manifests(self) -> Part:
        into = self._folder("manifest")
        mission = mission_folder(self.mission.name, self.settings.missions)
        country = self.settings.boundaries / self.mission.country.iso3
        for folder, name in ((mission, "mission"), (country, "country")):
            path = folder / f"{name}.toml"
            if not path.is_file():
                raise ArchiveError(say("no manifest {path}", path=path))
            shutil.copyfile(path, into / path.name)
        return self._part("manifest", "manifest/")

    def _folder(self, name: str) -> Path:
        made = self.draft / name
        made.mkdir()
        return made

    def _part(self, id_: str, path: str) -> Part:
        return Part(
            id=id_, path=path, files=len(files_of(self.draft / path.split("/", maxsplit=1)[0]))
        )
