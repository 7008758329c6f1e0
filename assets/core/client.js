// The running client: its state, data and texts, once they are there. Also for the console.
/** @import { Client } from "../types/client.js" */

/** @type {Client} */
export const client = (globalThis.atalaya ??= /** @type {Client} */ ({}));
