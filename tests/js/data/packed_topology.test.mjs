import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unpackTopology } from "../../../assets/data/packed_topology.js";

// The server packs the same topology into the same bytes: tests/views/payload/test_topology.py.
const { topology, packed } = JSON.parse(
  readFileSync(new URL("packed_topology.json", import.meta.url), "utf8"),
);
const opened = unpackTopology(Uint8Array.from(Buffer.from(packed, "hex")).buffer);

test("arcs are read back step by step", () => {
  assert.deepEqual(opened.arcs.map((arc) => [...arc]), topology.arcs.map((arc) => arc.flat()));
});

test("units are read back with their ids, rings and the direction of each arc", () => {
  const polygons = ({ type, arcs }) => (type === null ? [] : type === "Polygon" ? [arcs] : arcs);
  const shapes = topology.objects.units.geometries;
  assert.deepEqual(
    opened.objects.units.geometries.map(({ id, arcs }) => [id, arcs]),
    shapes.map((shape) => [shape.id, polygons(shape)]),
  );
});

test("the grid is where it was", () => {
  assert.deepEqual(opened.bbox, topology.bbox);
  assert.deepEqual(opened.transform, topology.transform);
});

test("a country without shapes has none", () => {
  const none = unpackTopology(new Uint8Array(49).buffer);
  assert.deepEqual([none.arcs, none.objects.units.geometries], [[], []]);
});
