// Whose day it is: phones sit in other time zones than the door, and their clocks are wrong.
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import { act, commitmentsSpec } from './fake-method.js';
import { activity, room } from './fake-room.js';
import { lead, mount, need, open, person, settled, text } from './page.js';

const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllEnvs();
});

/** The earliest day that date fields of a phone offer, when the door's clock says `now`. */
async function offered(now: string, phone: string): Promise<string> {
  vi.stubEnv('TZ', phone);
  const view = room(2, { stage: { activity: 'k', step: 1 }, agenda: ['k'], 'activity/k': act('k', commitmentsSpec, { state: 'open', rounds: [] }), me });
  const { client } = open({ seat: person, view });
  client.clock.heard({ now: Date.parse(now) });
  return (need(await mount('cofront-stage', client), 'cofront-commitments') as unknown as { today: string }).today;
}

describe('the earliest day of a date field', () => {
  it.each([
    // The phone's own clock is that of this test's computer: years away from both.
    ['2031-12-01T10:30:00Z', 'Pacific/Kiritimati', '2031-12-02'],
    ['2031-12-01T10:30:00Z', 'Pacific/Pago_Pago', '2031-11-30'],
    ['2019-03-31T00:59:00Z', 'Europe/Berlin', '2019-03-31'],
    ['2019-10-27T22:59:00Z', 'Europe/Berlin', '2019-10-27'],
    ['2019-10-27T23:01:00Z', 'Europe/Berlin', '2019-10-28'],
  ])('at %s by the door, in %s, is %s', async (now, phone, day) => {
    expect(await offered(now, phone)).toBe(day);
  });
});

describe('the deadline of an open step on the big screen', () => {
  it('is shown, moves, and says when it has passed', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const at = Date.parse('2031-12-02T17:00:00Z');
    const { client, cable } = open({ seat: lead, kind: 'screen', view: { ...room(2), stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ rounds: [] }), 'deadline/pulse': { at_ms: at, passed: false } } });
    const screen = await mount('cofront-screen', client);
    expect(text(screen)).toContain('Takes answers until Tuesday, December 2 at 6:00');
    cable.update({ 'deadline/pulse': { at_ms: at + 3_600_000, passed: true } });
    await settled(screen);
    expect(text(screen)).toContain('Closed on Tuesday, December 2 at 7:00');
  });
});
