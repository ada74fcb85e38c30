// What stands beside the rows or in their place: banners, failures, emptiness.

export const states = `
.banner {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: 0.571em 0.857em;
  padding: 0.714em 0.571em 0.714em 1.143em;
  border-block-start: 1px solid var(--_line);
  background: var(--_waiting-ground);
}
.banner > .icon { margin-block-start: 0.143em; color: var(--_waiting); }
.banner .grow { flex-basis: 16em; }
.banner .facts { margin-block-start: 0.286em; }
/* Below the rows, which must not move, and in view wherever they are. Not in a small window, of which
   it would take half. */
@media (height >= 30em) {
  .banners { position: sticky; inset-block-end: 0; z-index: 2; }
  .widget:has(.banner) tbody tr { scroll-margin-block-end: 6em; }
}
/* Takes no room, for the same reason. */
.news { position: sticky; inset-block-start: 1.429em; z-index: 2; display: flex; justify-content: center; align-items: center; block-size: 0; }
/* Between the bar and the heads of the columns there is less room below. */
.bar + .progress + .news > .button { margin-block-end: 1.143em; }

.panel {
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 0.571em;
  min-block-size: 17.14em;
  padding: 2.286em 1.143em;
  border-block-start: 1px solid var(--_line);
  text-align: center;
}
.panel:focus-visible { outline-offset: -3px; }
.panel .icon.large { inline-size: 2.286em; block-size: 2.286em; stroke-width: 1; color: var(--_quiet); }
.panel .title { font-weight: 600; font-size: 1.0714em; }
.panel .message { max-inline-size: 41.14em; color: var(--_text); overflow-wrap: anywhere; }
.panel .button { margin-block-start: 0.571em; }
.panel .copyable .button { margin-block-start: 0; }
.failure .icon.large { color: var(--_failure); }

.facts { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.143em 1.429em; }
.banner .facts { justify-content: flex-start; }
.facts > div { display: flex; align-items: center; gap: 0.429em; min-inline-size: 0; min-block-size: 1.714em; }
.facts dt { flex: none; color: var(--_quiet); font-size: 0.857em; }
.facts dd { min-inline-size: 0; }
.copyable { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.286em; }
`;
