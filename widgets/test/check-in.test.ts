import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Profiles } from '../src/client/profiles.js';
import { lowestLens, profileOf, promptFor } from '../src/elements/check-in/profile.js';
import '../src/main.js';
import { lot } from '../src/ui/lot.js';
import type { HandIn } from '../src/wire.js';
import { allMoments, checkInActivity, checkInPairs, checkInPublished, checkInSpec } from './fake-check-in.js';
import { advice, links, room, session, turnout } from './fake-room.js';
import { button, CODE, find, lead, mount, need, open, person, settled, text, type Opened } from './page.js';
import { Keep } from '../src/client/keep.js';

const ID = 'check-in-before';
const me = { seat: 's1', role: 'participant', party: 'p1', name: '', done: false };
const checking = {
  stage: { activity: ID, step: 1 },
  agenda: [ID],
  [`activity/${ID}`]: checkInActivity(),
  [`turnout/${ID}`]: turnout([1, 2]),
  [`mine/${ID}`]: { round: 1, handed_in: false },
  me,
};
const LENSES = ['attention', 'mindset', 'time', 'value'];

beforeEach(() => localStorage.clear());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

interface Page extends Opened {
  stage: HTMLElement;
}

async function page(more: Record<string, unknown> = {}): Promise<Page> {
  const opened = open({ seat: person, view: room(2, { ...checking, ...more }) });
  return { ...opened, stage: await mount('cofront-stage', opened.client) };
}

async function begin(more: Record<string, unknown> = {}): Promise<Page> {
  const opened = await page(more);
  button(opened.stage, 'Begin').click();
  await settled(opened.stage);
  return opened;
}

function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

/** Does something that goes on to the next question after a moment. */
async function goOn(stage: Element, act: () => void): Promise<void> {
  vi.useFakeTimers();
  act();
  vi.advanceTimersByTime(400);
  vi.useRealTimers();
  await settled(stage);
}

const choose = (stage: Element, position: number): Promise<void> => goOn(stage, () => need(stage, `[data-value="${position}"]`).click());

function ends(stage: Element): [string, string] {
  return [need(stage, '.end.first').textContent ?? '', need(stage, '.end.last').textContent ?? ''];
}

function handIns(opened: Opened): HandIn[] {
  return opened.cable.ofType('act').flatMap(({ act }) => (act.kind === 'hand-in' ? [act] : []));
}

describe('the scale between two statements', () => {
  it('has no preset value and names every position with both statements', async () => {
    const { stage } = await begin();
    expect(find(stage, '[aria-checked="true"]')).toBeNull();
    const [first, last] = ends(stage);
    const names = [...(need(stage, 'cofront-check-in').shadowRoot?.querySelectorAll('[role="radio"]') ?? [])].map((radio) =>
      (radio.getAttribute('aria-label') ?? '').replace(/[\u2068\u2069]/g, ''),
    );
    expect(names).toHaveLength(8);
    expect(names[3]).toBe(`4 of 7, between: ${first}, and: ${last}`);
    expect(names[7]).toBe('prefer not to say');
  });

  it('stores the scored value, whichever statement stands first', async () => {
    const opened = await begin();
    const expected: Record<string, number> = {};
    const turned: boolean[] = [];
    for (const lens of LENSES) {
      const item = checkInSpec.items.find((one) => one.lens === lens);
      const [first] = ends(opened.stage);
      turned.push(first === item?.high);
      expected[`${lens}-1`] = first === item?.high ? 6 : 2;
      await choose(opened.stage, 2);
    }
    button(opened.stage, 'Hand in').click();
    expect(handIns(opened)[0]?.answers).toEqual({ p1: expected });
  });

  it('draws the side per item and person, and keeps it over a reload', async () => {
    const first = await begin();
    const shown = ends(first.stage);
    first.stage.remove();
    const again = await page();
    expect(ends(again.stage)).toEqual(shown);
    const sides = Array.from({ length: 200 }, (_, seed) => [lot(`${seed}`, 'side/a-1', 2), lot(`${seed}`, 'side/a-2', 2)]);
    for (const both of ['00', '01', '10', '11']) {
      expect(sides.filter((pair) => pair.join('') === both).length).toBeGreaterThan(30);
    }
  });

  it('counts digits from the first statement, moves with arrows without going on, and takes 0 as no answer', async () => {
    const { stage, keep } = await begin();
    press(need(stage, '[role="radio"][tabindex="0"]'), 'ArrowRight');
    await settled(stage);
    expect(need(stage, '[aria-checked="true"]').dataset['value']).toBe('2');
    press(need(stage, '[aria-checked="true"]'), 'ArrowUp');
    await settled(stage);
    expect(need(stage, '[aria-checked="true"]').dataset['value']).toBe('1');
    expect(text(stage)).toContain('1 of 4');
    await goOn(stage, () => press(need(stage, 'h1'), '7'));
    expect(text(stage)).toContain('2 of 4');
    await goOn(stage, () => press(need(stage, 'h1'), '0'));
    const { answers } = keep.get<{ answers: Record<string, Record<string, number>> }>(`s1/ballot/${ID}/1`) ?? { answers: {} };
    expect([1, 7]).toContain(answers['p1']?.['attention-1']);
    expect(answers['p1']?.['mindset-1']).toBe(0);
  });
});

describe('a check-in', () => {
  async function complete(opened: Page, positions: readonly number[] = [3, 3, 3, 3]): Promise<void> {
    for (const position of positions) await choose(opened.stage, position);
    button(opened.stage, 'Hand in').click();
    await settled(opened.stage);
  }

  it('stores the pairing key before it sends it, and uses the same one at every moment', async () => {
    const opened = await begin();
    let stored: string | null = null;
    opened.cable.answer = (message) => {
      if (message.type === 'act') stored = opened.keep.get<string>('s1/pair');
    };
    await complete(opened);
    const pair = handIns(opened)[0]?.pair;
    expect(pair).toMatch(/^[0-9a-f]{32}$/);
    expect(stored).toBe(pair);
    opened.stage.remove();
    const view = { stage: { activity: 'check-in-after', step: 2 }, agenda: [ID, 'check-in-after'], 'activity/check-in-after': checkInActivity('after') };
    const later = await begin(view);
    await complete(later);
    expect(handIns(later)[0]?.pair).toBe(pair);
  });

  it('goes on after a reload in the middle, and hands in when the line is back', async () => {
    const first = await begin();
    await choose(first.stage, 5);
    first.stage.remove();
    const opened = await page();
    expect(text(opened.stage)).toContain('2 of 4');
    opened.cable.down();
    await complete(opened, [1, 2, 3]);
    expect(text(opened.stage)).toContain('offline, kept on this device');
    expect(text(opened.stage)).toContain('On its way');
    expect(text(opened.stage)).toContain('Your own profile');
    expect(handIns(opened)).toEqual([]);
    opened.cable.up();
    await settled(opened.stage);
    expect(handIns(opened)).toHaveLength(1);
    expect(Object.keys(handIns(opened)[0]?.answers['p1'] ?? {})).toHaveLength(4);
  });

  it('shows the own profile to its owner alone, again after a reload, and changes it with the answers', async () => {
    const opened = await begin();
    await complete(opened);
    expect(text(opened.stage)).toContain('Only you see this');
    const before = opened.client.profiles?.byMoment();
    expect(Object.keys(before?.before ?? {})).toEqual(LENSES);
    expect(JSON.stringify(opened.cable.sent)).not.toContain('profile');
    opened.stage.remove();
    const again = await page({ [`mine/${ID}`]: { round: 1, handed_in: true } });
    expect(text(again.stage)).toContain('Your own profile');
    button(again.stage, 'Change my answers').click();
    await settled(again.stage);
    need(again.stage, '.answer').click();
    await settled(again.stage);
    await choose(again.stage, 4);
    button(again.stage, 'Hand in the change').click();
    expect(again.client.profiles?.byMoment().before?.['attention']).toBe(4);
  });

  it('brings the profile back later in the session, and forgets it at its end', async () => {
    const opened = await begin();
    await complete(opened);
    opened.cable.update({ [`activity/${ID}`]: checkInActivity('before', { state: 'revealed', rounds: [1] }), [`result/${ID}/1`]: checkInPublished('before') });
    await settled(opened.stage);
    expect(text(opened.stage)).toContain('How the room sees it');
    expect(text(opened.stage)).toContain('Your own profile');
    expect(opened.keep.keys('s1/ballot/')).toEqual([]);
    opened.cable.update({ session: session(2, { status: 'closed' }) });
    await settled(opened.stage);
    expect(opened.keep.keys('s1/profile/')).toEqual([]);
    expect(opened.keep.get('s1/pair')).toBeNull();
    expect(opened.client.profiles?.all()).toHaveLength(1);
    expect(new Profiles(new Keep(CODE), 's1').all()).toEqual([]);
  });

  it('lays before, after and looking back side by side for their owner, with the reason', async () => {
    const keep = new Keep(CODE);
    const kept = { round: 1, lenses: { attention: 3, mindset: 2, time: 5, value: 4 } };
    for (const [saved, moment] of ['before', 'after', 'then'].entries()) {
      keep.set(`s1/profile/check-in-${moment}/1`, { ...kept, activity: `check-in-${moment}`, moment, saved });
    }
    const { stage } = await page({ ...allMoments(), stage: { activity: null, step: 4 } });
    const own = text(need(stage, 'cofront-own-profile'));
    expect(own).toContain('Before \u2192 after');
    expect(own).toContain('Looking back \u2192 after');
    expect(own).toContain('can change the yardstick');
  });

  it('is entered for a person without a phone, without a key and without a trace', async () => {
    const opened = open({ seat: lead, kind: 'facilitator', view: room(2, { advice, links: links(), ...checking, me: null }) });
    const desk = await mount('cofront-console', opened.client);
    expect(find(desk, 'cofront-own-profile')).toBeNull();
    button(need(desk, '.enter'), 'Borealis').click();
    await settled(desk);
    button(desk, 'Begin').click();
    await settled(desk);
    const form = need(desk, 'cofront-check-in:not([preview])');
    for (let question = 0; question < 4; question += 1) await choose(form, 4);
    button(form, 'Hand in').click();
    const act = opened.cable.ofType('act').at(-1)?.act;
    expect(act).toMatchObject({ kind: 'enter', party: 'p2', answers: { p2: { 'time-1': 4 } } });
    expect(act).not.toHaveProperty('pair');
    opened.cable.tell({ type: 'ack', id: opened.cable.ofType('act').at(-1)?.id ?? '' });
    expect(opened.keep.keys('f1/')).toEqual([]);
  });

  it('opens from the console in its own words', async () => {
    const view = room(2, { advice, links: links(), ...checking, [`activity/${ID}`]: checkInActivity('before', { state: 'draft', round: 0 }) });
    const opened = open({ seat: lead, kind: 'facilitator', view });
    const desk = await mount('cofront-console', opened.client);
    button(desk, 'Open the check-in').click();
    expect(opened.cable.ofType('act')[0]?.act).toEqual({ kind: 'open', activity: ID, round: 1, threshold: null });
  });
});

describe('the own profile', () => {
  const long = { ...checkInSpec, items: [...checkInSpec.items, { id: 'time-2', lens: 'time', low: 'a', high: 'b' }] };

  it('is a mean per lens of what was answered, never a sum', () => {
    expect(profileOf(long, { 'time-1': 2, 'time-2': 5, 'mindset-1': 0 })).toEqual({ time: 3.5 });
  });

  it('finds the lowest lens among those with a good end; of equals the first', () => {
    expect(lowestLens(checkInSpec, { attention: 4, mindset: 3, time: 3, value: 1 })?.id).toBe('mindset');
    expect(lowestLens(checkInSpec, { value: 1 })?.id).toBe('value');
    expect(lowestLens(checkInSpec, {})).toBeNull();
  });

  it('has one prompt that stays the same for a person', () => {
    const profile = { attention: 2, mindset: 5 };
    const prompts = Array.from({ length: 40 }, (_, seed) => promptFor(checkInSpec, profile, `${seed}`)?.text ?? '');
    expect(new Set(prompts)).toEqual(new Set(checkInSpec.prompts['attention']));
    expect(promptFor(checkInSpec, profile, '7')).toEqual(promptFor(checkInSpec, profile, '7'));
  });
});

describe('the room profile', () => {
  const shown = (hide: readonly string[] = [], total = true) =>
    page({ ...checking, [`activity/${ID}`]: checkInActivity('before', { state: 'revealed', rounds: [1] }), [`result/${ID}/1`]: checkInPublished('before', 2, hide, total) });
  const marks = (stage: Element, selector: string): number => need(stage, 'cofront-lens-profile').shadowRoot?.querySelectorAll(selector).length ?? 0;

  it('has a mark per party and one for the room on each lens, and no good end on the balance', async () => {
    const { stage } = await shown();
    expect(marks(stage, '.dot')).toBe(12);
    expect(marks(stage, '.goal')).toBe(3);
    expect(marks(stage, '.balance .beam')).toBe(1);
    expect(marks(stage, '.arrow')).toBe(0);
    expect(text(stage)).toContain('17 people');
  });

  it('says hidden for a hidden group, never zero', async () => {
    const { stage } = await shown(['p2']);
    expect(marks(stage, '.dot')).toBe(8);
    expect(text(stage)).toContain('hidden to protect answers');
  });

  it('shows only the room where the groups are too small, and nothing where the room is', async () => {
    expect(marks((await shown(['p1', 'p2'])).stage, '.dot')).toBe(4);
    document.body.replaceChildren();
    const none = await shown(['p1', 'p2'], false);
    expect(text(none.stage)).toContain('The groups are too small to show anything');
    expect(marks(none.stage, '.lensline')).toBe(0);
  });

  it('says of which rounds a comparison is when a further round was not compared', async () => {
    const first = { ...allMoments(), stage: { activity: 'check-in-after', step: 2 } };
    expect(text(need((await page(first)).stage, 'cofront-lens-profile'))).not.toContain('compared only once');
    document.body.replaceChildren();
    const again = checkInActivity('before', { state: 'revealed', round: 2, rounds: [1, 2] });
    const { stage } = await page({ ...first, 'activity/check-in-before': again, 'result/check-in-before/2': checkInPublished('before', 2) });
    const words = text(need(stage, 'cofront-lens-profile'));
    expect(words).toContain('compared in round 1 of the earlier and round 1 of the later look');
    expect(words.match(/compared only once/g)).toHaveLength(1);
  });

  it('says that everybody changed alike instead of a figure', async () => {
    const alike = checkInPairs('before', 2, ['p1']);
    for (const item of alike.items) for (const group of item.groups) if (group.party === 'p1') group.hidden = 'strong-agreement';
    const { stage } = await page({ ...allMoments(), 'pairs/check-in-after/check-in-before': alike, stage: { activity: 'check-in-after', step: 2 } });
    expect(text(need(stage, 'cofront-lens-profile'))).toContain('everybody changed alike');
  });

  it('draws both comparisons, tells how many moved and what could not be paired', async () => {
    const { stage } = await page({ ...allMoments(), stage: { activity: 'check-in-then', step: 3 } });
    const words = text(need(stage, 'cofront-lens-profile'));
    expect(marks(stage, '.look')).toBe(8);
    expect(marks(stage, '.arrow')).toBeGreaterThan(12);
    expect(words).toContain('9 people both times: 6 moved towards \u201con the issue\u201d, 2 stayed, 1 moved towards \u201con the other side\u201d');
    expect(words).toContain('more than chance alone would usually make');
    expect(words).toContain('can change the yardstick');
    expect(words).toContain('0 earlier, a few later');
  });

  it('leaves the first look alone when one looks back at it', async () => {
    const { stage } = await page({ ...allMoments(), stage: { activity: ID, step: 3 } });
    expect(text(stage)).toContain('How the room sees it');
    expect(marks(stage, '.arrow')).toBe(0);
  });
});

describe('where the attention is', () => {
  it('takes one tap, answers in private, stores nothing, and sends nothing while offline', async () => {
    const { stage, cable, keep } = await page({ stage: { activity: null, step: 0 } });
    const kept = keep.keys('');
    button(stage, 'on the other').click();
    await settled(stage);
    expect(text(stage)).toContain('it happens to all of us');
    expect(cable.ofType('act').map(({ act }) => act)).toEqual([{ kind: 'attend', on: 'other' }]);
    button(stage, 'on the other').click();
    expect(cable.ofType('act')).toHaveLength(1);
    expect(keep.keys('')).toEqual(kept);
    cable.down();
    button(stage, 'on the issue').click();
    await settled(stage);
    expect(text(stage)).toContain('What would help it stay there');
    cable.up();
    expect(cable.ofType('act').filter(({ act }) => act.kind === 'attend' && act.on === 'issue')).toEqual([]);
  });

  it('is shown on the big screen only when the facilitator wants it, in words', async () => {
    const view = { attention: { shown: false, words: '' }, links: links(), advice };
    const desk = open({ seat: lead, kind: 'facilitator', view: room(2, view) });
    need(await mount('cofront-console', desk.client), '[role="switch"]').click();
    expect(desk.cable.ofType('act')[0]?.act).toEqual({ kind: 'show-attention', on: true });
    const wall = open({ seat: { seat: 'b', role: 'screen', party: null }, kind: 'screen', view: room(2, view) });
    const screen = await mount('cofront-screen', wall.client);
    expect(text(screen)).not.toContain('attention');
    wall.cable.update({ attention: { shown: true, words: 'both' } });
    await settled(screen);
    expect(text(screen)).toContain('on the issue and on each other');
  });
});
