import { html, nothing, type TemplateResult } from 'lit';
import { rounded } from '../../figures.js';
import type { Profile } from '../../client/relay.js';
import type { StringKey } from '../../strings.js';
import { lensEnds, lensLine, midstIcon } from '../../ui/lens-line.js';
import type { CheckInSpec, Lens, Moment } from '../../view.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

const MOMENTS: readonly Moment[] = ['before', 'then', 'after'];

/** A profile as somebody shared it: each lens by itself, one line for each moment; never a sum. */
export function sharedProfile(spec: CheckInSpec | null, profile: Profile, say: Say): TemplateResult {
  const moments = MOMENTS.filter((moment) => Object.keys(profile[moment] ?? {}).length > 0);
  const points = spec?.points ?? 7;
  return html`<section class="profile stack" aria-label=${say('coach.profile')}>
    ${lensesOf(spec, profile).map(
      (lens) => html`<div class="lens">
        <p class="row between">
          <strong dir="auto">${lens.label}</strong>
          ${lens.balance ? html`<span class="soft small">${say('lens.balance')}</span>` : nothing}
        </p>
        ${moments.map((moment) => {
          const at = profile[moment]?.[lens.id];
          const words = at === undefined ? say('poll.skipped') : spoken(lens, at, points, say);
          return html`<div class="moment">
            <span class="soft small">${say(`coach.moment-${moment}`)}</span>
            ${lensLine({ points, balance: lens.balance, marks: at === undefined ? [] : [{ at, icon: midstIcon() }] })}
            <span class="unseen">${words}</span>
          </div>`;
        })}
        ${lens.low === '' ? nothing : html`<div class="moment"><span></span>${lensEnds(lens.low, lens.high)}</div>`}
      </div>`,
    )}
  </section>`;
}

function spoken({ label, low, high }: Lens, at: number, points: number, say: Say): string {
  return say('coach.value', { lens: label, n: rounded(at, 1), of: points, low, high });
}

/** The lenses in the order of the check-in; a profile from elsewhere shows its own names. */
function lensesOf(spec: CheckInSpec | null, profile: Profile): Lens[] {
  const known = spec?.lenses ?? [];
  const ids = new Set(Object.values(profile).flatMap((values) => Object.keys(values)));
  const others = [...ids].filter((id) => !known.some((lens) => lens.id === id));
  return [
    ...known.filter(({ id }) => ids.has(id)),
    ...others.map((id): Lens => ({ id, label: id, low: '', high: '', balance: false })),
  ];
}
