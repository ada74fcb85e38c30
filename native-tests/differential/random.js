// Random numbers that are the same for the same seed, everywhere. Not for secrets.

/** @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  // The generator "mulberry32" by Tommy Ettinger, in the public domain.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** A whole number from 0 up to but without `limit`. */
  const below = (/** @type {number} */ limit) => next() % limit;
  return {
    below,
    /**
     * @template T
     * @param {ArrayLike<T>} choices Not empty.
     */
    of: (choices) => choices[below(choices.length)],
    /**
     * A piece of something: from, to.
     * @param {number} length
     */
    range: (length) => [below(length + 1), below(length + 1)].sort((a, b) => a - b),
  };
}
