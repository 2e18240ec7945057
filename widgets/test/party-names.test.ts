import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { labelOf } from '../src/ui/party.js';
import { boardSpec, card } from './fake-method.js';
import { activity, published, room, session } from './fake-room.js';
import { lead, mount, need, open, person, settled, text } from './page.js';

const CUT = 'Bundesarbeits\u2026';
const NAME = 'Bundesarbeitsgemeinschaft Wohnungslosenhilfe e. V.';
const parties = [
  { id: 'p1', name: 'Kontakt- und Informationszentrum Nordwest gGmbH', label: 'Kontakt', mark: 0 },
  { id: 'p2', name: NAME, label: CUT, mark: 1 },
];
const at = (id: string, more: Record<string, unknown>): Record<string, unknown> =>
  room(2, { session: session(2, { parties }), stage: { activity: id, step: 1 }, agenda: [id], ...more });

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

describe('the name of a party', () => {
  it('is whole where people wait, on phones and on the console', async () => {
    for (const [tag, seat] of [['cofront-stage', person], ['cofront-console', lead]] as const) {
      const view = room(2, { session: session(2, { parties }) });
      const page = await mount(tag, open({ seat, kind: seat === lead ? 'facilitator' : 'participant', view }).client);
      for (const { name } of parties) expect(text(page)).toContain(name);
      expect(text(page)).not.toContain('\u2026');
    }
  });

  it('stands in results in place of a label that ends within a word, and no other', async () => {
    const view = at('pulse', { 'activity/pulse': activity({ state: 'revealed' }), 'result/pulse/1': published() });
    const stage = await mount('cofront-stage', open({ seat: person, view }).client);
    expect(text(stage)).toContain(`Kontakt about ${NAME}`);
    expect(text(stage)).not.toContain(CUT);
    expect(parties.map(labelOf)).toEqual(['Kontakt', NAME]);
  });

  it('heads the column of the board that a switch with a cut label opens', async () => {
    const cards = [card({ id: 'a', n: 1, party: 'p2' })];
    const view = at('board', { 'activity/board': activity({ id: 'board', spec: boardSpec }), cards });
    const stage = await mount('cofront-stage', open({ seat: person, view }).client);
    await settled(stage);
    expect(text(need(stage, '.tabs [data-column="p2"]'))).toContain(CUT);
    expect(text(need(stage, '.column.cut h2')).trim()).toBe(NAME);
    expect(need(stage, '.column[data-column="p1"]').classList.contains('cut')).toBe(false);
  });
});
