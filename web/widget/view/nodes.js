// Nodes that are created once and then patched in place. Every write compares first: what does not
// change costs no style, no layout and no mutation.

import { render } from 'preact';

/**
 * @param {import('preact').VNode | import('preact').VNode[]} vnodes
 * @returns {() => Node} makes their nodes, in a fragment, which Preact does not update
 */
export function template(vnodes) {
  /** @type {DocumentFragment | undefined} */
  let content;
  return () => {
    if (!content) {
      content = document.createDocumentFragment();
      render(vnodes, content);
    }
    return content.cloneNode(true);
  };
}

/**
 * @param {Element} node
 * @param {string} name
 * @param {string | number | null | undefined} value null and undefined: none
 */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/** What `setText` has written. @type {WeakMap<Node, string>} */
const written = new WeakMap();

/**
 * Makes a text the whole content of an element. Page translation replaces text nodes by elements of
 * its own: they stay until the text changes, then the content is replaced.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  // The nodes of another view may have replaced the text in between.
  if (written.get(node) === text && node.hasChildNodes()) return;
  written.set(node, text);
  const { firstChild } = node;
  if (firstChild?.nodeType === Node.TEXT_NODE && !firstChild.nextSibling) {
    /** @type {Text} */ (firstChild).data = text;
  } else {
    node.textContent = text;
  }
}

/**
 * @param {HTMLElement | SVGElement} node
 * @param {string} property
 * @param {string} value
 */
export function setStyle({ style }, property, value) {
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
}

/**
 * Makes these the children of an element, in order.
 * @param {Element} parent
 * @param {readonly Element[]} children
 * @param {ReadonlySet<Node>} recycled nodes that show another run: they move, so that the focus and
 *   the selection in the others stay
 */
export function arrange(parent, children, recycled) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstChild;
  for (const child of children) {
    while (next && next !== child && recycled.has(next)) next = next.nextSibling;
    if (next === child) next = child.nextSibling;
    else if (child.parentNode === parent && parent.moveBefore) parent.moveBefore(child, next);
    else parent.insertBefore(child, next);
  }
}
