"""The forms: incident, visit, copy of a tally sheet, media item."""

from geo.field_forms.question import Choice, Form, Question, choices_of
from geo.missions.mission import Mission
from geo.records.vocabulary import (
    ACTA_REASONS,
    ACTA_STATES,
    ACTOR_KINDS,
    CATEGORIES,
    DOMAINS,
    PROGRAMME_TYPES,
    REPORT_STATES,
    SEVERITIES,
    TONES,
    VERACITIES,
    VISIT_STATUSES,
)
from geo.texts.values import Text

COUNT = ". >= 0"
"""Constraint of a number that cannot be negative."""
ENTRIES = ("1", "2", "3")
PHOTO = "max-pixels=2048"


def forms_of(mission: Mission) -> tuple[Form, ...]:
    """Return the forms of a mission: those with votes ask for each of its options."""
    return (_incident(), _visit(), _tally_copy(mission), _media_item(mission))


def _incident() -> Form:
    categories = tuple(
        choice
        for domain, names in CATEGORIES.items()
        for choice in choices_of(names, "server.category_{name}", dict.fromkeys(names, domain))
    )
    return Form(
        id="incident",
        kind="incident",
        version=1,
        questions=(
            _one("domain", choices_of(DOMAINS, "page.domain_{name}"), required=True),
            Question(name="category", type="select_one", choices=categories, within="domain"),
            _one("severity", choices_of(SEVERITIES, "page.severity_{name}"), required=True),
            Question(
                name="veracity",
                type="select_one",
                choices=choices_of(VERACITIES, "page.veracity_{name}"),
                required=True,
                default="unconfirmed",
            ),
            Question(name="occurred_at", type="dateTime", required=True, default="now()"),
            Question(name="position", type="geopoint", column="-", hinted=True),
            Question(name="station", type="text", hinted=True),
            Question(name="team", type="text", required=True),
            Question(name="actor", type="text"),
            Question(
                name="fatalities",
                type="integer",
                constraint=COUNT,
                relevant="${domain} = 'violence'",
            ),
            Question(name="summary", type="text", required=True, appearance="multiline"),
            Question(name="source", type="text"),
            Question(name="photo", type="image", column="-", parameters=PHOTO),
        ),
    )


def _visit() -> Form:
    return Form(
        id="visit",
        kind="visit",
        version=1,
        questions=(
            Question(name="team", type="text", required=True),
            Question(name="station", type="text", required=True, hinted=True),
            # Not start and end: forms have these of their own, when they were filled in.
            Question(
                name="arrived_at", type="dateTime", column="start", required=True, default="now()"
            ),
            Question(
                name="left_at",
                type="dateTime",
                column="end",
                constraint=". > ${arrived_at}",
                hinted=True,
            ),
            _one("status", choices_of(VISIT_STATUSES, "forms.values.visit_{name}"), required=True),
            _one("report_state", choices_of(REPORT_STATES, "forms.values.report_{name}")),
            Question(name="note", type="text", appearance="multiline"),
        ),
    )


def _tally_copy(mission: Mission) -> Form:
    votes = tuple(
        Question(
            name=f"votes_{option.id}",
            type="integer",
            constraint=COUNT,
            label=_in_all(option.title),
        )
        for option in mission.options
    )
    return Form(
        id="tally_copy",
        kind="tally_copy",
        version=1,
        questions=(
            Question(name="station", type="text", required=True, hinted=True),
            _one("entry", choices_of(ENTRIES, "forms.values.entry_{name}"), required=True),
            Question(name="entered_by", type="text", required=True),
            _one("state", choices_of(ACTA_STATES, "server.state_{name}")),
            Question(
                name="reason",
                type="select_one",
                choices=choices_of(ACTA_REASONS, "server.reason_{name}"),
                relevant="${state} = 'observed'",
            ),
            _count("registered_voters"),
            _count("votes_cast"),
            *votes,
            _count("blank_votes"),
            _count("null_votes"),
            _count("challenged_votes"),
            Question(name="photo", type="image", parameters=PHOTO),
            Question(name="note", type="text", appearance="multiline"),
        ),
    )


def _media_item(mission: Mission) -> Form:
    options = tuple(
        Choice(name=option.id, label=_in_all(option.title)) for option in mission.options
    )
    return Form(
        id="media_item",
        kind="media_item",
        version=1,
        questions=(
            Question(name="outlet", type="text", required=True),
            Question(name="aired_at", type="dateTime", required=True, default="now()"),
            Question(name="programme", type="text"),
            _one("programme_type", choices_of(PROGRAMME_TYPES, "forms.values.programme_{name}")),
            _count("programme_seconds"),
            _one("entry", choices_of(ENTRIES, "forms.values.entry_{name}"), required=True),
            Question(name="coder", type="text", required=True),
        ),
        repeat="items",
        repeated=(
            Question(name="item_id", type="text", required=True, hinted=True),
            _one("actor_kind", choices_of(ACTOR_KINDS, "forms.values.actor_{name}"), required=True),
            Question(
                name="option",
                type="select_one",
                column="actor",
                choices=options,
                required=True,
                relevant="${actor_kind} = 'option'",
            ),
            Question(
                name="actor_name",
                type="text",
                column="actor",
                hinted=True,
                relevant="${actor_kind} != 'option'",
            ),
            _count("seconds"),
            _count("direct_speech_seconds"),
            Question(name="area_cm2", type="decimal", constraint=COUNT),
            _count("posts"),
            _one("tone", choices_of(TONES, "media.labels.{name}")),
            Question(name="topic", type="text"),
        ),
    )


def _one(name: str, choices: tuple[Choice, ...], *, required: bool = False) -> Question:
    return Question(name=name, type="select_one", choices=choices, required=required)


def _count(name: str) -> Question:
    return Question(name=name, type="integer", constraint=COUNT)


def _in_all(title: Text | str) -> Text:
    """Return a title in each language of the forms; a name is the same in all.

    >>> _in_all("Ana")["pt"]
    'Ana'
    """
    stated = {"en": title} if isinstance(title, str) else dict(title)
    other = stated.get("en") or next(iter(stated.values()))
    return {code: stated.get(code, other) for code in ("en", "es", "pt")}
