"""Property tests: nothing finer, earlier or fewer; no filter, no pair, no second snapshot."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from geo.publish.anonymity.groups import NO_HISTORY, Candidate, History, steps
from geo.publish.anonymity.suppress import GroupRules, suppress
from geo.publish.anonymity.time_bins import UNDATED, time_chain

ZERO = datetime(2021, 6, 6, tzinfo=UTC)  # a Sunday: the rows fall into two weeks
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
    limits = GroupRules(k=k, steps=list(steps(LEVELS, order)), until=now - DELAY, holds=holds)
    return suppress(incidents, history, limits)


def after(groups, history) -> History:
    changed = {i for i, group in groups.items() if history.coarsest.get(i, group) != group}
    coarsest = {**history.coarsest, **groups}
    return History(last=groups, coarsest=coarsest, changed=history.changed | changed)


def became_dated(group, before) -> bool:
    """Tell whether a group differs from the one before by having its week, where it had no time."""
    week = timedelta(days=7)
    return (
        before.time == UNDATED
        and group._replace(time=UNDATED) == before
        and group.time.end - group.time.start == week
    )


def filters(groups):
    """Yield the ids that each filter keeps: every value of every axis, also none, together."""
    shown = groups.values()
    edges = sorted({group.time.start for group in shown if group.time.start})
    spans = [None, *((a, b) for a in edges for b in edges if a <= b)]
    axes = (
        (None, "violence"), (None, "major", ""), (None, "arson", ""), (None, *PLACES), spans[:6],
    )  # fmt: skip
    for domain, severity, category, place, span in product(*axes):
        yield frozenset(
            id_
            for id_, group in groups.items()
            if (domain is None or group.domain == domain)
            and (severity is None or group.severity == severity)
            and (category is None or group.category == category)
            and (place is None or holds(place, group.place))
            and (span is None or (group.time.start and span[0] <= group.time.start <= span[1]))
        )


def too_few(kept: set | frozenset, k: int) -> bool:
    return 0 < len(kept) < k


@given(st.lists(fields, max_size=40), ks, orders)
def test_no_filter_and_no_two_filters_count_fewer(rows, k, order):
    incidents = [candidate(i, row) for i, row in enumerate(rows)]
    groups = run(incidents, NO_HISTORY, k, order, ZERO + timedelta(days=9))
    kept = set(filters(groups))
    assert not [one for one in kept if too_few(one, k)]
    assert not [(a, b) for a in kept for b in kept if too_few(a - b, k)]


@given(st.lists(fields, max_size=30), ks, orders, st.integers(0, 300))
def test_nothing_is_finer_or_earlier_than_the_rules_allow(rows, k, order, hours):
    incidents = [candidate(i, row) for i, row in enumerate(rows)]
    now = ZERO + timedelta(hours=hours)
    groups = run(incidents, NO_HISTORY, k, order, now)
    for number, (place, hour, *_) in enumerate(rows):
        if not (group := groups.get(f"i{number}")):
            continue
        happened = ZERO + timedelta(hours=hour)
        assert holds(group.place, place)
        assert happened + DELAY < now
        if group.time.start:
            assert group.time.start <= happened < group.time.end <= now - DELAY
            assert group.time.end - group.time.start >= timedelta(hours=6)
        else:
            week = time_chain(happened, 6, timedelta(hours=-5))["week"]
            assert week.end <= now - DELAY


batches = st.lists(st.lists(fields, max_size=12), min_size=2, max_size=4)


@given(batches, ks, orders)
def test_a_later_snapshot_adds_enough_or_nothing_and_changes_nothing(parts, k, order):
    history, incidents, snapshots = NO_HISTORY, [], []
    for day, rows in enumerate(parts):
        incidents += [candidate(len(incidents) + i, row) for i, row in enumerate(rows)]
        groups = run(incidents, history, k, order, ZERO + timedelta(days=1.3 * (day + 1)))
        history = after(groups, history)
        snapshots.append(groups)
    for before, later in pairwise(snapshots):
        assert before.keys() <= later.keys()
        for i, group in before.items():
            assert later[i] == group or became_dated(later[i], group)
        added = {id_: group for id_, group in later.items() if id_ not in before}
        assert not [one for one in filters(added) if too_few(one, k)]


@given(batches, ks, orders, st.randoms(use_true_random=False))
def test_withdrawn_and_corrected_incidents_never_get_finer(parts, k, order, chance):
    history, incidents, first = NO_HISTORY, {}, {}
    for rows in parts:
        for row in rows:
            number = chance.randrange(15)
            incidents[number] = candidate(number, row)
        for number in chance.sample(sorted(incidents), len(incidents) // 4):
            del incidents[number]
        before = history.last
        groups = run(list(incidents.values()), history, k, order, ZERO + timedelta(days=9))
        assert groups.keys() <= {f"i{number}" for number in incidents}
        assert not [one for one in filters(groups) if too_few(one, k)]
        for known in (before.items(), before.keys(), history.coarsest.keys()):
            fresh = {
                i: group
                for i, group in groups.items()
                if i not in known and (i, group) not in known
            }
            assert not [one for one in filters(fresh) if too_few(one, k)]
        for id_, group in groups.items():
            for found in first.get(id_, ()):
                assert holds(group.place, found.place)
                assert group.time.holds(found.time) or found.time == UNDATED
                assert found.severity or not group.severity
            for found in first.setdefault(id_, [])[-1:]:
                assert group.time.holds(found.time) or became_dated(group, found)
            first[id_].append(group)
        history = after(groups, history)


def test_those_whom_a_withdrawal_left_alone_are_no_cover_for_a_new_one():
    order, now = ["place", "time", "detail"], ZERO + timedelta(days=9)
    found = [candidate(i, ("11", 1, "media", "major", "")) for i in range(3)]
    history = after(run(found, NO_HISTORY, 3, order, now), NO_HISTORY)
    assert {group.place for group in history.last.values()} == {"11"}
    new = [candidate(i, ("12", 1, "media", "major", "")) for i in range(3, 6)]
    # Two of the three are left, and one is new beside them: told together, it would stand alone.
    assert run(found[1:] + new[:1], history, 3, order, now) == {}
    groups = run(found[1:] + new, history, 3, order, now)
    assert {group.place for group in groups.values()} == {"12"}
    assert groups.keys() == {"i3", "i4", "i5"}


def test_too_few_climb_together():
    incidents = [
        candidate(i, (place, 1, "media", "major", "")) for i, place in enumerate(PLACES[:3])
    ]
    groups = run(incidents, NO_HISTORY, 3, ["detail", "time", "place"], ZERO + timedelta(days=9))
    assert {group.place for group in groups.values()} == {"per"}


def test_one_alone_is_held():
    incidents = [candidate(0, ("11", 1, "media", "major", ""))]
    assert (
        run(incidents, NO_HISTORY, 2, ["place", "time", "detail"], ZERO + timedelta(days=9)) == {}
    )


TIME_FIRST = ["time", "detail", "place"]


def undated(*hours, start=0):
    """Return incidents that differ in their time alone."""
    rows = [("11", hour, "media", "major", "") for hour in hours]
    return [candidate(start + i, row) for i, row in enumerate(rows)]


def test_what_has_no_time_waits_until_its_week_is_over():
    # Monday evening, and two that are alone in weeks before: three have no time in common.
    rows = undated(47, -20, -200)
    week_over = ZERO + timedelta(days=8, hours=5) + DELAY
    for hours in range(-200, 0):
        assert not run(rows, NO_HISTORY, 3, TIME_FIRST, week_over + timedelta(hours=hours))
    groups = run(rows, NO_HISTORY, 3, TIME_FIRST, week_over)
    assert {group.time for group in groups.values()} == {UNDATED}
    # What was shown without a time under earlier rules stays: it tells nothing new.
    early = week_over - timedelta(days=3)
    assert run(rows, after(groups, NO_HISTORY), 3, TIME_FIRST, early) == groups


LATE = ZERO + timedelta(days=30)


def test_who_had_no_time_gets_the_week_once_enough_others_of_it_come():
    first = undated(30, 54, -20, -200, -220)
    groups = run(first, NO_HISTORY, 4, TIME_FIRST, LATE)
    assert {group.time for group in groups.values()} == {UNDATED}
    later = first + undated(31, 55, 79, 103, start=10)
    dated = run(later, after(groups, NO_HISTORY), 4, TIME_FIRST, LATE)
    # Three would be left without a time, of four at least: all stay as they are.
    assert all(dated[i] == group for i, group in groups.items())
    first += undated(-221, start=5)
    groups = run(first, NO_HISTORY, 4, TIME_FIRST, LATE)
    history = after(groups, NO_HISTORY)
    dated = run(first + later[5:], history, 4, TIME_FIRST, LATE)
    assert {i for i in groups if dated[i].time != UNDATED} == {"i0", "i1"}
    assert len({group.time for group in dated.values()}) == 2
    history = after(dated, history)
    assert history.changed == {"i0", "i1"}
    assert run(first + later[5:], history, 4, TIME_FIRST, LATE) == dated


def test_who_became_undated_stays_so():
    found = undated(30, 31, 32)
    groups = run(found, NO_HISTORY, 3, TIME_FIRST, LATE)
    history = after(groups, NO_HISTORY)
    # One is withdrawn, and two of the week before make up for it without a time.
    some = found[:2] + undated(-20, -200, -220, start=5)
    coarser = run(some, history, 3, TIME_FIRST, LATE)
    assert coarser["i0"].time == UNDATED
    history = after(coarser, history)
    more = some + undated(54, 78, 102, start=20)
    assert run(more, history, 3, TIME_FIRST, LATE)["i0"].time == UNDATED
