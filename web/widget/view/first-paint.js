// Tells when the first rows are on screen, for what can come after them.

/** A page in the background paints nothing, and the observer of a test may never report. */
const longestWaitMs = 200;

/**
 * Calls back once: in a task after the next frame, before the page is printed, or after
 * `longestWaitMs`, whichever is first.
 * @param {Element} element
 * @param {() => void} onPaint
 * @returns {() => void} cancels
 */
export function afterPaint(element, onPaint) {
  /** @type {IntersectionObserver | undefined} */
  let observer;
  const cancel = () => {
    clearTimeout(timer);
    removeEventListener('beforeprint', report);
    // A test may have put in one without this method.
    observer?.disconnect?.();
  };
  const report = () => {
    cancel();
    onPaint();
  };
  const timer = setTimeout(report, longestWaitMs);
  addEventListener('beforeprint', report);
  // Its first call is a task after the next frame, whether the element is in view or not.
  observer = new IntersectionObserver(report);
  observer.observe(element);
  return cancel;
}
