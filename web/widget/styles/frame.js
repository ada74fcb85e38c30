// The widget as a box in a foreign page: what it takes from the page, what it does not let in, and
// the parts around the table.

export const frame = `
:host {
  display: block;
  min-inline-size: min(100%, 256px);
}
:host([hidden]) { display: none !important; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }

/* Inherited styles of the page end here, but for those that hide or disable the whole of it. */
.widget {
  all: initial;
  container: flow-run / inline-size;
  display: block;
  position: relative;
  isolation: isolate;
  color-scheme: inherit;
  visibility: inherit;
  pointer-events: inherit;
  box-sizing: border-box;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_background);
  color: var(--_text);
  font: medium / 1.45 var(--_font);
  font-variant-numeric: tabular-nums;
  text-align: start;
  overflow: clip;
}
/* The viewer's own size and not the page's rem, which may be anything. */
.widget > * { font-size: var(--_size); }
*, *::before, *::after { box-sizing: border-box; }
p, dl, dd, h2 { margin: 0; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
/* Both languages run from left to right, also where the page does not: the box is mirrored, its
   sentences are not. */
:is(p, span, time, code, li, .choice):not([dir]) { direction: ltr; unicode-bidi: isolate; text-align: match-parent; }
.widget .foot p { direction: inherit; }
::selection { background: var(--_accent); color: var(--_on-accent); }

/* Before there is a first picture. */
.room { min-block-size: 30em; }

.unseen {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.grow { flex: 1 1 auto; min-inline-size: 0; }
.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.quiet { color: var(--_quiet); font-size: 0.857em; }
code { font: 0.929em var(--_mono); overflow-wrap: anywhere; }

.icon {
  flex: none;
  inline-size: 1.143em;
  block-size: 1.143em;
  overflow: visible;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.icon-running { animation: turn 1.2s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }

.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 0.429em;
  min-block-size: 2.286em;
  margin: 0;
  padding: 0 0.857em;
  border: 1px solid var(--_control);
  border-radius: calc(var(--_radius) * 0.75);
  background: var(--_background);
  color: var(--_text);
  font: inherit;
  font-weight: 500;
  white-space: nowrap;
  cursor: pointer;
}
.button:hover { background: var(--_raised); }
.button[aria-disabled="true"] {
  border-color: var(--_line);
  background: none;
  color: var(--_quiet);
  opacity: 0.65;
  cursor: default;
}
.button.bare { padding: 0; inline-size: 2.286em; border-color: transparent; background: none; color: var(--_quiet); }
.button.bare:hover { background: var(--_raised); color: var(--_text); }
.button.small { inline-size: 1.714em; min-block-size: 1.714em; }
.button.primary { border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
.button.primary:hover { filter: brightness(1.08); }
.button.pill {
  min-block-size: 2em;
  border-color: var(--_running);
  border-radius: 1.143em;
  background: var(--_running-ground);
  color: var(--_running);
}

.bar {
  display: flex;
  align-items: center;
  gap: 0.571em;
  min-block-size: 3.429em;
  padding: 0.286em 0.571em 0.286em 1.143em;
}
.bar .quiet { white-space: nowrap; }
.caption { text-align: match-parent; font-weight: 600; font-size: 1.0714em; overflow-wrap: anywhere; }

/* The browser's own arrow, since a picture would be an image to the page's policy. */
.choice {
  min-block-size: 2.286em;
  max-inline-size: 100%;
  margin: 0;
  padding: 0 0.429em;
  border: 1px solid var(--_control);
  border-radius: calc(var(--_radius) * 0.75);
  background: var(--_background);
  color: var(--_text);
  font: inherit;
}
.choice:hover { background: var(--_raised); }
input.choice { min-inline-size: 0; }
.number { inline-size: 8em; }
input.choice:disabled { border-color: var(--_line); background: none; }
.number::placeholder { color: var(--_quiet); }
.chosen { border-color: var(--_accent); color: var(--_accent); }
.choice option { background: var(--_background); color: var(--_text); }
.toolbar, .range { display: flex; flex-wrap: wrap; align-items: center; gap: 0.571em; }
.toolbar { padding: 0 0.857em 0.857em; }
.disclosure { display: contents; }
.toolbar > .disclosure:not(.disclosure ~ .disclosure) > .button { margin-inline-start: auto; }
.sheet { order: 1; flex: 1 0 100%; padding: 0.571em; border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 0.75); background: var(--_raised); }
.choices { display: flex; flex-wrap: wrap; align-items: center; gap: 0.571em 1.714em; }
.choices progress { inline-size: 12em; max-inline-size: 100%; accent-color: var(--_accent); }
.items, .notes { margin: 0; padding: 0; list-style: none; }
.items { display: flex; flex-wrap: wrap; gap: 0.143em 1.143em; }
.item { display: flex; align-items: center; }
.item .field { min-block-size: 2.286em; color: var(--_text); }
.item .bare { font-size: 1.143em; }
.notes { max-block-size: 17em; overflow: auto; font-size: 0.929em; }
.notes li { padding-block: 0.214em; overflow-wrap: anywhere; }
.detail { color: var(--_quiet); }
.field { display: flex; align-items: center; gap: 0.429em; color: var(--_quiet); }
.button.plain { border-color: transparent; color: var(--_accent); }

.progress { position: relative; block-size: 2px; margin-block-end: -2px; overflow: hidden; z-index: 1; }
.progress[data-active]::before {
  content: "";
  position: absolute;
  inset-block: 0;
  left: -30%;
  width: 30%;
  background: var(--_accent);
  animation: slide 1.1s ease-in-out 250ms infinite backwards;
}
/* Nothing that lasts may take a layout or a painting for every frame. */
@keyframes slide { to { transform: translateX(434%); } }

.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.571em 1.143em;
  min-block-size: 3.429em;
  padding: 0.571em 0.571em 0.571em 1.143em;
  border-block-start: 1px solid var(--_line);
}
.foot p { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.143em 1.143em; }
nav { display: flex; gap: 0.571em; }

.keys { display: flex; flex-wrap: wrap; gap: 0.571em 1.714em; font-size: 0.929em; }
.keys > div { display: flex; align-items: center; gap: 0.571em; }
.keys dt { display: flex; gap: 0.286em; }
kbd {
  min-inline-size: 1.75em;
  padding: 0 0.333em;
  border: 1px solid var(--_control);
  border-radius: 0.333em;
  font: inherit;
  text-align: center;
}

@media (prefers-reduced-motion: reduce) {
  .icon-running, .progress[data-active]::before, tbody tr { animation: none !important; }
  .skeleton { animation-name: appear !important; }
  .progress[data-active]::before { inset-inline-start: 0; inline-size: 100%; }
}
/* Paper has no buttons; what they say about the rows is in the line below these. */
@media print {
  .widget { border: 0; overflow: visible; }
  .toolbar, .bar .button, .progress, .news, .banner .button, .foot :is(nav, .choice, .disclosure) { display: none; }
}
@media (forced-colors: active) {
  .progress[data-active]::before { background: Highlight; }
  .button[aria-disabled="true"] { color: GrayText; border-color: GrayText; opacity: 1; }
  .status { border: 1px solid; }
}
@media print {
  .button, nav, .progress, .toolbar, .choice { display: none; }
}
`;
