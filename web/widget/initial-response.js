// Passes the first page that the page has provided (`initialResponse`) to the core once: when the
// element is connected again later, that response is outdated.

/** @typedef {import('./surface.js').InitialResponse} InitialResponse */

export class InitialResponseOnce {
  /** @type {InitialResponse | null} */
  #used = null;

  /**
   * @param {InitialResponse | null} response
   * @returns the form that the core accepts; null after the first call with this response
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
