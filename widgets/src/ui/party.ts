import { html, type TemplateResult } from 'lit';
import type { PartyView } from '../view.js';

/** A word that may be wider than a small phone. */
const LONG_WORD = /\S{21}/u;

/** The full name, where there is room for it: it wraps between words, and within one only if that is very long. */
export function partyName({ name }: PartyView): TemplateResult {
  return html`<bdi class="party-name ${LONG_WORD.test(name) ? 'unbroken' : ''}" translate="no">${name}</bdi>`;
}

/**
 * The short label, where there isn't: it never wraps; the full name is its title and what screen readers say. One that
 * ends within a word gives way to the name.
 */
export function partyLabel(party: PartyView): TemplateResult {
  return isCut(party) ? partyName(party) : tabLabel(party);
}

/** The short label even if it ends within a word, for tabs: the whole name stands over what they open. */
export function tabLabel(party: PartyView): TemplateResult {
  const label = party.label || party.name;
  return label === party.name
    ? html`<bdi class="party-label" translate="no">${label}</bdi>`
    : html`<bdi class="party-label" translate="no" title=${party.name}><span aria-hidden="true">${label}</span><span class="unseen">${party.name}</span></bdi>`;
}

/** The short label as text, for sentences and for what takes no markup. A server of an earlier release sends none. */
export function labelOf(party: PartyView): string {
  return isCut(party) ? party.name : party.label || party.name;
}

/** Whether the label ends within a word, as that of a name that begins with a long one does: "Energieversor…". */
export function isCut({ name, label }: PartyView): boolean {
  return label.endsWith('\u2026') && label !== name;
}

/** One's own side comes first, wherever one of many is chosen. */
export function ownFirst(parties: readonly PartyView[], us: string | null): PartyView[] {
  return [...parties.filter(({ id }) => id === us), ...parties.filter(({ id }) => id !== us)];
}
