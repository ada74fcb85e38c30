// Reports whether the element is visible and whether the browser is online. The core decides what
// follows from it.

/**
 * @param {Element} element
 * @param {{ onVisible: (visible: boolean) => void, onOnline: (online: boolean) => void }} listeners
 *   called at once with the current state, then with every change
 * @returns {() => void} stops watching
 */
export function watchVisibility(element, { onVisible, onOnline }) {
  let inView = true;
  let visible = document.visibilityState === 'visible';

  const update = () => {
    const now = inView && document.visibilityState === 'visible';
    if (now !== visible) {
      visible = now;
      onVisible(visible);
    }
  };
  // Without it the element counts as in view.
  const observer = globalThis.IntersectionObserver
    ? new IntersectionObserver((entries) => {
        inView = entries.at(-1)?.isIntersecting ?? inView;
        update();
      })
    : null;
  const reportOnline = () => onOnline(navigator.onLine);

  observer?.observe(element);
  document.addEventListener('visibilitychange', update);
  window.addEventListener('online', reportOnline);
  window.addEventListener('offline', reportOnline);
  onVisible(visible);
  reportOnline();

  return () => {
    observer?.disconnect();
    document.removeEventListener('visibilitychange', update);
    window.removeEventListener('online', reportOnline);
    window.removeEventListener('offline', reportOnline);
  };
}
