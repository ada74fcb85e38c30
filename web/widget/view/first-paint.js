// Tells when the first rows are on screen, for what can come after them.

/** An observer of the page's tests may never report, and a page in the background paints nothing. */
const longestWaitMs = 200;

/**
 * Calls back once, in a task after the next frame.
 * @param {Element} element
 * @param {() => void} onPaint
 * @returns {() => void} cancels
 */
export function afterPaint(element, onPaint) {
  /** @type {IntersectionObserver | undefined} */
  let observer;
  const cancel = () => {
    observer?.disconnect();
    clearTimeout(timer);
  };
  const report = () => {
    cancel();
    onPaint();
  };
  const timer = setTimeout(report, longestWaitMs);
  // Its first call is a task after the next frame, whether the element is in view or not.
  observer = globalThis.IntersectionObserver && new IntersectionObserver(report);
  observer?.observe(element);
  return cancel;
}
