// A button that stays focusable while it is disabled (`aria-disabled`): a `disabled` button would
// lose the focus of the user who has just pressed it.

import { h } from 'preact';

/**
 * @typedef {object} ButtonProps
 * @property {(event: MouseEvent) => void} onClick
 * @property {boolean} [disabled] shown as disabled; clicks have no effect
 * @property {string} [class]
 * @property {string} [part]
 * @property {string} [label] name and tooltip of a button with only an icon
 * @property {number} [tabIndex]
 * @property {import('preact').ComponentChildren} [children]
 */

/** @param {ButtonProps} props */
export function Button({
  onClick,
  disabled = false,
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
      'aria-disabled': disabled ? 'true' : undefined,
      // Names the button, too; `aria-label` beside it would make it the description as well.
      title: label,
      onClick: (/** @type {MouseEvent} */ event) => {
        if (!disabled) onClick(event);
      },
    },
    children,
  );
}
