"""The parts of a first mapping that say which unit a row is of: names, places abroad, sums."""

from collections.abc import Sequence

from geo.importing.inspection.codes_in_parts import CodeParts
from geo.importing.inspection.elections import ASK, quoted
from geo.importing.inspection.lookup_tables import Lookup
from geo.importing.inspection.recognise import Recognised
from geo.records.kind import Kind
from geo.texts.sentences import say


def names_part(found: Recognised) -> str:
    """Say which columns name units, where no column has their codes.

    Examples
    --------
    >>> print(names_part(Recognised(columns={}, levels={"region": "Región"})))
    [names]
    region = "Región"
    """
    if found.code or not (found.levels or found.titled):
        return ""
    lines = [f"{level} = {quoted(column)}" for level, column in found.levels.items()]
    lines += [
        f"{ASK} {level} = {quoted(column)}  # "
        + (
            say("once the polygons of {level} are imported", level=level)
            if level in found.bare
            else say("many of its names are no unit's: names.csv will list them with what is near")
        )
        for level, column in found.titled.items()
    ]
    return "\n".join(["[names]", *lines])


def unit_of_parts(parts: CodeParts) -> str:
    """Ask whether several columns together are the codes of units.

    Examples
    --------
    >>> parts = CodeParts(
    ...     columns=("prov", "cant"), digits=(2, 2), level="canton", known=9, codes=10
    ... )
    >>> print(unit_of_parts(parts).partition("  #")[0])
    # ? unit = { columns = ["prov", "cant"], separator = "", digits = [2, 2] }
    """
    joined = ", ".join(map(quoted, parts.columns))
    asked = say(
        "{known:,} of {codes:,} such codes are of units of {level}: are these their codes?",
        known=parts.known,
        codes=parts.codes,
        level=parts.level,
    )
    return (
        f'{ASK} unit = {{ columns = [{joined}], separator = "", digits = {list(parts.digits)} }}'
        f"  # {asked}"
    )


def abroad_part(found: Recognised, lookups: Sequence[Lookup]) -> str:
    """Say which rows are abroad, with which code, and what names their place.

    Parameters
    ----------
    lookups : tables beside the file that bring codes of ours.
    """
    if found.foreign is None:
        return _perhaps_abroad(found)
    said = found.foreign
    unless = ", unless = true" if said.home else ""
    # Abroad the column of the finest level names the city: Berlín (Alemania).
    narrow = list({**found.levels, **found.titled}.values())[-1:]
    names = ", ".join(map(quoted, [*narrow, *([said.column] if said.home else [])])) or '"..."'
    when = f"{{ column = {quoted(said.column)}, one_of = [{quoted(said.text)}]{unless} }}"
    # A table beside the file knows no code of ours for them: they keep the one they have.
    known = joined_on([one for one in lookups if found.code in one.join.take]) or [found.code]
    code = f"\ncode = {quoted(known[0])}" if found.translated and len(known) == 1 else ""
    return f"[abroad]\nwhen = {when}{code}\nname = [{names}]"


def _perhaps_abroad(found: Recognised) -> str:
    """Ask whether rows are abroad whose widest unit is none of the country: EE.UU CANADA."""
    if found.code or not found.nowhere:
        return ""
    level, column = next(iter(found.levels.items()))
    texts = ", ".join(map(quoted, found.nowhere))
    names = ", ".join(map(quoted, [*found.levels.values()][:0:-1] or [column]))
    asked = say(
        "these texts of {column} are no {level}: are such rows abroad?", column=column, level=level
    )
    return "\n".join(
        [
            f"{ASK} [abroad]  # {asked}",
            f"{ASK}   when = {{ column = {quoted(column)}, one_of = [{texts}] }}",
            f"{ASK}   name = [{names}]",
        ]
    )


def other_codes_part(found: Recognised) -> str:
    """Say which column may have codes of another numbering, and what brings ours."""
    if found.other_codes is None:
        return ""
    column, system = found.other_codes.column, found.other_codes.system
    asked = say(
        "{column} may have codes of {system}: then unit is that column, code_system is {quoted}.",
        column=column,
        system=system,
        quoted=quoted(system),
    )
    more = say(
        "Import a crosswalk (python -m geo import crosswalk), or have a [[join]] bring our codes; "
        "[names] is not needed then"
    )
    return f"{ASK} {asked}\n# {more}"


def sum_part(found: Recognised, kind: Kind, lookups: Sequence[Lookup]) -> str:
    """Sum the rows of each unit, where some units have several."""
    if kind.subject != "unit" or not found.repeated:
        return ""
    # Rows that a table beside the file does not know (those abroad) are no unit together.
    keys = {new: list(one.join.on) for one in lookups for new in one.join.take}
    columns = [column for name in found.repeated for column in keys.get(name, [name])]
    by = ", ".join(map(quoted, columns))
    asked = say("units have several rows: are they zones, sections?")
    return f"[sum]  {ASK} {asked}\nby = [{by}]"


def joined_on(lookups: Sequence[Lookup]) -> list[str]:
    """Return the columns by which tables beside a file are joined."""
    return [name for one in lookups for name in one.join.on]
