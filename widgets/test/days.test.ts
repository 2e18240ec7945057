// Whose day it is: phones sit in other time zones than the door, and their clocks are wrong.
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import { act, commitmentsSpec } from './fake-method.js';
import { room } from './fake-room.js';
import { mount, need, open, person } from './page.js';

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
