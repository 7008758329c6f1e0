// The running client: its state, data and texts, once they are there. Also for the console.
export const client = (globalThis.atalaya ??= {});
