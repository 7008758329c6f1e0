// Units: the rows of the cube. Parents come before their children.

/** Lookups over the columns `code, name, level, parent, lon, lat, approximate, levels`. */
export function makeUnits(columns) {
  const { code, level, parent, levels } = columns;
  const rowOf = new Map(code.map((value, row) => [value, row]));
  const rowsByLevel = new Map(levels.map((id) => [id, []]));
  level.forEach((index, row) => rowsByLevel.get(levels[index]).push(row));
  const childrenOf = new Map();
  code.forEach((_, row) => childrenOf.set(row, []));
  parent.forEach((above, row) => childrenOf.get(above)?.push(row));
  const levelOf = (row) => levels[level[row]];

  function ancestor(row, levelId) {
    while (row >= 0 && levelOf(row) !== levelId) row = parent[row];
    return row;
  }

  /** 1 for each row that lies in `top` or is it. */
  function inside(top) {
    const flags = new Uint8Array(code.length);
    for (let row = top; row < code.length; row++) {
      flags[row] = row === top || (parent[row] >= 0 && flags[parent[row]]) ? 1 : 0;
    }
    return flags;
  }

  // JSON has no NaN; what has no place is null there.
  const degrees = (values) => Float64Array.from(values, (value) => value ?? NaN);

  return {
    ...columns,
    lon: degrees(columns.lon),
    lat: degrees(columns.lat),
    count: code.length,
    row: (value) => rowOf.get(value) ?? -1,
    levelOf,
    children: (row) => childrenOf.get(row),
    ofLevel: (id) => rowsByLevel.get(id) ?? [],
    ancestor,
    inside,
  };
}
