"""A run: page after page is imported, and remembered, so that a killed one goes on where it was."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geo.errors import PullError, SourceError
from geo.field_pull.attachments import MOST, PRIVATE_FILE, PRIVATE_FOLDER, Attachments
from geo.field_pull.client import Client
from geo.field_pull.page import Page, Server
from geo.files.atomic_write import write_whole
from geo.importing.outcome import Outcome
from geo.importing.request import ImportRequest
from geo.texts.sentences import say

Import = Callable[[ImportRequest], Outcome]
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(slots=True, kw_only=True)
class Pulled:
    """What became of a run.

    Attributes
    ----------
    pages, submissions : that came.
    added, known, rejected, conflicts : of their records.
    files, lost : attachments kept, and those that could not be fetched, with the reason.
    rejects : files with rejected rows.
    reasons : of rejected rows, each once, at most `SHOWN`.
    """

    pages: int = 0
    submissions: int = 0
    added: int = 0
    known: int = 0
    rejected: int = 0
    conflicts: int = 0
    files: int = 0
    lost: list[str] = field(default_factory=list)
    rejects: list[Path] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


SHOWN = 5


def pull(  # noqa: PLR0913 - what is asked of a server, and what is done with it
    server: Server,
    client: Client,
    request: ImportRequest,
    import_: Import,
    folder: Path,
    *,
    attachments: Attachments | None = None,
    everything: bool = False,
    step: Callable[[str], None] = lambda _what: None,
) -> Pulled:
    """Import what a server has and is not stored, page by page, and return what became of it.

    Each page is stored before its successor is asked for. What was reached is written after it, so
    a run that is killed asks for one page again, of which nothing is added twice.

    Parameters
    ----------
    import_ : imports the file of a request.
    folder : where the run is remembered, and files of rejected rows lie; private.
    attachments : where files are kept; None to leave them.
    everything : begin from the first submission again, for what was edited since.

    Raises
    ------
    PullError, SourceError
        When the server refuses, or its submissions are no such records; what came is stored.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    memory = folder / f"{_safe(server.name)}.json"
    state = _remembered(memory)
    pulled = Pulled()
    url = client.here(str(state.get("next") or "")) if state.get("all") == everything else ""
    reached = str(state.get("reached") or "") if url else ""
    cursor = str(state.get("cursor") or "")
    url = url or server.first("" if everything else cursor)
    seen: set[str] = set()
    while url:
        if url in seen:
            raise PullError(say("{server} sends from page to page in a circle", server=server.name))
        seen.add(url)
        page = server.page(url)
        step(say("{number:,} submissions", number=pulled.submissions + page.number))
        if page.number:
            _import_page(page, server, request, import_, folder, pulled)
        if attachments is not None:
            _keep_files(page, server, client, attachments, pulled)
        reached = _further(reached, page.reached)
        url = page.following
        ended = {} if url else {"cursor": _further(cursor, reached)}
        state = {"cursor": cursor, "next": url, "reached": reached, "all": everything, **ended}
        _remember(memory, state)
    return pulled


def _further(one: str, other: str) -> str:
    """Return the further of two points: numbers by size, instants as text.

    >>> _further("9", "10"), _further("", "7"), _further("2021-06-06", "2021-06-07")
    ('10', '7', '2021-06-07')
    """
    if one.isdecimal() and other.isdecimal():
        return max(one, other, key=int)
    return max(one, other)


def _import_page(  # noqa: PLR0913, PLR0917 - as above
    page: Page,
    server: Server,
    request: ImportRequest,
    import_: Import,
    folder: Path,
    pulled: Pulled,
) -> None:
    # Its place says nothing of the page: the same submissions have the same source in any run.
    path = folder / f"{_safe(server.name)}-{_safe(page.reached) or 'page'}.json"
    document = {**page.document, "next": None, "@odata.nextLink": None}
    write_whole(path, json.dumps(document).encode())
    path.chmod(PRIVATE_FILE)
    try:
        outcome = import_(replace(request, paths=(path,)))
    finally:
        # The records are stored; a copy of them beside the store would only lie about.
        path.unlink(missing_ok=True)
    for one in outcome.rejects:
        one.chmod(PRIVATE_FILE)
    pulled.pages += 1
    pulled.submissions += page.number
    pulled.added += outcome.added
    pulled.known += outcome.known
    pulled.rejected += outcome.rejected
    pulled.conflicts += len(outcome.conflicts)
    pulled.rejects += outcome.rejects
    for reason in outcome.problems["reason"].unique():
        if reason not in pulled.reasons and len(pulled.reasons) < SHOWN:
            pulled.reasons.append(str(reason))


def _keep_files(
    page: Page, server: Server, client: Client, kept: Attachments, pulled: Pulled
) -> None:
    for one in server.attachments(page):
        if not one.name or kept.has(one.submission, one.name):
            continue
        try:
            kept.keep(one.submission, one.name, client.chunks(one.url, MOST))
            pulled.files += 1
        except (PullError, SourceError) as error:
            # A photograph that is gone is no reason to lose the reports after it.
            pulled.lost.append(f"{one.submission}/{one.name}: {error}")


def _safe(name: str) -> str:
    return _UNSAFE.sub("-", name)


def _remembered(path: Path) -> dict[str, Any]:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        # Better everything again, of which nothing is added twice, than a gap.
        return {}
    return state if isinstance(state, dict) else {}


def _remember(path: Path, state: dict[str, Any]) -> None:
    write_whole(path, json.dumps(state).encode())
    path.chmod(PRIVATE_FILE)
