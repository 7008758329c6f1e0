"""What may leave the mission: the only way to the public.

`rules` says what may, `select` what does, `buckets` and `coarsen` how exactly, `suppress` that
nothing stands alone, `schedule` when those that wait go out, `pipeline` puts them together;
`decisions` and `ledger` remember who released what and what has been told, `reduction` asks before
far less is. `geo.published_check` reads what was written and shares nothing with this package but
the rules.
"""

from geo.publish.decisions import Decisions, open_decisions
from geo.publish.ledger import Ledger, open_ledger
from geo.publish.pipeline import prepare
from geo.publish.rules import ReleaseRules, release_rules
from geo.publish.snapshot import Snapshot

__all__ = [
    "Decisions",
    "Ledger",
    "ReleaseRules",
    "Snapshot",
    "open_decisions",
    "open_ledger",
    "prepare",
    "release_rules",
]
