"""Who reaches what: the login before the mission's app, and the public files beside it."""

import os
import socket
from collections.abc import Callable, Sequence
from contextlib import closing

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from geo.access.accounts import open_accounts
from geo.errors import SettingsError
from geo.missions.mission import Mission, load_mission
from geo.settings import LOOPBACK, Settings
from geo.store import Store, open_store, store_url
from geo.texts.sentences import counted, say
from views import release
from views.embed.unpublished import unpublished
from views.login import Access, blueprint, guard, open_access
from views.login.openid import open_sign_on
from views.release import Review
from views.served.opened import Opened
from views.serving.figures import METRICS, Figures
from views.serving.log_lines import JSON, log_request
from views.serving.meters import Meters
from views.serving.probes import HEALTH, READY, Probes, StoreProbe
from views.serving.public_files import App, PublicFiles
from views.serving.watched import Tell, Watched


def require_login(server: Flask, store: Store, mission: Mission, settings: Settings) -> Access:
    """Put the login before an app: from now on its routes answer only whom a role lets in."""
    access = open_access(server, store, settings)
    guard(server, access)
    server.register_blueprint(blueprint(access, mission, open_sign_on(server, settings)))
    if (n := settings.proxies) > 0:
        # Only so many entries of each header count: those before may be written by anybody.
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            server.wsgi_app, x_for=n, x_proto=n, x_host=n
        )
    return access


def add_release(server: Flask, mission: Mission, access: Access, review: Review) -> None:
    """Add the release pages, which need the login: who releases has to be known."""
    server.register_blueprint(release.blueprint(review, mission))
    server.register_blueprint(release.preview_blueprint(access, review))


def public_files(settings: Settings, mission: Mission, behind: App) -> PublicFiles:
    """Return the app that answers ``/embed/`` and passes all else on."""
    folder, ancestors = settings.public_folder(mission.name), settings.frame_ancestors
    return PublicFiles(folder, ancestors, behind, unpublished(mission, ancestors))


def probed(app: App, settings: Settings, opened: Callable[[], bool] = lambda: True) -> Probes:
    """Return an app that answers ``/health`` and ``/ready``, too, for the settings' mission.

    Parameters
    ----------
    opened : whether the mission has been opened; an app that was made from it has.
    """
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    return Probes(app, opened, [StoreProbe(store_url(settings, mission.name), mission.name)])


def probed_together(app: App, opened: Sequence[Opened]) -> Probes:
    """Return the app of several missions that answers ``/health`` and ``/ready``, too.

    It is ready when one of them is open and the records of all that are open answer: one whose
    manifest is broken keeps nobody from the others.
    """
    stores = [
        StoreProbe(store_url(each.settings, each.mission.name), each.mission.name)
        for each in opened
        if each.mission is not None and each.store is not None
    ]
    return Probes(app, lambda: bool(stores), stores)


def meters_of(settings: Settings, missions: Sequence[tuple[Settings, str]]) -> Meters | None:
    """Return what counts for ``/metrics``, None where the settings have no token for it.

    Parameters
    ----------
    missions : settings and name of each mission that is served.
    """
    if not settings.metrics_token:
        return None
    return Meters([(store_url(own, name), name) for own, name in missions])


def watched(app: App, settings: Settings, meters: Meters | None) -> App:
    """Return an app whose requests have an id, and are counted and logged as the settings say."""
    tell: list[Tell] = [log_request] if settings.log == JSON else []
    if meters is None:
        return Watched(app, tell, (HEALTH, READY))
    figures = Figures(app, meters, settings.metrics_token)
    return Watched(figures, [*tell, meters.answered], (HEALTH, READY, METRICS))


def check_address(settings: Settings) -> None:
    """Refuse an address that cannot be listened on, before the records are read.

    Raises
    ------
    SettingsError
        When another program listens there, or the system does not let us.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise SettingsError(
            say(
                "cannot listen on port {port} of {host} ({reason}): "
                "ATALAYA_PORT and ATALAYA_HOST say another",
                port=settings.port,
                host=settings.host,
                reason=reason,
            )
        ) from error


def check_openness(settings: Settings) -> str:
    """Return what to say at the start about who may come in to the settings' mission.

    Raises
    ------
    SettingsError
        When others could reach the app and there are no accounts to tell them apart.
    """
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
        number = len(open_accounts(store).listed())
    if number:
        accounts = counted(number, "account")
        return say("{accounts}; whoever has none sees /embed/ only.", accounts=accounts)
    # Through a proxy the whole world reaches loopback: the address alone protects nothing.
    if settings.host not in LOOPBACK or settings.proxies:
        raise SettingsError(
            say(
                "{mission} has no accounts, so it listens on {loopback} only, "
                "not on {host}: make one with `python -m geo user add NAME "
                "--role admin --mission {mission_2}`",
                mission=mission.name,
                loopback=", ".join(LOOPBACK[:2]),
                host=settings.host,
                mission_2=settings.mission,
            )
        )
    return say(
        "OPEN: there are no accounts, so everybody at this machine may see and do everything."
    )
