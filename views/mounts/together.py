"""The missions of a server side by side, each below its own prefix."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from geo.errors import AtalayaError
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.program import languages
from views.mounts.front import make_broken, make_front
from views.mounts.served import Served
from views.mounts.whole import WholeApp
from views.pages import Site
from views.serving.public_files import App, Start
from views.wiring import public_files

Make = Callable[[Settings, str], App]
"""Makes the whole app of the settings' mission, mounted at a prefix."""
Tell = Callable[[str], None]


def mount(served: Sequence[Served], start_page: App, make: Make, tell: Tell) -> App:
    """Return one app: the start page at the root and each mission below its prefix.

    Parameters
    ----------
    tell : given a sentence about a mission that cannot be opened.
    """
    mounts = {each.prefix.rstrip("/"): _mounted(each, make, tell) for each in served}
    return DispatcherMiddleware(start_page, mounts)


def _mounted(each: Served, make: Make, tell: Tell) -> App:
    if each.mission is None:
        tell(each.error)
        return _within(make_broken(Site.named(each.name, languages())))
    try:
        store = open_store(store_url(each.settings, each.mission.name), each.mission.name)
        whole = WholeApp(
            lambda: make(each.settings, each.prefix), lambda error: tell(f"{each.name}: {error}")
        )
        front = make_front(each.settings, store, each.mission, whole)
    except AtalayaError as error:
        tell(f"{each.name}: {error}")
        return _within(make_broken(Site.of(each.mission)))

    def behind(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        return (whole.made() or front)(environ, start)

    return _within(public_files(each.settings, each.mission, behind))


def _within(app: App) -> App:
    """Return an app whose own root ends with a slash, so that its relative addresses hold."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"]:
            return app(environ, start)
        query = environ.get("QUERY_STRING", "")
        target = f"{environ['SCRIPT_NAME']}/" + (f"?{query}" if query else "")
        start("308 Permanent Redirect", [("Location", target), ("Content-Length", "0")])
        return ()

    return answer
