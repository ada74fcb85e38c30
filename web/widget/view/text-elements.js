// Makes each text the whole content of an element. Page translation replaces text nodes by elements
// of its own. Preact would update the replaced nodes, which are no longer in the page, and fail to
// insert nodes before them; setting the content of an element replaces whatever is in it.

/** @typedef {{ type: unknown, props: any }} VNode */

/** The texts of SVG, which stay text nodes. @type {Record<string, object>} */
const svgTexts = {};

/**
 * The hook for new nodes of Preact.
 * @param {VNode} vnode
 */
export function putTextIntoElement(vnode) {
  const { type, props } = vnode;
  // A text beside other nodes. An empty one is not translated.
  if (type == null && typeof props !== 'object' && props !== '') {
    vnode.type = 'span';
    vnode.props = { textContent: props };
  } else if (type === 'text') {
    // Preact sets attributes there, not properties. It takes a String object as text.
    svgTexts[props.children] ??= Object(props.children);
    props.children = svgTexts[props.children];
  } else if (typeof type === 'string' && isText(props.children)) {
    props.textContent = props.children;
    props.children = undefined;
    // Codes, ids and paths are values.
    if (type === 'code') props.translate = false;
  }
}

/** @param {unknown} child */
function isText(child) {
  return typeof child === 'string' || typeof child === 'number';
}
