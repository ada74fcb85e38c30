// The first page that the page brought along, handed out once: when the table comes back later, it
// is old.

/** @typedef {import('./surface.js').InitialResponse} InitialResponse */

export class InitialResponseOnce {
  /** @type {InitialResponse | null} */
  #used = null;

  /**
   * @param {InitialResponse | null} response
   * @returns as the core takes it
   */
  take(response) {
    if (!response || response === this.#used) return null;
    this.#used = response;
    const { status, headers, body } = response;
    return {
      status,
      headers: headers ?? null,
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    };
  }
}
