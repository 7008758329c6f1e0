"""What is monitored beside the vote in a brief: a paragraph for each matter that is recorded."""

from collections.abc import Iterator

from geo.brief import Brief
from geo.monitoring.violence.chance import ORDER
from geo.monitoring.violence.events import ACT_TYPES, THREAT
from geo.monitoring.violence.violence import Violence
from geo.texts.program import fill, load_texts
from views.words.locale import Locale


def monitoring_lines(brief: Brief, locale: Locale) -> tuple[str, ...]:
    """Return one paragraph per matter; none where the mission has nothing of it by the moment."""
    return tuple(filter(None, (" ".join(_violence(brief.violence, brief, locale)),)))


def monitoring_title(locale: Locale) -> str:
    """Return the heading."""
    return locale.text("lead_tab_monitoring")


def _violence(found: Violence | None, brief: Brief, locale: Locale) -> Iterator[str]:
    if found is None:
        return
    labels = load_texts(locale.language, "violence.labels")
    write, types = locale.numerals.write, found.events["type"].value_counts()
    low, high = (
        found.events[name].sum(min_count=1) for name in ("fatalities_low", "fatalities_high")
    )
    killed = labels["unknown"]
    # NaN equals nothing: nobody told a number.
    if low == low:  # noqa: PLR0124
        ends = {"low": write(low), "high": write(high)}
        killed = ends["low"] if low == high else fill(labels, "range", **ends)
    acts = sum(int(types.get(name, 0)) for name in ACT_TYPES)
    threats = write(int(types.get(THREAT, 0)))
    yield fill(
        labels, "brief", n=len(found.events), threats=threats, acts=write(acts), killed=killed
    )
    titles = {level.id: level.title for level in brief.observation.levels}
    order = found.chance.loc[found.chance["test"] == ORDER].to_dict("records")[0]
    if order["observed"]:
        yield fill(
            labels,
            ORDER,
            n=int(order["observed"]),
            all=write(int(found.chains.events["act"].sum())),
            level=locale.titled(titles[found.level]).lower(),
            days=found.days,
            expected=write(order["expected"], 1),
        )
        yield labels[str(order["verdict"])]
    if number := len(found.unwatched):
        yield fill(labels, "brief_unwatched", n=write(number), days=found.days)
    yield locale.text("reading_rule")
