"""Download polygons: resumed where it broke off, and kept only if the checksum is right."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import requests

from geo.errors import SourceError
from geo.files.atomic_write import move_whole, write_whole
from geo.missions.countries.country import BoundarySource, Country
from geo.texts.sentences import say

CHUNK_BYTES = 1 << 16
MEGABYTE = 1_000_000
ATTEMPTS = 5
"""Tries without a single new byte before a download is given up."""
TIMEOUT = (10, 60)
"""Seconds to connect, and between two bytes."""

Watch = Callable[[int, int | None], None]
"""Called with the bytes that are there and the bytes there will be, None where unknown."""


def sources_to_fetch(country: Country) -> list[BoundarySource]:
    """Return the sources with an address. Raises SourceError when the manifest has none.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> sources_to_fetch(peru)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: per: no polygons can be fetched and imported in one step, ...
    """
    found = [source for source in country.sources if source.url]
    if not found:
        polygons = {level.id for level in country.levels}
        stable = [each.what for each in country.publishers if each.file and each.what in polygons]
        one = (
            say(" (a file of {levels}: --what, --to)", levels=say(" or ").join(stable))
            if stable
            else ""
        )
        raise SourceError(
            say(
                "{country}: no polygons can be fetched and imported in one "
                "step, country.toml has no source with a url; python -m geo "
                "publishers {country} says where official ones are{one}, and "
                "python -m geo import boundaries FILE brings them in",
                country=country.iso3,
                one=one,
            )
        )
    return found


def fetch_source(
    source: BoundarySource,
    folder: Path,
    watch: Watch = lambda _done, _total: None,
    *,
    attempts: int = ATTEMPTS,
    pause: float = 1.0,
) -> Path:
    """Download a source's file and return where it lies.

    What arrived before a break stays in ``<name>.part`` and is continued (RFC 9110, range
    requests), on the next attempt or the next run. A file that is already there with the right
    checksum is not fetched again.

    Parameters
    ----------
    attempts : tries without a single new byte before giving up.
    pause : seconds before the second try; doubles each time.

    Raises
    ------
    SourceError
        When the address is not http(s), the server refuses, the connection keeps failing, or the
        checksum is not the manifest's.
    """
    if urlsplit(source.url).scheme not in {"http", "https"}:
        raise SourceError(say("{url} is no http or https address", url=source.url))
    target = folder / f"{source.level}{PurePosixPath(urlsplit(source.url).path).suffix}"
    if source.sha256 and target.is_file() and _sha256(target) == source.sha256:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    _fill(source.url, part, watch, attempts, pause)
    if source.sha256 and (found := _sha256(part)) != source.sha256:
        # Wrong bytes are thrown away: continued, the file would be wrong each time again.
        part.unlink()
        part.with_suffix(".etag").unlink(missing_ok=True)
        raise SourceError(
            say(
                "{url} has the checksum {found}, the manifest says {sha256}: "
                "the file was changed or damaged, nothing was imported",
                url=source.url,
                found=found,
                sha256=source.sha256,
            )
        )
    part.with_suffix(".etag").unlink(missing_ok=True)
    move_whole(part, target)
    return target


def fetch_file(
    url: str, target: Path, limit_bytes: int, watch: Watch = lambda _done, _total: None
) -> Path:
    """Download one file to where it is wanted, if it is not there yet and not too large.

    Raises
    ------
    SourceError
        When `target` is there already, the file is larger than `limit_bytes`, or as `fetch_source`
        does.
    """
    if target.exists():
        raise SourceError(say("{target} is there already: nothing was downloaded", target=target))
    part = target.with_name(f"{target.name}.part")

    def within(done: int, total: int | None) -> None:
        if max(done, total or 0) > limit_bytes:
            part.unlink(missing_ok=True)
            part.with_suffix(".etag").unlink(missing_ok=True)
            size = f"{(total or done) / MEGABYTE:,.0f} MB"
            raise SourceError(
                say(
                    "{url} has {size}, more than the limit of {limit_bytes:,.0f}",
                    url=url,
                    size=size,
                    limit_bytes=limit_bytes / MEGABYTE,
                )
            )
        watch(done, total)

    target.parent.mkdir(parents=True, exist_ok=True)
    _fill(url, part, within, ATTEMPTS, 1.0)
    part.with_suffix(".etag").unlink(missing_ok=True)
    move_whole(part, target)
    return target


def _fill(url: str, part: Path, watch: Watch, attempts: int, pause: float) -> None:
    """Continue the partial file until it is whole."""
    failed = 0
    while True:
        before = _size(part)
        try:
            if _receive(url, part, watch):
                return
            reason = say("the line broke off")
        except requests.RequestException as error:
            reason = type(error).__name__
        # Only attempts without a single byte count: a slow line may break off as often as it likes.
        failed = 0 if _size(part) > before else failed + 1
        if failed >= attempts:
            raise SourceError(
                say(
                    "{url}: {reason}, {attempts} times; {size:,} bytes are "
                    "kept, run it again to go on from there",
                    url=url,
                    reason=reason,
                    attempts=attempts,
                    size=_size(part),
                )
            )
        time.sleep(pause * 2 ** max(failed - 1, 0))


def _receive(url: str, part: Path, watch: Watch) -> bool:
    """Append what the server sends; tell whether the file is whole."""
    done = _size(part)
    tag = part.with_suffix(".etag")  # of which version of the file the bytes at hand are
    # Unpacked: ranges count bytes of what is sent, and a packed answer cannot be continued.
    headers = {"Accept-Encoding": "identity"}
    if done:
        headers["Range"] = f"bytes={done}-"
        if tag.is_file():
            headers["If-Range"] = tag.read_text(encoding="utf-8")
    with requests.get(url, headers=headers, stream=True, timeout=TIMEOUT) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            # Nothing is left to send: the last run stopped after the last byte, before the move.
            if answer.headers.get("Content-Range", "").endswith(f"/{done}"):
                return True
            part.unlink()  # it is not a piece of this file
            return False
        # Asking again changes no 4xx; a 5xx and a broken line are tried again.
        if requests.codes.bad_request <= answer.status_code < requests.codes.server_error:
            raise SourceError(
                say(
                    "{url} answers {status} {reason}",
                    url=url,
                    status=answer.status_code,
                    reason=answer.reason,
                )
            )
        answer.raise_for_status()
        resumed = answer.status_code == requests.codes.partial_content
        # Any other answer than 206 is the whole file, from its first byte.
        done = done if resumed else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length else None
        # Weak tags do not say that the bytes are the same, only that the content is.
        if not (version := answer.headers.get("ETag", "W/")).startswith("W/"):
            write_whole(tag, version.encode())
        with part.open("ab" if resumed else "wb") as file:
            for chunk in answer.iter_content(CHUNK_BYTES):
                file.write(chunk)
                done += len(chunk)
                watch(done, total)
    return total is None or done == total


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
