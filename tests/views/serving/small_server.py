"""A server of a small app, as the production server runs it: ``small_server PORT NAME=SECONDS...``.

Limits of `views.serving.buffered_worker` may be given shorter.
"""

import sys
import time

from gunicorn.app.base import BaseApplication

from views.serving import buffered_worker


def answer(environ, start):
    """Say how long the body was; ``/sleep/<seconds>`` takes so long."""
    path = environ["PATH_INFO"]
    if path.startswith("/sleep/"):
        time.sleep(float(path.removeprefix("/sleep/")))
    size = 0
    while chunk := environ["wsgi.input"].read(1 << 16):
        size += len(chunk)
    body = str(size).encode()
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


class SmallServer(BaseApplication):
    """One process, two threads."""

    def load_config(self):
        chosen = {
            "bind": f"127.0.0.1:{sys.argv[1]}",
            "workers": 1,
            "threads": 2,
            "worker_class": buffered_worker.BufferedWorker,
            "loglevel": "warning",
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self):
        return answer


if __name__ == "__main__":
    for given in sys.argv[2:]:
        name, _, number = given.partition("=")
        setattr(buffered_worker, name, type(getattr(buffered_worker, name))(float(number)))
    SmallServer().run()
