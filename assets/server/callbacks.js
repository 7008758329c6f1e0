// Dash asks the server by itself and shows nothing where that fails: here the page hears of it.
import { client } from "../core/client.js";
import { ENDED, asFailure, failureOf } from "./failure.js";
import { CALLBACKS } from "../shared/headers.js";

/** @typedef {(error: unknown, values: unknown[]) => void} OnFailure */

/** @type {Map<string, OnFailure>} */
const listeners = new Map();

/**
 * `fn(error, values)` hears of a callback that fails, by its first output; `values` are its inputs.
 *
 * @type {(id: string, fn: OnFailure) => void}
 */
export const onCallbackFailed = (id, fn) => void listeners.set(id, fn);

/**
 * Gives an element of Dash's other properties; nothing where Dash is not there.
 *
 * @param {string} id
 * @param {Record<string, unknown>} properties
 */
export const setProps = (id, properties) =>
  globalThis.dash_clientside?.set_props?.(id, properties);

/**
 * What a callback's body asks for: the element it fills, and what it was given.
 *
 * @param {string} body
 * @returns {{ id: string, values: unknown[] }}
 */
export function askedBy(body) {
  /** @type {{ output: string, inputs: { value: unknown }[] }} */
  const { output, inputs } = JSON.parse(body);
  // Several outputs are written as `..a.children...b.data..`: the first stands for all of them.
  const [, id] = /^(?:\.\.)?(.+?)\.[^.]+/.exec(output) ?? ["", ""];
  return { id, values: inputs.map(({ value }) => value) };
}

/**
 * @param {unknown} error
 * @param {RequestInit | undefined} options
 */
function notify(error, options) {
  const { id, values } = askedBy(String(options?.body));
  listeners.get(id)?.(error, values);
}

/**
 * `fetch` as it is, but that a callback's failure is given to `failed(error, options)`.
 *
 * @param {typeof fetch} ask
 * @param {(error: unknown, options?: RequestInit) => void} failed
 * @returns {typeof fetch}
 */
export const watched = (ask, failed) => async (url, options) => {
  if (!String(url).includes(CALLBACKS)) return ask(url, options);
  try {
    const response = await ask(url, options);
    // Dash gets the very answer: nothing of it is read here.
    if (!response.ok) failed(failureOf(response), options);
    return response;
  } catch (error) {
    failed(error, options);
    throw error;
  }
};

if (globalThis.document) {
  globalThis.fetch = watched(globalThis.fetch.bind(globalThis), (error, options) => {
    const { status } = asFailure(error);
    if (status === undefined) client.updateNotice?.ask();
    if (status === ENDED) client.session?.ask();
    notify(error, options);
  });
}
