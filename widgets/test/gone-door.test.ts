import { afterEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { activity, advice, links, room, session, turnout } from './fake-room.js';
import { find, lead, mount, open, settled, text } from './page.js';

const polling = { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity(), 'turnout/pulse': turnout([1, 2]) };

afterEach(() => document.body.replaceChildren());

describe('a door that has gone', () => {
  const gone = { join: [], typed_at: '', screen: '', console: '', notebook: '', coach: [], gone: 'http://192.168.1.20:8765/' };
  const widgets = ['cofront-session', 'cofront-poll-control', 'cofront-console'];

  it('is told on every widget of the notebook, which shows no link of it any more', async () => {
    for (const tag of widgets) {
      const view = room(2, { ...polling, advice, links: links(), me: null });
      const { client, cable } = open({ kind: 'facilitator', seat: lead, view });
      const element = await mount(tag, client, { activity: 'pulse' });
      expect(text(element), tag).not.toContain('The door has closed');
      cable.snapshot({ ...view, links: gone });
      await settled(element);
      expect(text(element), tag).toContain('The door has closed: phones can’t reach this session. Run cf.serve(session) again');
      expect(find(element, 'a[href]'), tag).toBeNull();
      cable.snapshot(view);
      await settled(element);
      expect(text(element), tag).not.toContain('The door has closed');
    }
  });

  it('is not told after the end, when nobody waits for it', async () => {
    const view = room(2, { links: gone, session: session(2, { status: 'closed' }), me: null });
    const element = await mount('cofront-session', open({ kind: 'facilitator', seat: lead, view }).client);
    expect(text(element)).not.toContain('The door has closed');
  });
});
