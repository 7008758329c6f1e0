// What other scripts of the page put there: Leaflet, Dash, React, and the grid of the leadership page.
import type * as Leaflet from "leaflet";
import type { Surroundings } from "../../../assets/types/payload.js";
import type { Client } from "../../../assets/types/client.js";
import type { GridApi } from "../../../assets/types/leadership.js";

type GridFunction = (...given: never[]) => unknown;

declare global {
  /** The map of the public page, as folium names it. */
  var map_public: Leaflet.Map;
  /** The regions on it. */
  var geo_json_outlines: Leaflet.GeoJSON;
  /** What lies around the country, once it has come. */
  var atalayaSurroundings: Surroundings;
  var dash_clientside:
    | { set_props(id: string, properties: Record<string, unknown>): void }
    | undefined;
  var dash_ag_grid: { getApiAsync(id: string): Promise<GridApi> } | undefined;
  var dashAgGridFunctions: Record<string, GridFunction> | undefined;
  var dashAgGridComponentFunctions: Record<string, GridFunction> | undefined;
  var React: {
    createElement(type: string, properties: object | null, ...children: unknown[]): unknown;
    useState<T>(first: T | (() => T)): [T, (next: T) => void];
    useEffect(effect: () => (() => void) | void, of: unknown[]): void;
  };
  var atalaya: Client;
}
