"""Run all measurements and print them as tables: ``make bench``."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks import (
    count_order,
    exports,
    gaps,
    ingest,
    large,
    leadership,
    million,
    posting,
    pulling,
    quick_count,
    review,
    serving,
    slider,
    territory,
)
from benchmarks.chromium import chromium
from benchmarks.joins import locating
from benchmarks.scene import scene

console = Console(width=150)
NAMES = (
    "slider",
    "leadership",
    "locate",
    "ingest",
    "large",
    "million",
    "gaps",
    "quick-count",
    "count-order",
    "review",
    "serving",
    "exports",
    "posting",
    "pulling",
    "api",
    "cluster",
)


def main(names: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Measure everything, or only what is named."""
    for name in names or NAMES:
        PRINTS[name]()


def print_slider() -> None:
    """Print one table per country: every candidate, with its ratio to ours."""
    for name, units in (("Peru", territory.peru()), ("Brazil-size", territory.brazil_size())):
        table = Table(
            "candidate",
            "first paint ms",
            "wire kB",
            "heap MB",
            "step p50/p95 ms",
            "CPU/4 p50/p95 ms",
            "requests",
            "frames/s",
            "p50 / ours",
            title=f"Slider step, {name}, {len(units):,} units",
        )
        with slider.workspace() as folder, chromium() as browser:
            base = 0.0
            candidates = list(slider.candidates(scene(name, units), folder))
            firsts = slider.first_paints(browser, candidates)
            for candidate, first in zip(candidates, firsts, strict=True):
                figures = slider.measure(browser, candidate, first)
                base = base or figures.step.p50
                table.add_row(*_row(figures), f"{figures.step.p50 / base:.1f}")
        console.print(table)


def _row(figures: slider.Figures) -> list[str]:
    return [
        figures.name,
        f"{figures.first_paint:,.0f}",
        f"{figures.wire:,.0f}",
        f"{figures.heap:.1f}",
        f"{figures.step.p50:.1f} / {figures.step.p95:.1f}",
        f"{figures.slowed.p50:.1f} / {figures.slowed.p95:.1f}",
        str(figures.requests),
        f"{figures.frames_per_second:.0f}",
    ]


def print_locate() -> None:
    """Print the time to locate a million points, beside geopandas."""
    units = territory.peru()
    duel = locating(units)
    table = Table("way", "s", "ratio", title=f"1,000,000 points in {len(units):,} units")
    table.add_row("geo.boundaries.point_in_unit", f"{duel.ours:.2f}", "1.0")
    table.add_row("geopandas.sjoin within", f"{duel.theirs:.2f}", f"{duel.theirs / duel.ours:.1f}")
    console.print(table, f"equal answers: {duel.same:.4%}")


def print_ingest() -> None:
    """Print time and memory from a file of all ballot boxes to the cube, beside plain pandas."""
    if not ingest.FILES.is_dir():
        console.print(f"ingest: left out, no data in {ingest.FILES}; name its folder in REAL_DATA")
        return
    with ingest.prepared() as home:
        found = ingest.figures(home)
    table = Table(
        "way",
        "s",
        "peak MB",
        "rows/s",
        "votes on the map",
        title="Peru 2021, every ballot box: file to finished cube",
    )
    for name, one in zip(
        (
            "import and observe: checked, located, stored, votes abroad kept",
            "pandas read_csv, merge, groupby: unchecked, nothing stored, votes abroad lost",
        ),
        found,
        strict=True,
    ):
        table.add_row(
            name,
            f"{one.seconds:.2f}",
            f"{one.megabytes:,.0f}",
            f"{one.rows / one.seconds:,.0f}",
            f"{one.votes:,}",
        )
    console.print(table)


def print_million() -> None:
    """Print processor time and memory of a million incidents, each step beside its goal."""
    table = Table("what", "goal", "processor s", "MB", title="1,000,000 incidents, Peru")
    for cost in million.measure():
        table.add_row(cost.name, cost.goal, f"{cost.seconds:.1f}", f"{cost.megabytes:,.0f}")
    console.print(table)


def print_large() -> None:
    """Print processor time and memory of the largest countries, each beside its goal."""
    table = Table("what", "goal", "processor s", "MB", title="Large countries, whole commands")
    for cost in large.measure():
        table.add_row(cost.name, cost.goal, f"{cost.seconds:.1f}", f"{cost.megabytes:,.0f}")
    console.print(table)


def print_leadership() -> None:
    """Print what choosing a row of the ranked gaps costs, in two countries."""
    table = Table(
        "country",
        "rows",
        "opened ms",
        "row p50/p95 ms",
        "CPU/4 p50/p95 ms",
        "layers redrawn",
        "rows rebuilt",
        title="Leadership page: a row by keyboard",
    )
    for name, units in (("Peru", territory.peru()), ("Brazil-size", territory.brazil_size())):
        with slider.workspace() as folder, chromium() as browser:
            found = leadership.measure(browser, leadership.server_of(scene(name, units), folder))
        table.add_row(
            name,
            f"{found.rows:,}",
            f"{found.opened:,.0f}",
            f"{found.chosen.p50:.1f} / {found.chosen.p95:.1f}",
            f"{found.slowed.p50:.1f} / {found.slowed.p95:.1f}",
            str(found.redrawn),
            str(found.rebuilt),
        )
    console.print(table)


def print_serving() -> None:
    """Print how the production server answers the public page, beside nginx."""
    if lacking := serving.missing():
        console.print(f"serving: not here: {lacking}; on Debian: apt-get install nginx-light wrk")
        return
    table = Table(
        "what",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "requests",
        "lost",
        title=f"/embed/ with {serving.INCIDENTS:,} incidents, {serving.CONNECTIONS} connections",
    )
    for name, found in serving.measure().items():
        table.add_row(
            name,
            f"{found.per_second:,.0f}",
            f"{found.p50:.1f}",
            f"{found.p99:.1f}",
            f"{found.requests:,}",
            str(found.lost),
        )
    console.print(table)


def _print_cluster() -> None:
    """Print how two workers of a cluster sum beside one process; Dask is installed for tests."""
    from benchmarks import cluster  # noqa: PLC0415

    cluster.main()


def _print_api() -> None:
    """Print how the API answers beside pygeoapi, which is installed for tests alone."""
    from benchmarks import api  # noqa: PLC0415

    api.main()


PRINTS = {
    "slider": print_slider,
    "leadership": print_leadership,
    "locate": print_locate,
    "ingest": print_ingest,
    "large": print_large,
    "million": print_million,
    "gaps": gaps.main,
    "quick-count": quick_count.main,
    "count-order": count_order.main,
    "review": review.main,
    "serving": print_serving,
    "exports": exports.main,
    "posting": posting.main,
    "pulling": pulling.main,
    "api": _print_api,
    "cluster": _print_cluster,
}

if __name__ == "__main__":
    typer.run(main)
