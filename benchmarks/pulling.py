"""What `geo pull kobo` takes of 5,000 and of 50,000 submissions: memory has to stay where it is."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import typer
from rich.console import Console

from benchmarks.exports import reset_peak
from benchmarks.ingest import peak
from geo.boundaries.units import load_units
from geo.field_pull.client import Client
from geo.field_pull.kobo import Kobo
from geo.field_pull.run import pull
from geo.importing import ImportRequest, import_files
from geo.importing.placement.placing import Place
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url

NUMBERS, PAGE, FORM = (5_000, 50_000), 1_000, "aForm"
ALONE, SERVE = "alone", "serve"


def measure(number: int) -> dict[str, float]:
    """Return seconds, further MB at the peak, and records of a pull in a process of its own."""
    with _serving(number) as port:
        command = [sys.executable, "-m", "benchmarks.pulling", ALONE, str(port)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print what each number of submissions takes."""
    for number in NUMBERS:
        found = measure(number)
        Console(width=150).print(
            f"pull of {number:,} submissions: {found['added']:,.0f} records in "
            f"{found['seconds']:.0f} s, {found['more']:,.0f} MB more at the peak than after a page"
        )


@contextmanager
def _serving(number: int) -> Iterator[int]:
    """Run a server of forms in a process of its own, so that its memory is not counted."""
    command = [sys.executable, "-m", "benchmarks.pulling", SERVE, str(number)]
    # Its first line is the port that it was given.
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline() if server.stdout else "")
        finally:
            server.terminate()


def _alone(port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(mission="per-exercise", home=home)
        mission = load_mission(settings.mission, settings.missions, settings.boundaries)
        units = load_units(mission.country, home)
        place = Place(country=mission.country, units=units, home=home)
        store = open_store(store_url(settings, mission.name), mission.name)
        pages, held = 0, 0.0

        def bring(request: ImportRequest) -> Any:
            nonlocal pages, held
            outcome = import_files(request, mission, place, store)
            pages += 1
            if pages == 1:
                # Everything is imported by then, and one page was held whole.
                held = peak()
                reset_peak()
            return outcome

        began = time.perf_counter()
        client = Client(f"http://127.0.0.1:{port}")
        asks = ImportRequest(paths=(), command="incidents", actor="benchmark")
        found = pull(Kobo(client, FORM, PAGE), client, asks, bring, home / "pulled")
        seconds = time.perf_counter() - began
        store.close()
    told = {"seconds": seconds, "more": peak() - held, "added": found.added}
    sys.stdout.write(json.dumps(told))


def _serve(number: int) -> None:
    class Forms(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            start = int(asked.get("start", ["0"])[0])
            end = min(start + PAGE, number)
            following = f"http://127.0.0.1/api/v2/assets/{FORM}/data.json?start={end}"
            page = {
                "count": number,
                "next": following if end < number else None,
                "previous": None,
                "results": [_submission(one) for one in range(start, end)],
            }
            content = json.dumps(page).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: Any) -> None:
            """Say nothing: 50 pages would stand among the figures."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Forms)
    sys.stdout.write(f"{server.server_address[1]}{os.linesep}")
    sys.stdout.flush()
    server.serve_forever()


def _submission(number: int) -> dict[str, Any]:
    key = f"5f1c0000-0000-4000-8000-{number:012d}"
    minute = f"{8 + number % 10:02d}:{number % 60:02d}"
    return {
        "_id": number + 1,
        "formhub/uuid": "f" * 32,
        "incident/domain": "media",
        "incident/severity": "major",
        "incident/veracity": "unconfirmed",
        "incident/occurred_at": f"2021-06-06T{minute}:00.000-05:00",
        "incident/place": f"-12.05 {-77.03 + number % 100 / 10_000} 154 5",
        "incident/summary": f"reported by a telephone, number {number}",
        "__version__": "v1",
        "meta/instanceID": f"uuid:{key}",
        "_uuid": key,
        "_attachments": [],
        "_submission_time": "2021-06-07T01:00:00",
        "_validation_status": {},
        "_submitted_by": "team07",
    }


def _either(what: str, number: int) -> None:
    (_serve if what == SERVE else _alone)(number)


if __name__ == "__main__":
    typer.run(_either)
