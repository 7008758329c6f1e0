"""The HTML around the page: what the browser fetches before it has run a single script."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, NoReturn

from dash import Dash
from flask import abort, has_request_context, request

from geo.numbers import shortened
from views.page import attributes
from views.payload import Payload
from views.serving import theme
from views.serving.bundle import COMPONENTS, Client

HTML = """<!DOCTYPE html>
<html lang="{language}" {theme_name}="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{mark}">
{preloads}
{css}
<link rel="stylesheet" href="{style}">
</head>
<body>
{app_entry}
<footer hidden>
{config}
{scripts}
<script src="{script}" {later}></script>
{renderer}
</footer>
</body>
</html>"""
# Dash names every package that is imported, and it imports these itself. The page uses none of
# their components, and no browser that draws it needs the polyfill. The grid, four times all other
# scripts together, is fetched with the leadership page (`views.lead.gap_list.grid.SCRIPT`).
UNUSED = ("dash/dcc/", "dash/dash_table/", "dash/deps/polyfill", "dash_ag_grid/")
DASH_WAITING = "Loading..."
"""What Dash shows, in English, until the scripts are there."""
STARTING = ("_dash-layout", "_dash-dependencies", "config.json?lang={language}")
"""Addresses from the page, which may stand below a prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What the HTML names: our files, and those of the data version that `payload` gives.

    Attributes
    ----------
    waiting : language -> what stands in the page until the scripts are there, the mission's first
        language first.
    start : address, from the page, of the start page of several missions; "" where there is one.
    """

    waiting: Mapping[str, str]
    client: Client
    payload: Callable[[], Payload]
    start: str = ""

    def around(self, parts: dict[str, str], asked: str = "") -> str:
        """Return the HTML; `parts` is what Dash puts into it, `asked` the language asked for."""
        language = asked if asked in self.waiting else next(iter(self.waiting))
        entry = parts["app_entry"].replace(DASH_WAITING, escape(self.waiting[language]))
        # As `assets/main.js` asks for it, by the language of the page.
        starting = [address.format(language=language) for address in STARTING]
        return HTML.format(
            **{**parts, "scripts": used(parts["scripts"]), "app_entry": entry},
            language=language,
            theme_name=theme.ATTRIBUTE,
            theme=theme.theme(),
            mark=self.client.mark,
            style=self.client.style.url,
            script=self.client.script.url,
            later=self._later(),
            preloads=preloads([*starting, *first_files(self.payload())]),
        )

    def _later(self) -> str:
        """Return attributes that name what is fetched when it is needed first."""
        named = {
            attributes.LATER: self.client.later,
            attributes.LATER_STYLE: self.client.later_style,
            attributes.FRAMED: self.client.framed,
            attributes.FRAMED_STYLE: self.client.framed_style,
        }
        return " ".join(f'{name}="{blob.url}"' for name, blob in named.items())


ANY_PATH = "/<path:path>"
"""The route by which Dash answers every address it does not know with the page."""


class ShellDash(Dash):
    """A Dash app whose HTML is a shell's, and whose page has one address."""

    shell: Shell

    def refuse_unknown(self) -> None:
        """Answer what no route knows with 404: the page there would ask for its files in vain."""

        def not_found(path: str) -> NoReturn:
            # An address is its asker's own words: a long one is not sent back whole.
            abort(404, f"there is no {shortened('/' + path)} here")

        self.server.view_functions[ANY_PATH] = not_found

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Return the page's HTML."""
        asked = request.args.get("lang", "") if has_request_context() else ""
        return self.shell.around(parts, asked)


def used(scripts: str) -> str:
    """Return Dash's script elements, one a line, without those that the page does not need.

    Examples
    --------
    >>> used('<script src="/_dash-component-suites/dash/dcc/x.js"></script>')
    ''
    """
    unused = tuple(f"{COMPONENTS}{name}" for name in UNUSED)
    return "\n".join(line for line in scripts.split("\n") if not any(u in line for u in unused))


def first_files(payload: Payload) -> list[str]:
    """Return the addresses of what the map is drawn from: units, their shapes and the cube."""
    config = payload.config
    return [config["topology"]["coarse"], config["cube"]["url"], config["units"]["url"]]


def preloads(addresses: Iterable[str]) -> str:
    """Return elements that start the fetches before the scripts that ask for them have run.

    Examples
    --------
    >>> preloads(["config.json"])
    '<link rel="preload" as="fetch" crossorigin href="config.json">'
    >>> preloads([])
    ''
    """
    # With `crossorigin`, as the scripts fetch: else the browser asks for each file twice.
    return "\n".join(
        f'<link rel="preload" as="fetch" crossorigin href="{address}">' for address in addresses
    )
