// A button that stays in the tab order while it has nothing to do: a disabled one would drop the
// focus of whoever has just pressed it.

import { h } from 'preact';

/**
 * @typedef {object} ButtonProps
 * @property {() => void} onPress
 * @property {boolean} [idle] shown as disabled; a press does nothing
 * @property {string} [class]
 * @property {string} [part]
 * @property {string} [label] for a button that shows only a picture
 * @property {number} [tabIndex]
 * @property {import('preact').ComponentChildren} [children]
 */

/** @param {ButtonProps} props */
export function Button({
  onPress,
  idle = false,
  class: extra = '',
  part = 'button',
  label,
  tabIndex,
  children,
}) {
  return h(
    'button',
    {
      type: 'button',
      class: `button ${extra}`.trim(),
      part,
      tabIndex,
      'aria-disabled': idle ? 'true' : undefined,
      'aria-label': label,
      title: label,
      onClick: () => {
        if (!idle) onPress();
      },
    },
    children,
  );
}
