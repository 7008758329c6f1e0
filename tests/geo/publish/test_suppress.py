"""Property tests: nothing finer, earlier or fewer; no filter, no pair, no second snapshot."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from geo.publish.buckets import time_chain
from geo.publish.suppress import NOTHING, Candidate, History, Limits, steps, suppress

ZERO = datetime(2021, 6, 6, tzinfo=UTC)
LEVELS = ("district", "department", "country")
DELAY = timedelta(hours=5)
PLACES = ("11", "12", "21", "1", "per")


def chain(place: str) -> dict[str, str]:
    found = {"district": place if len(place) == 2 else None, "department": place[:1]}
    if place == "per":
        found = {}
    return {level: name for level, name in found.items() if name} | {"country": "per"}


def holds(outer: str, inner: str) -> bool:
    return outer in chain(inner).values()


def candidate(number, row) -> Candidate:
    place, hour, domain, severity, category = row
    details = {"full": (category, severity), "severity": ("", severity), "none": ("", "")}
    if not category:
        del details["full"]
    return Candidate(
        id=f"i{number}",
        domain=domain,
        veracity="true",
        places=chain(place),
        shared=chain(place),
        times=time_chain(ZERO + timedelta(hours=hour), 6, timedelta(hours=-5)),
        details=details,
    )


fields = st.tuples(
    st.sampled_from(PLACES),
    st.integers(0, 60),
    st.sampled_from(("violence", "media")),
    st.sampled_from(("major", "minor")),
    st.sampled_from(("arson", "")),
)
orders = st.permutations(["detail", "time", "place"])
ks = st.integers(2, 4)


def run(incidents, history, k, order, now):
    limits = Limits(k=k, ladder=list(steps(LEVELS, order)), until=now - DELAY, holds=holds)
    return suppress(incidents, history, limits)


def after(looks, history) -> History:
    return History(last=looks, coarsest={**history.coarsest, **looks})


def filters(looks):
    """Yield the ids that each filter keeps: every value of every axis, also none, together."""
    shown = looks.values()
    edges = sorted({look.time.start for look in shown if look.time.start})
    spans = [None, *((a, b) for a in edges for b in edges if a <= b)]
    axes = (
        (None, "violence"), (None, "major", ""), (None, "arson", ""), (None, *PLACES), spans[:6],
    )  # fmt: skip
    for domain, severity, category, place, span in product(*axes):
        yield frozenset(
            id_
            for id_, look in looks.items()
            if (domain is None or look.domain == domain)
            and (severity is None or look.severity == severity)
            and (category is None or look.category == category)
            and (place is None or holds(place, look.place))
            and (span is None or (look.time.start and span[0] <= look.time.start <= span[1]))
        )


def too_few(kept: set | frozenset, k: int) -> bool:
    return 0 < len(kept) < k


@given(st.lists(fields, max_size=40), ks, orders)
def test_no_filter_and_no_two_filters_count_fewer(rows, k, order):
    incidents = [candidate(i, row) for i, row in enumerate(rows)]
    looks = run(incidents, NOTHING, k, order, ZERO + timedelta(days=9))
    kept = set(filters(looks))
    assert not [one for one in kept if too_few(one, k)]
    assert not [(a, b) for a in kept for b in kept if too_few(a - b, k)]


@given(st.lists(fields, max_size=30), ks, orders, st.integers(0, 90))
def test_nothing_is_finer_or_earlier_than_the_rules_allow(rows, k, order, hours):
    incidents = [candidate(i, row) for i, row in enumerate(rows)]
    now = ZERO + timedelta(hours=hours)
    looks = run(incidents, NOTHING, k, order, now)
    for number, (place, hour, *_) in enumerate(rows):
        if not (look := looks.get(f"i{number}")):
            continue
        happened = ZERO + timedelta(hours=hour)
        assert holds(look.place, place)
        assert happened + DELAY < now
        if look.time.start:
            assert look.time.start <= happened < look.time.end <= now - DELAY
            assert look.time.end - look.time.start >= timedelta(hours=6)


batches = st.lists(st.lists(fields, max_size=12), min_size=2, max_size=4)


@given(batches, ks, orders)
def test_a_later_snapshot_adds_enough_or_nothing_and_changes_nothing(parts, k, order):
    history, incidents, snapshots = NOTHING, [], []
    for day, rows in enumerate(parts):
        incidents += [candidate(len(incidents) + i, row) for i, row in enumerate(rows)]
        looks = run(incidents, history, k, order, ZERO + timedelta(days=1.3 * (day + 1)))
        history = after(looks, history)
        snapshots.append(looks)
    for before, later in pairwise(snapshots):
        assert before.items() <= later.items()
        added = {id_: look for id_, look in later.items() if id_ not in before}
        assert not [one for one in filters(added) if too_few(one, k)]


@given(batches, ks, orders, st.randoms(use_true_random=False))
def test_withdrawn_and_corrected_incidents_never_get_finer(parts, k, order, chance):
    history, incidents, first = NOTHING, {}, {}
    for rows in parts:
        for row in rows:
            number = chance.randrange(15)
            incidents[number] = candidate(number, row)
        for number in chance.sample(sorted(incidents), len(incidents) // 4):
            del incidents[number]
        before = history.last
        looks = run(list(incidents.values()), history, k, order, ZERO + timedelta(days=9))
        assert looks.keys() <= {f"i{number}" for number in incidents}
        assert not [one for one in filters(looks) if too_few(one, k)]
        for known in (before.items(), before.keys(), history.coarsest.keys()):
            fresh = {
                i: look for i, look in looks.items() if i not in known and (i, look) not in known
            }
            assert not [one for one in filters(fresh) if too_few(one, k)]
        for id_, look in looks.items():
            for told in first.get(id_, ()):
                assert holds(look.place, told.place)
                assert look.time.holds(told.time)
                assert told.severity or not look.severity
            first.setdefault(id_, []).append(look)
        history = after(looks, history)


def test_those_whom_a_withdrawal_left_alone_are_no_cover_for_a_new_one():
    order, now = ["place", "time", "detail"], ZERO + timedelta(days=9)
    told = [candidate(i, ("11", 1, "media", "major", "")) for i in range(3)]
    history = after(run(told, NOTHING, 3, order, now), NOTHING)
    assert {look.place for look in history.last.values()} == {"11"}
    new = [candidate(i, ("12", 1, "media", "major", "")) for i in range(3, 6)]
    # Two of the three are left, and one is new beside them: told together, it would stand alone.
    assert run(told[1:] + new[:1], history, 3, order, now) == {}
    looks = run(told[1:] + new, history, 3, order, now)
    assert {look.place for look in looks.values()} == {"12"}
    assert looks.keys() == {"i3", "i4", "i5"}


def test_too_few_climb_together():
    incidents = [
        candidate(i, (place, 1, "media", "major", "")) for i, place in enumerate(PLACES[:3])
    ]
    looks = run(incidents, NOTHING, 3, ["detail", "time", "place"], ZERO + timedelta(days=9))
    assert {look.place for look in looks.values()} == {"per"}


def test_one_alone_is_held():
    incidents = [candidate(0, ("11", 1, "media", "major", ""))]
    assert run(incidents, NOTHING, 2, ["place", "time", "detail"], ZERO + timedelta(days=9)) == {}
