"""``run`` and ``serve``: the map, for this machine or for many readers."""

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    # Each by its name: so its docstring is found for translation.
    app.command("run")(run)
    app.command("serve")(serve)


def run() -> None:
    """Serve the map to this machine, until Ctrl-C.

    The mission and the address come from settings, ATALAYA_MISSION and the others.
    """
    from app import main  # noqa: PLC0415 all that draws is imported only to draw

    main()


def serve() -> None:
    """Serve the map to many readers: several processes (docs/serving.md).

    The mission and the address come from settings, ATALAYA_MISSION and the others.
    """
    from serve import main  # noqa: PLC0415 all that draws is imported only to draw

    main()
