"""Media items: what an outlet gave one actor, as a coder measured it."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Apart, NamesOption, Reference, Wanted
from geo.records.vocabulary import ACTOR_KINDS, PROGRAMME_TYPES, TONES
from geo.texts.sentences import say

SETTLING_ENTRY = 3
"""Number of the entry that says what holds where the first two differ."""
KIND = Kind(
    id="media_item",
    definition="The time or space that an outlet gave one actor, as one coder measured it.",
    command="media-items",
    subject="coding_id",
    own_ids=True,
    begins="aired_at",
    place="any",
    at_most=(("seconds", "programme_seconds"), ("direct_speech_seconds", "seconds")),
    wanted=(
        Wanted(column="tone", reason=lambda: say("is missing: its time counts, under no tone")),
    ),
    names_option=NamesOption(column="actor", by="actor_kind", value="option"),
    apart=Apart(
        begins="aired_at", seconds="seconds", common=("outlet", "coder", "entry"), thing="item_id"
    ),
    references=(Reference(column="outlet", kind="outlet"),),
    columns=(
        Column(name="coding_id", type="text", required=True, definition="this coding's own id"),
        Column(
            name="item_id",
            type="text",
            required=True,
            definition="the item: the same in both codings of one that is coded twice",
        ),
        Column(
            name="entry",
            type="integer",
            required=True,
            minimum=1,
            maximum=SETTLING_ENTRY,
            definition="1 or 2: which of two codings of the same item, by different coders; 3 says "
            "what holds where they differ",
        ),
        Column(name="outlet", type="text", required=True, definition="outlet that brought it"),
        Column(
            name="aired_at",
            type="instant",
            clock="country",
            timing="around",
            required=True,
            definition="when it began; of print and online when it was published",
        ),
        Column(name="programme", type="text", definition="programme or page"),
        Column(
            name="programme_type",
            type="choice",
            allowed=PROGRAMME_TYPES,
            definition="what it was part of; `free_space` is what the law gives the actors",
        ),
        Column(
            name="programme_seconds",
            type="integer",
            minimum=0,
            unit="seconds",
            definition="length of the whole programme",
        ),
        Column(
            name="actor_kind",
            type="choice",
            required=True,
            allowed=ACTOR_KINDS,
            definition="who it is about: an `option` of the ballot with its candidates and "
            "party, an `authority` (government, electoral body) or another",
        ),
        Column(
            name="actor",
            type="text",
            definition="id of the option; of others the office or organisation, no private person",
        ),
        Column(name="seconds", type="integer", minimum=0, unit="seconds", definition="time it got"),
        Column(name="area_cm2", type="number", minimum=0, unit="cm2", definition="space it got"),
        Column(name="posts", type="integer", minimum=0, unit="posts", definition="posts about it"),
        Column(
            name="tone",
            type="choice",
            allowed=TONES,
            definition="tone towards the actor, not the topic",
        ),
        Column(name="topic", type="text", definition="what it is about, in few words"),
        Column(
            name="direct_speech_seconds",
            type="integer",
            minimum=0,
            unit="seconds",
            definition="of its time, how long the actor is heard",
        ),
        Column(name="coder", type="text", required=True, private=True, definition="who coded it"),
        UNIT,
        NOTE,
    ),
)
