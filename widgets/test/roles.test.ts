import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { activity, links, published, room, session, spec, turnout } from './fake-room.js';
import { find, lead, mount, need, open, person, settled, text } from './page.js';

const polling = {
  stage: { activity: 'pulse', step: 1 },
  'activity/pulse': activity(),
  'turnout/pulse': turnout([1, 2]),
  'mine/pulse': { round: 1, handed_in: false },
};

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

describe('who does what', () => {
  const roles = { listed: [{ name: 'Timekeeper', task: 'Says when time is over.' }], who: { pulse: 'Timekeeper' } };
  const view = room(2, { ...polling, session: session(2, { roles }) });

  it('stands in one line on phones while the step is on, and goes with it', async () => {
    const { client, cable } = open({ seat: person, view });
    const stage = await mount('cofront-stage', client);
    expect(text(need(stage, '.doer'))).toBe('Who: Timekeeper');
    expect(text(stage)).not.toContain('Says when time is over.');
    cable.update({ 'activity/pulse': activity({ state: 'revealed' }), 'result/pulse/1': published() });
    await settled(stage);
    expect(find(stage, '.doer')).not.toBeNull();
    cable.update({ stage: { activity: 'map', step: 2 } });
    await settled(stage);
    expect(find(stage, '.doer')).toBeNull();
    cable.update({ stage: { activity: null, step: 3 } });
    await settled(stage);
    expect(text(stage)).toContain('Says when time is over.');
  });

  it('says who does the part that is on, before who does the step', async () => {
    const part = activity({ spec: { ...spec, within: 'pulse' }, state: 'open' });
    const who = { pulse: 'everyone', map: 'Timekeeper' };
    const parted = room(2, { ...polling, session: session(2, { roles: { ...roles, who } }), 'activity/map': { ...part, id: 'map' } });
    const stage = await mount('cofront-stage', open({ seat: person, view: parted }).client);
    expect(text(need(stage, '.doer'))).toBe('Who: Timekeeper');
  });

  it('is told on the big screen in the lobby alone', async () => {
    const { client, cable } = open({ seat: lead, kind: 'screen', view: { ...view, stage: { activity: null, step: 0 }, links: links() } });
    const screen = await mount('cofront-screen', client);
    for (const words of ['Who does what', 'Timekeeper', 'Says when time is over.']) expect(text(screen)).toContain(words);
    cable.update({ stage: { activity: 'pulse', step: 1 } });
    await settled(screen);
    expect(text(screen)).not.toContain('Timekeeper');
  });
});
