// Whether anybody can see the element, and whether the browser is online: facts for the core,
// which decides what to make of them.

/**
 * @param {Element} element
 * @param {{ onVisible: (visible: boolean) => void, onOnline: (online: boolean) => void }} listeners
 *   called at once with what is known, then with every change
 * @returns {() => void} stops watching
 */
export function watchVisibility(element, { onVisible, onOnline }) {
  let inView = true;
  let visible = document.visibilityState === 'visible';

  const settle = () => {
    const now = inView && document.visibilityState === 'visible';
    if (now !== visible) {
      visible = now;
      onVisible(visible);
    }
  };
  const observer = new IntersectionObserver((entries) => {
    inView = entries.at(-1)?.isIntersecting ?? inView;
    settle();
  });
  const tellOnline = () => onOnline(navigator.onLine);

  observer.observe(element);
  document.addEventListener('visibilitychange', settle);
  window.addEventListener('online', tellOnline);
  window.addEventListener('offline', tellOnline);
  onVisible(visible);
  tellOnline();

  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', settle);
    window.removeEventListener('online', tellOnline);
    window.removeEventListener('offline', tellOnline);
  };
}
