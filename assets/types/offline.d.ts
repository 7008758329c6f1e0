// What a service worker is given, as far as ours uses it.

/** An event that lasts as long as what it is told to wait for. */
export interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface Told extends Lasting {
  readonly data: Order;
  readonly ports: readonly MessagePort[];
}

export interface WorkerScope {
  readonly caches: CacheStorage;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listen: (event: Asked) => void): void;
  addEventListener(type: "message", listen: (event: Told) => void): void;
}

/** What the page asks of the worker. */
export interface Order {
  readonly act: "keep" | "forget";
  readonly languages: readonly string[];
}

/** What a page is told of it: when the server last gave what is kept, in milliseconds; 0 if nothing. */
export interface Kept {
  readonly at: number;
  readonly failed: boolean;
}

export type Kind = "page" | "data" | "for_ever" | "";
