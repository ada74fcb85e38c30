// Why something did not work, in a sentence, and when the next automatic try is due. The core has
// scheduled it; this only counts down.

import { h } from 'preact';
import { errorText } from '../error-text.js';
import { fill } from '../locales/fill-template.js';
import { LiveText } from './live-text.js';

/**
 * @param {object} props
 * @param {import('../surface.js').WidgetError} props.error
 * @param {import('../surface.js').Snapshot['organizationTerm']} [props.organizationTerm]
 * @param {{ atWallMs: number } | null} props.retry
 * @param {import('./render-context.js').RenderContext} props.context
 */
export function ErrorMessage({ error, organizationTerm, retry, context }) {
  const { texts, formats, clock } = context;
  const why = errorText(error, texts, organizationTerm, retry !== null);
  if (!retry) return why;
  // The countdown of a throttled request says the reason, too.
  const template = error.throttled ? texts.states.throttled : texts.states.retrying;
  const seconds = () => Math.max(0, Math.ceil((retry.atWallMs - Date.now()) / 1000));
  return [
    error.throttled ? null : why + texts.errors.sentenceSeparator,
    h(LiveText, { clock, text: () => fill(template, { n: formats.number(seconds()) }) }),
  ];
}
