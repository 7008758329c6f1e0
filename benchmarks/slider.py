"""The slider: milliseconds from moving it to the next paint, ours beside three usual ways."""

import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from flask import Flask
from playwright.sync_api import Browser, CDPSession, Page

from app import create_app
from benchmarks.chromium import AFTER_PAINT, Quantiles, heap_megabytes, served, tab, time_steps
from benchmarks.mission import START, prepare
from benchmarks.rivals import RIVALS
from benchmarks.scene import COLOURS, STEPS, Scene, classes

TOLERANCE = 0.01
VISITS = 5
ORDER = [(k * 7) % STEPS for k in range(1, STEPS)]
OURS = "Atalaya (and 100,000 incidents)"
LAST_PATH = "[...document.querySelectorAll('.leaflet-overlay-pane path')].at(-1)"
VIEW = "?level=district&layers=outlines,results:winner,incidents&mode=cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A page to measure; the strings are JavaScript.

    `ready` is an expression, true once polygons are painted; `set_step` and `is_shown` are
    functions of a step.
    """

    name: str
    server: Flask
    path: str
    ready: str
    set_step: str
    is_shown: str
    order: list[int]


def candidates(scene: Scene, folder: Path) -> Iterator[Candidate]:
    """Yield ours, then the three rivals, on the same simplified polygons."""
    yield ours(scene, folder)
    shapes = shapely.set_precision(
        shapely.coverage_simplify(scene.units.geometry.to_numpy(), TOLERANCE), 1e-5
    )
    units = scene.units.set_geometry(shapes)
    filled = ~units.geometry.is_empty.to_numpy()
    light = Scene(
        name=scene.name,
        units=units[filled].reset_index(drop=True),
        shares=scene.shares[:, filled],
        lon=scene.lon,
        lat=scene.lat,
        step=scene.step,
    )
    for name, make in RIVALS.items():
        yield _rival(name, make(light), light)


def _rival(name: str, server: Flask, scene: Scene) -> Candidate:
    last = classes(scene.shares)[:, -1]
    expected = json.dumps([COLOURS[c] for c in last])
    if "folium" in name:
        moved = """(t) => { const input = document.querySelector("[id^=slider_] input");
            input.value = t; input.dispatchEvent(new Event("input")); }"""
    else:
        moved = '(t) => window.dash_clientside.set_props("slider", {value: t})'
    return Candidate(
        name=name,
        server=server,
        path="/",
        ready=f"document.querySelectorAll('.leaflet-overlay-pane path').length >= "
        f"{len(scene.units)}",
        set_step=moved,
        is_shown=f"(t) => {LAST_PATH}?.getAttribute('fill') === {expected}[t]",
        order=[b for a, b in pairwise(ORDER) if last[a] != last[b]],
    )


def ours(scene: Scene, folder: Path) -> Candidate:
    """Return our own page: the range is moved as a hand would, the picture is the map's word."""
    server = create_app(prepare(scene, folder)).server
    return Candidate(
        name=OURS,
        server=server,
        path=f"/{VIEW}&t={int(START.timestamp())}",
        ready="globalThis.atalaya?.map?.painted?.() >= 0",
        set_step="""(t) => {
            const range = document.querySelector("#time-control input[type=range]");
            range.value = t;
            range.dispatchEvent(new Event("input", {bubbles: true})); }""",
        is_shown="(t) => atalaya.map.painted() === t",
        order=ORDER,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured of a candidate; wire in kB, heap in MB, times in ms."""

    name: str
    first_paint: float
    wire: float
    heap: float
    step: Quantiles
    slowed: Quantiles
    requests: int
    frames_per_second: float


def first_paints(browser: Browser, candidates: list[Candidate]) -> list[float]:
    """Return each candidate's median time to districts painted.

    They are visited in turn, round after round, so that whatever else the machine does falls on
    all of them; the first round warms the servers and is not counted.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with ExitStack() as stack:
        urls = [stack.enter_context(served(candidate.server)) for candidate in candidates]
        rounds = [
            [
                _visit(browser, url, candidate)
                for url, candidate in zip(urls, candidates, strict=True)
            ]
            for _ in range(1 + VISITS)
        ]
    return np.median(rounds[1:], axis=0).tolist()


def measure(browser: Browser, candidate: Candidate, first: float) -> Figures:
    """Measure one candidate in fresh tabs, at full speed and with the processor slowed 4 times.

    `first` is what `first_paints` found.
    """
    with served(candidate.server) as url:
        with tab(browser) as (page, session):
            wire = _count_bytes(session)
            _open(page, url + candidate.path, candidate.ready)
            page.wait_for_timeout(1500)
            received = wire["bytes"] / 1000
            wire["requests"] = 0
            step = time_steps(page, candidate.set_step, candidate.is_shown, candidate.order)
            requests = wire["requests"]
            frames = _playback(page) if candidate.name == OURS else float("nan")
            heap = heap_megabytes(page, session)
        with tab(browser, slowdown=4) as (page, _):
            _open(page, url + candidate.path, candidate.ready)
            page.wait_for_timeout(3000)
            slowed = time_steps(page, candidate.set_step, candidate.is_shown, candidate.order[:20])
    return Figures(
        name=candidate.name,
        first_paint=first,
        wire=received,
        heap=heap,
        step=step,
        slowed=slowed,
        requests=requests,
        frames_per_second=frames,
    )


def _visit(browser: Browser, url: str, candidate: Candidate) -> float:
    """Return milliseconds from navigation to districts painted, in a tab with an empty cache."""
    with tab(browser) as (page, _):
        return _open(page, url + candidate.path, candidate.ready)


def _open(page: Page, url: str, ready: str) -> float:
    page.goto(url, wait_until="commit")
    return page.evaluate(
        "async () => {"
        + AFTER_PAINT
        + f"""
        while (!({ready})) {{
            if (performance.now() > 60000) throw new Error("never painted");
            await new Promise((next) => setTimeout(next, 5));
        }}
        return afterPaint(); }}"""
    )


def _count_bytes(session: CDPSession) -> dict[str, int]:
    """Count what comes over the wire, headers included, and the requests that ask for it."""
    seen = {"bytes": 0, "requests": 0}
    session.send("Network.enable")

    def add(event: dict) -> None:
        seen["bytes"] += event["encodedDataLength"]
        seen["requests"] += 1

    session.on("Network.loadingFinished", add)
    return seen


def _playback(page: Page) -> float:
    """Return frames per second while every frame shows the next step."""
    return page.evaluate("""async () => {
        const range = document.querySelector("#time-control input[type=range]");
        const last = Number(range.max);
        let frames = 0;
        const start = performance.now();
        await new Promise((done) => { (function next() {
            range.value = frames % (last + 1);
            range.dispatchEvent(new Event("input", {bubbles: true}));
            frames += 1;
            performance.now() - start < 3000 ? requestAnimationFrame(next) : done();
        })(); });
        return frames / ((performance.now() - start) / 1000); }""")


@contextmanager
def workspace() -> Iterator[Path]:
    """Lend a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
