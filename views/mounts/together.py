"""The missions of a server side by side, each below its own prefix."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from geo.settings import Settings
from geo.texts.program import languages
from views.mounts.front import make_broken, make_front
from views.mounts.whole import WholeApp
from views.pages import Site
from views.served.opened import Opened
from views.serving.public_files import App, PublicFiles, Start
from views.start.cards import HEADLINE
from views.wiring import public_files

Make = Callable[[Settings, str], App]
"""Makes the whole app of the settings' mission, mounted at a prefix."""
Tell = Callable[[str], object]


def mount(opened: Sequence[Opened], start_page: App, make: Make, tell: Tell) -> App:
    """Return one app: the start page at the root and each mission below its prefix.

    Parameters
    ----------
    tell : given a sentence about a mission that cannot be opened.
    """
    mounts = {each.prefix.rstrip("/"): _mounted(each, make, tell) for each in opened}
    return DispatcherMiddleware(start_page, mounts)


def _mounted(each: Opened, make: Make, tell: Tell) -> App:
    mission, store = each.mission, each.store
    if mission is None or store is None:
        tell(each.error)
        return _within(_published(each, make_broken(_site(each))))
    whole = WholeApp(
        lambda: make(each.settings, each.prefix), lambda error: tell(f"{each.name}: {error}")
    )
    front = make_front(each, mission, store, whole)

    def behind(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # The figures of the start page need no whole app, and have none made.
        figures = environ["PATH_INFO"] == f"/{HEADLINE}"
        app = None if figures else whole.made()
        return (app or front)(environ, start)

    return _within(public_files(each.settings, mission, behind))


def _published(each: Opened, behind: App) -> App:
    """Return the app of a mission that cannot be opened: its public map are files, and stays."""
    if each.mission is not None:
        return public_files(each.settings, each.mission, behind)
    # Without a manifest its folder is the best guess: it is called as the mission.
    folder = each.settings.public_folder(each.name)
    return PublicFiles(folder, each.settings.frame_ancestors, behind)


def _site(each: Opened) -> Site:
    return Site.of(each.mission) if each.mission else Site.named(each.name, languages())


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
