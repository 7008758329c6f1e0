"""``index.html`` of an archive: what is in it, of when it is, and how to tell that it is whole.

One page in all languages of the mission, with neither scripts nor anything from elsewhere: it opens
from a disk, and with whatever reads HTML in twenty years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from geo.missions.mission import Mission
from geo.texts.program import fill, language_name, load_texts, write_date

TABLE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that an archive holds.

    Attributes
    ----------
    id : of its text, ``archive.<id>``.
    path : of what to open, below the archive's folder.
    files : how many there are.
    """

    id: str
    path: str
    files: int


def index(  # noqa: PLR0913 what the page says
    mission: Mission,
    parts: Sequence[Part],
    *,
    head: str,
    made_at: datetime,
    software: str,
    private: bool,
    published: bool,
    attribution: str,
) -> str:
    """Return the page.

    Parameters
    ----------
    head : of the audit trail, as `geo audit head` prints it.
    made_at : aware instant.
    private : whether what only the mission may see is in the archive.
    published : whether there is a public map.
    attribution : of the boundaries.
    """
    local = made_at.astimezone(ZoneInfo(mission.country.timezone))
    sections = []
    for code in mission.languages:
        texts = load_texts(code, TABLE)
        sections.append(
            {
                "lang": code,
                "language": language_name(code),
                "title": mission.title.get(code, mission.name),
                "exercise": texts["exercise"] if mission.exercise else "",
                "made": fill(texts, "made", date=write_date(code, local.date()), version=software),
                "who": texts["private" if private else "public"],
                "nothing": "" if published else texts["unpublished"],
                "parts": [
                    {"path": part.path, "what": texts[part.id], "files": part.files}
                    for part in parts
                ],
                "texts": texts,
            }
        )
    made = Environment(
        loader=PackageLoader(__name__.rpartition(".")[0], "."),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("index.html").render(
        sections=sections, head=head, attribution=attribution
    )
