"""Partitions on the workers of a Dask cluster: each computed there, its sums given back in order.

A worker that dies takes nothing with it: what it had computed and not yet given back is computed
again, elsewhere, and a partition is added once, whoever computed it.
"""

import pickle
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from geo import __version__
from geo.aggregate.partitions import Partition
from geo.errors import ClusterError
from geo.texts.sentences import Language, counted, say, speaking, spoken
from geo.texts.translations import load_language

if TYPE_CHECKING:
    from distributed import Client, Future

NO_WORKER = 30
"""Seconds after which a cluster that lost all its workers is given up."""
LOOK = 1
"""Seconds between two looks at whether the cluster is still there."""
AHEAD = 32
"""Partitions that are handed out before they are waited for, at least."""
_LONGEST = 120
"""Characters of a library's own words that a sentence quotes."""


class Cluster:
    """What computes a function of each partition, as `geo.aggregate.run.Runner`.

    Parameters
    ----------
    own : whether its workers are processes that this program has started.
    """

    def __init__(self, client: "Client", name: str, *, own: bool = False) -> None:
        self._client = client
        self._own = own
        self._name = name
        self._seen = time.monotonic()

    def __call__(
        self, work: Callable[..., Any], partitions: Sequence[Partition], *common: Any
    ) -> Iterator[Any]:
        """Yield ``work(partition, *common)`` of each partition, in order.

        Raises
        ------
        ClusterError
            When the scheduler is lost, no worker is left, or a partition ends its workers.
        AtalayaError
            What the function raises.
        """
        shared = [self._sent(one) for one in common]
        rest = iter(partitions)
        asked: deque[tuple[Partition, Future]] = deque()
        threads = sum(self._client.nthreads().values())
        try:
            for partition in islice(rest, max(AHEAD, 4 * threads)):
                asked.append((partition, self._ask(work, partition, shared)))
            while asked:
                partition, future = asked[0]
                yield self._result(partition, future)
                asked.popleft()
                for one in islice(rest, 1):
                    asked.append((one, self._ask(work, one, shared)))
        finally:
            if self._client.status == "running":
                self._client.cancel([*shared, *(future for _, future in asked)], force=True)

    def _sent(self, value: object) -> "Future":
        """Send what all partitions need; it can be made again where its worker dies."""
        return self._client.submit(pickle.loads, pickle.dumps(value), pure=False)

    def _ask(
        self, work: Callable[..., Any], partition: Partition, shared: Sequence["Future"]
    ) -> "Future":
        return self._client.submit(
            there, partition, work, __version__, spoken(), *shared, pure=False
        )

    def _result(self, partition: Partition, future: "Future") -> Any:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - optional

        while True:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:
                if future.status == "error":
                    raise
                self._check()
            except KilledWorker as error:
                raise ClusterError(
                    say(
                        "{file}, {rows} from row {first:,}, ended every worker that read "
                        "it, most likely for want of memory: give workers more, or fewer --rows",
                        file=partition.path,
                        rows=counted(partition.rows, "row"),
                        first=partition.first + 1,
                    )
                ) from error
            except (ImportError, RuntimeError) as error:
                raise ClusterError(
                    say(
                        "the cluster {cluster} cannot run this program ({cause}): start scheduler "
                        "and workers with --preload atalaya, on each machine in the same version",
                        cluster=self._name,
                        cause=" ".join(str(error).split())[:_LONGEST],
                    )
                ) from error
            except (CancelledError, OSError) as error:
                # An error of the file system is the worker's; without one the scheduler is gone.
                if future.status == "error":
                    raise
                raise self._lost() from error

    def _check(self) -> None:
        """Raise ClusterError where nobody computes any longer."""
        if self._client.status != "running":
            raise self._lost()
        if self._client.scheduler_info()["workers"]:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > NO_WORKER:
            if self._own:
                raise ClusterError(
                    say(
                        "the processes of this machine end before they compute, most likely for "
                        "want of memory: give them more --memory"
                    )
                )
            raise ClusterError(
                say(
                    "{cluster} has had no worker for {seconds} seconds: start some, and run "
                    "this again",
                    cluster=self._name,
                    seconds=NO_WORKER,
                )
            )

    def _lost(self) -> ClusterError:
        return ClusterError(
            say("the scheduler at {cluster} is lost: nothing was written", cluster=self._name)
        )


def there(
    partition: Partition, work: Callable[..., Any], version: str, language: str, *common: Any
) -> Any:
    """Return ``work(partition, *common)``: what a worker runs.

    Raises
    ------
    ClusterError
        When it is of another version, or the file is not on its machine.
    """
    with speaking(_language(language)):
        if version != __version__:
            raise ClusterError(
                say(
                    "the worker on {host} has version {theirs}, this is {ours}: install the same",
                    host=socket.gethostname(),
                    theirs=__version__,
                    ours=version,
                )
            )
        if not partition.path.is_file():
            raise ClusterError(
                say(
                    "{host} has no file {path}: every worker reads the files under the same name",
                    host=socket.gethostname(),
                    path=partition.path,
                )
            )
        return work(partition, *common)


@lru_cache(maxsize=4)
def _language(code: str) -> Language:
    return load_language(code)
