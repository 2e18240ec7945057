import { html, type TemplateResult } from 'lit';
import type { StringKey } from '../../strings.js';
import { hue } from '../../theme/marks.js';
import type { PartyView } from '../../view.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

/** A longer text is folded to this many lines; characters per line are a guess, so that nothing has to be measured. */
const FOLDED_LINES = 3;
const LINE = 54;

/** About how many lines a text takes; East Asian characters are twice as wide. */
function lines(text: string): number {
  return text.split('\n').reduce((all, line) => all + Math.max(1, line.replace(/[\u1100-\uffdc]/g, 'xx').length / LINE), 0);
}

/** Whether a text is folded until somebody wants to see all of it. */
export function isLong(text: string): boolean {
  return lines(text) > FOLDED_LINES;
}

/** Arrays with the same members count as the same: one card that changes must not render the others. */
export function differs(now: readonly unknown[], before: readonly unknown[] | undefined): boolean {
  return before === undefined || now.length !== before.length || now.some((one, index) => one !== before[index]);
}

/** What a card is picked up by, to merge it with another one. */
export function handle(text: string, isCarried: boolean, t: Say): TemplateResult {
  return html`<button
    class="handle"
    aria-label=${t('card.handle', { text })}
    title=${t('card.handleHint')}
    aria-pressed=${isCarried}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"></path>
    </svg>
  </button>`;
}

/** The edge of a card of everybody: the hues of the parties that sit on that side, one below the other. */
export function stripes(parties: readonly PartyView[]): string {
  const step = 100 / Math.max(1, parties.length);
  const parts = parties.map(({ mark }, at) => `${hue(mark)} ${at * step}% ${(at + 1) * step}%`);
  return `linear-gradient(${parts.join(', ')})`;
}
