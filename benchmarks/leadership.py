"""The leadership page: from a row chosen by keyboard until map and figures show the unit."""

import logging
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page

from app import create_app
from benchmarks.chromium import AFTER_PAINT, Quantiles, served, tab
from benchmarks.mission import START, prepare
from benchmarks.scene import Scene

SELECTED = 25
# Long enough for the map to have flown to the unit before.
REST = 900
VIEW = "?level=district&layers=gaps,outlines,incidents&mode=cumulative"
FIRST_ROW = ".gap-grid .ag-row [col-id=name] strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured.

    Attributes
    ----------
    rows : units in the list.
    opened : ms from the click on the button to the list with its figures.
    chosen, slowed : ms from the key to the next paint after unit, figures and outline are there;
        the latter with a quarter of the processor.
    redrawn : how often a map layer was drawn anew for it (the outline is a canvas of its own).
    rebuilt : rows of the list that were made anew for it.
    """

    rows: int
    opened: float
    chosen: Quantiles
    slowed: Quantiles
    redrawn: int
    rebuilt: int


def server_of(scene: Scene, folder: Path) -> Flask:
    """Return the app over a made-up mission."""
    return create_app(prepare(scene, folder)).server


def measure(browser: Browser, server: Flask) -> Figures:
    """Measure in fresh tabs, at full speed and with the processor slowed 4 times."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with served(server) as url:
        with tab(browser) as (page, _):
            opened = _open(page, url)
            rows = page.evaluate("dash_ag_grid.getApi('gap-grid').getDisplayedRowCount()")
            found = _choose(page)
        with tab(browser, slowdown=4) as (page, _):
            _open(page, url)
            slowed = _choose(page)
    return Figures(
        rows=rows,
        opened=opened,
        chosen=Quantiles.of(found["times"]),
        slowed=Quantiles.of(slowed["times"]),
        redrawn=found["redrawn"],
        rebuilt=found["rebuilt"],
    )


def _open(page: Page, url: str) -> float:
    page.goto(f"{url}/{VIEW}&t={int(START.timestamp()) + 6 * 3600}")
    page.locator("#load-status").wait_for(state="hidden", timeout=60_000)
    page.wait_for_timeout(1500)
    opened = page.evaluate(
        "async (row) => {"
        + AFTER_PAINT
        + """
        const start = performance.now();
        document.getElementById("lead-button").click();
        while (!document.querySelector(row)) await new Promise((next) => setTimeout(next, 5));
        return await afterPaint() - start; }""",
        FIRST_ROW,
    )
    page.locator(FIRST_ROW).first.click()
    page.wait_for_timeout(2000)
    return opened


def _choose(page: Page) -> dict:
    """Walk down the list with the arrow key; count what is drawn anew before the map flies."""
    return page.evaluate(
        "async ([count, rest]) => {"
        + AFTER_PAINT
        + """
        const pause = (ms) => new Promise((done) => setTimeout(done, ms));
        let redrawn = 0, rebuilt = 0, counting = false;
        for (const drawer of atalaya.map.drawers.values()) {
            const { repaint } = drawer.canvas;
            drawer.canvas.repaint = function () { if (counting) redrawn += 1; repaint.call(this); };
        }
        const body = document.querySelector(".gap-grid .ag-body");
        new MutationObserver((all) => {
            if (!counting) return;
            for (const { addedNodes } of all) for (const node of addedNodes) {
                if (node.classList?.contains("ag-row")) rebuilt += 1;
            }
        }).observe(body, { childList: true, subtree: true });
        const times = [];
        for (let i = 0; i < count; i++) {
            const before = atalaya.state.get().unit;
            await afterPaint();
            counting = true;
            const start = performance.now();
            document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
            const named = () => document.getElementById("lead-unit-name")?.textContent;
            const shown = () => atalaya.state.get().unit !== before
                && named() === atalaya.units.name[atalaya.units.row(atalaya.state.get().unit)];
            while (!shown()) {
                if (performance.now() - start > 5000) throw new Error("row never chosen");
                await pause(0);
            }
            times.push(await afterPaint() - start);
            counting = false;
            await pause(rest);
        }
        return { times, redrawn, rebuilt }; }""",
        [SELECTED, REST],
    )
