import { html } from 'lit';
import { say, type StringKey } from '../strings.js';

/** The words for `key`, with values that must not change: a translated code or address opens nothing. */
export function sayVerbatim(language: string, key: StringKey, values: Readonly<Record<string, string>>): unknown[] {
  const names = Object.keys(values);
  const places = Object.fromEntries(names.map((name, index) => [name, `\u0000${index}\u0000`]));
  return say(language, key, places)
    .split(/\u2068?\u0000(\d+)\u0000\u2069?/)
    .map((part, index) => (index % 2 === 0 ? part : html`<bdi translate="no">${values[names[Number(part)] ?? '']}</bdi>`));
}
