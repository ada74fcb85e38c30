// What stands above the rows or in their place: banners, failures, emptiness.

export const states = `
.banner {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: 0.5rem 0.75rem;
  padding: 0.625rem 0.5rem 0.625rem 1rem;
  border-block-start: 1px solid var(--_line);
  background: var(--_waiting-ground);
}
.banner > .icon { margin-block-start: 0.125rem; color: var(--_waiting); }
.banner .grow { flex-basis: 14rem; }
.banner .facts { margin-block-start: 0.25rem; }
.news { display: flex; justify-content: center; padding-block: 0.5rem; border-block-start: 1px solid var(--_line); }

.panel {
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 0.5rem;
  min-block-size: 15rem;
  padding: 2rem 1rem;
  border-block-start: 1px solid var(--_line);
  text-align: center;
}
.panel .icon.large { inline-size: 2rem; block-size: 2rem; stroke-width: 1; color: var(--_quiet); }
.panel .title { font-weight: 600; font-size: 1.0714em; }
.panel .message { max-inline-size: 36rem; color: var(--_text); overflow-wrap: anywhere; }
.panel .button { margin-block-start: 0.5rem; }
.panel .copyable .button { margin-block-start: 0; }
.failure .icon.large { color: var(--_failure); }

.facts { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.125rem 1.25rem; }
.banner .facts { justify-content: flex-start; }
.facts > div { display: flex; align-items: center; gap: 0.375rem; min-inline-size: 0; min-block-size: 1.5rem; }
.facts dt { flex: none; color: var(--_quiet); font-size: 0.857em; }
.facts dd { min-inline-size: 0; }
.copyable { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; }
`;
