// What the deferred parts take from the first file of the split build, instead of having their own.

export { Component, createRef, Fragment, h } from 'preact';
export { attributes } from '../attributes.js';
export { CoreList } from '../core-list.js';
export { errorText } from '../error-text.js';
export { fill, fillCount } from '../locales/fill-template.js';
export { keyOf } from '../rows.js';
export { Button } from '../view/button.js';
export { columnIds, columns, defaultColumns } from '../view/columns.js';
export { shortcutOf } from '../view/keyboard-shortcuts.js';
export { runStatusLabel, triggerLabel } from '../view/labels.js';
export { LiveText } from '../view/live-text.js';
export { RowRecycler } from '../view/row-recycler.js';
export { runLabel } from '../view/run-label.js';
export { markHeight, statusStyles } from '../view/status-style.js';
export { formatTimestamp, isDate } from '../view/timestamp.js';
