"""A headless Chromium that times what a person sees: from setting the slider to the next paint."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from flask import Flask
from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
]
RIVALS_SCRIPTS = ROOT / "benchmarks" / "node_modules"
# A frame callback runs before its paint; a message posted from it arrives after.
AFTER_PAINT = """
const afterPaint = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
}));
"""
LOCAL = {
    "d3": "d3/build/d3.min.js",
    "jquery": "jquery/dist/jquery.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "moment": "moment/min/moment.min.js",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """Milliseconds of many steps."""

    p50: float
    p95: float

    @classmethod
    def of(cls, samples: list[float]) -> "Quantiles":
        """Return the median and the 95th percentile."""
        return cls(p50=float(np.median(samples)), p95=float(np.percentile(samples, 95)))


@contextmanager
def served(server: Flask) -> Iterator[str]:
    """Serve a Flask app on a free loopback port while the block runs; yields its address."""
    http = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.port}"
    finally:
        http.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that ``scripts/browser.sh`` found."""
    path = (ROOT / ".venv" / "chromium").read_text(encoding="utf-8").strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def tab(browser: Browser, slowdown: int = 1) -> Iterator[tuple[Page, CDPSession]]:
    """Open a fresh page of 1100 x 850; `slowdown` divides the speed of its processor."""
    context = browser.new_context(viewport={"width": 1100, "height": 850}, bypass_csp=True)
    page = context.new_page()
    if not RIVALS_SCRIPTS.is_dir():
        raise SystemExit("the rivals' scripts are not installed: run make benchmarks/node_modules")
    page.route("**/*", _keep_local)
    session = context.new_cdp_session(page)
    if slowdown > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    yield page, session
    context.close()


def _keep_local(route: Route) -> None:
    """Answer requests to CDNs from installed packages; what only decorates stays empty."""
    url = route.request.url
    if url.startswith("http://127.0.0.1"):
        route.continue_()
        return
    found = next((path for key, path in LOCAL.items() if key in url.rsplit("/", 1)[-1]), None)
    if found is None:
        route.fulfill(status=200, body="")
    else:
        route.fulfill(path=RIVALS_SCRIPTS / found)


def time_steps(page: Page, set_step: str, is_shown: str, steps: list[int]) -> Quantiles:
    """Time each step from setting it until it is painted.

    `set_step` and `is_shown` are JavaScript function expressions of a step; the latter tells
    whether the picture already shows it.
    """
    samples = page.evaluate(
        "async (steps) => {"
        + AFTER_PAINT
        + f"const set = {set_step}, shown = {is_shown};"
        + """
        const times = [];
        for (const step of steps) {
            await afterPaint();
            const start = performance.now();
            set(step);
            const limit = start + 20000;
            // What a frame's paint does not show yet, a later frame's may.
            for (;;) {
                const end = await afterPaint();
                if (shown(step)) { times.push(end - start); break; }
                if (end > limit) throw new Error("step " + step + " never shown");
            }
        }
        return times; }""",
        steps,
    )
    return Quantiles.of(samples)


def heap_megabytes(page: Page, session: CDPSession) -> float:
    """Return the JavaScript heap in MB after a garbage collection."""
    session.send("HeapProfiler.collectGarbage")
    return page.evaluate("performance.memory.usedJSHeapSize") / 1e6
