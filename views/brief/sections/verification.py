"""Verifying the vote in a brief: where the count heads, the sample, copies, courts, tests."""

from collections.abc import Iterator

from geo.brief import Brief
from geo.brief.verification import Verification
from geo.cube.measures import votes as votes_of
from geo.texts.program import fill, load_texts
from geo.verification.count_order import sentences
from geo.verification.quick_count.sentences import reasons, state_sentence
from geo.verification.review.review import NOTHING, REVIEW
from views.lead.verification.count_order.words import Words
from views.words.locale import Locale

TABLE = "brief_verification"


def verification_lines(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return one paragraph per part; none where the mission has nothing of it by the moment."""
    parts = (_order, _estimate, _copies, _stake, _reviews)
    lines = (" ".join(part(brief, brief.verification, locale)) for part in parts)
    return tuple(line for line in lines if line)


def verification_title(locale: Locale) -> str:
    """Return the heading."""
    return load_texts(locale.language, TABLE)["title"]


def _say(locale: Locale, key: str, **values: object) -> str:
    return fill(load_texts(locale.language, TABLE), key, **values)


def _order(brief: Brief, found: Verification, locale: Locale) -> Iterator[str]:
    if found.order is None:
        return
    words = Words.of(found.order, brief.observation, locale)
    rule = brief.observation.mission.decisive
    for said in (
        sentences.state(found.order),
        sentences.still_out(found.order),
        sentences.projected(found.order, rule),
        sentences.changed(found.order),
    ):
        yield from map(words.write, said)


def _estimate(brief: Brief, found: Verification, locale: Locale) -> Iterator[str]:
    if found.estimate is None:
        return
    mission = brief.observation.mission
    yield _say(locale, "quick_count")
    yield state_sentence(found.estimate, mission, locale.language)
    table = found.estimate.table
    leads = table.loc[table["measure"] == "lead"]
    if len(leads):
        lead = leads.iloc[0]
        titles = {option.id: locale.titled(option.title) for option in mission.options}
        points = {
            name: locale.numerals.signed(100 * lead[column], 2)
            for name, column in (("points", "estimate"), ("low", "low_95"), ("high", "high_95"))
        }
        pair = {"first": titles[lead["option"]], "second": titles[lead["over"]]}
        yield _say(locale, "estimate", **pair, **points)
    yield from reasons(found.estimate, mission, locale.language, locale.numerals)


def _copies(brief: Brief, found: Verification, locale: Locale) -> Iterator[str]:
    if found.copies is None or found.copies.copies is None:
        return
    write, comparison = locale.numerals.write, found.copies.comparison
    yield _say(locale, "copies", n=write(comparison.compared), agreeing=write(comparison.agreeing))
    totals = comparison.totals
    options = [votes_of(option.id) for option in brief.observation.mission.options]
    votes = float(totals.loc[totals["figure"].isin(options), "votes"].sum())
    share = votes / abs(comparison.lead) if comparison.lead else float("nan")
    yield _say(locale, "difference", votes=write(votes), share=locale.numerals.share(share, 2))
    if waiting := len(comparison.waiting):
        yield _say(locale, "copies_waiting", n=write(waiting))
    if conflicts := found.copies.copies.conflicts["station"].nunique():
        yield _say(locale, "conflicts", n=write(conflicts))


def _stake(_brief: Brief, found: Verification, locale: Locale) -> Iterator[str]:
    one, verdict, write = found.stake, found.stake_verdict, locale.numerals.write
    if one is None:
        return
    yield _say(locale, "stake", n=write(one.sheets), votes=write(one.bound))
    if one.without_figures:
        yield _say(locale, "stake_unknown", n=write(one.without_figures))
    if abs(one.lead) > 0:
        yield _say(locale, "stake_lead", times=write(one.largest / abs(one.lead), 2))
    if verdict is not None:
        yield _say(locale, "stake_decided" if verdict.decided else "stake_open")
        key = "stake_by_bulletin" if verdict.by_bulletin else "stake_by_sheets"
        yield _say(locale, key, time=locale.when(verdict.published))


def _reviews(_brief: Brief, found: Verification, locale: Locale) -> Iterator[str]:
    if not found.reviews:
        return
    write = locale.numerals.write
    titles = {
        review.test: load_texts(locale.language, f"review.{review.test}")["title"]
        for review in found.reviews
    }
    forward, without = (
        [one for one in found.reviews if one.verdict == verdict] for verdict in (REVIEW, NOTHING)
    )
    listed = "; ".join(
        _say(
            locale,
            "review_test",
            test=titles[one.test],
            n=write(len(one.found)),
            expected=write(one.expected_benign, 1),
        )
        for one in forward
    )
    if forward:
        yield _say(locale, "review", tests=listed)
    if without:
        names = "; ".join(titles[one.test] for one in without)
        yield _say(locale, "review_nothing", tests=names)
