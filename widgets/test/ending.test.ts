import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { reportUrl } from '../src/cables/address.js';
import { Keep } from '../src/client/keep.js';
import { Seats } from '../src/client/seats.js';
import { card, commitment, decision } from './fake-method.js';
import { room, session } from './fake-room.js';
import { button, CODE, find, lead, mount, open, person, settled, text } from './page.js';

const AT = 'http://door.lan:8866/s/K7QF2M/report';
const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };
const agreement = { text: 'We decide within a day.', rev: 1, by: 'p1', confirmed: ['p1', 'p2'], on_behalf: [], waiting: [] };

function over(more: Record<string, unknown> = {}): Record<string, unknown> {
  return room(2, {
    session: session(2, { status: 'closed' }), stage: { activity: null, step: 9 }, agenda: [], me,
    'card/m1': card({ id: 'm1', text: 'Specifications change after sign-off.', state: 'agreed', agreement: agreement as never }),
    'commitment/k1': commitment(), 'decision/d1': decision, flow: { next_date: '2027-01-15', no_next_date: false, asks_next_date: false }, report: { number: 1 },
    ...more,
  });
}

const forms = (root: Element): HTMLFormElement[] => {
  const scope = find(root, '.report');
  return [...(scope?.querySelectorAll('form') ?? [])];
};

beforeEach(() => {
  localStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
});

describe('the last screen', () => {
  it('shows what came of it, with days in words and the owner of each commitment', async () => {
    const { client } = open({ seat: person, view: over(), reportAt: AT });
    const said = text(await mount('cofront-stage', client));
    for (const words of ['We decide within a day.', commitment().text, 'Ana Ruiz', 'December 15, 2026', 'We meet again on January 15, 2027.', decision.what]) {
      expect(said).toContain(words);
    }
    expect(said).not.toMatch(/20\d\d-\d\d/);
    expect(said.match(/The session has ended/g)).toHaveLength(1);
  });

  it('gives the report to read and to keep, and the proof stands in no address', async () => {
    const keep = new Keep(CODE);
    new Seats(keep, 'participant').use({ secret: 's'.repeat(48), capability: 'p1.abc', party: 'p1', joined: true });
    const { client } = open({ seat: person, view: over(), keep, reportAt: AT });
    const stage = await mount('cofront-stage', client);
    const [read, kept] = forms(stage);
    for (const form of [read, kept]) expect([form?.method, form?.action]).toEqual(['post', AT]);
    expect(read?.target).toBe('_blank');
    expect(new FormData(read).get('secret')).toBe('s'.repeat(48));
    expect(new FormData(read).get('keep')).toBeNull();
    expect(new FormData(kept).get('keep')).toBe('1');
  });

  it('says so when no report was handed out, and offers none where no door is', async () => {
    const without = open({ seat: person, view: over({ report: { number: 0 } }), reportAt: AT });
    const stage = await mount('cofront-stage', without.client);
    expect(text(stage)).toContain('has not handed out the report');
    expect(forms(stage)).toEqual([]);
    const kernel = open({ seat: person, view: over() });
    expect(forms(await mount('cofront-stage', kernel.client))).toEqual([]);
  });

  it('gives it during the session too, and to who comes by a link later', async () => {
    const running = open({ seat: person, view: over({ session: session(2) }), reportAt: AT });
    const stage = await mount('cofront-stage', running.client);
    expect(text(stage)).toContain('The report is here');
    expect(forms(stage)).toHaveLength(2);
    const guest = open({ capability: 'p1.abcdefghij', view: { session: session(2, { status: 'closed' }), report: { number: 1 } }, reportAt: AT });
    const [read] = forms(await mount('cofront-stage', guest.client));
    expect(new FormData(read).get('capability')).toBe('p1.abcdefghij');
  });

  it('knows its address from the socket', () => {
    expect(reportUrl('wss://door.lan/base/s/K7QF2M/socket')).toBe('https://door.lan/base/s/K7QF2M/report');
  });
});

describe('the end on the console', () => {
  const at = (more: Record<string, unknown>): Record<string, unknown> => over({ session: session(2), me: { ...me, role: 'facilitator', party: null }, report: { number: 0 }, ...more });

  async function steps(view: Record<string, unknown>) {
    const opened = open({ kind: 'facilitator', seat: lead, view, reportAt: AT });
    const element = await mount('cofront-ending-steps', opened.client);
    return { element, acts: () => opened.cable.ofType('act').map(({ act }) => act) };
  }

  it('asks once for the next date, and takes "there is none"', async () => {
    const { element, acts } = await steps(at({ flow: { next_date: null, no_next_date: false, asks_next_date: true } }));
    expect(text(element)).toContain('When do you meet again?');
    button(element, 'There is no next date').click();
    expect(acts()).toEqual([{ kind: 'set-next-date', date: null, none: true }]);
  });

  it('ends the session and gives everyone the report in one act', async () => {
    const { element, acts } = await steps(at({}));
    button(element, 'End the session and give everyone the report').click();
    await settled(element);
    button(element, 'Yes, end it and give the report').click();
    expect(acts()).toEqual([{ kind: 'close-session', report: true }]);
  });

  it('gives the report after the end when it was left out', async () => {
    const { element, acts } = await steps(at({ session: session(2, { status: 'closed' }) }));
    button(element, 'Give everyone the report').click();
    await settled(element);
    button(element, 'Yes, give it').click();
    expect(acts()).toEqual([{ kind: 'hand-out-report' }]);
  });
});
