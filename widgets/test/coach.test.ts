import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import { before, checkIn, everyones, mine, mirror, mirrored, mirrorSpec, relayed, theirs } from './fake-coach.js';
import { activity, links, published, room, session, turnout } from './fake-room.js';
import { button, find, lead, mount, need, open, person, settled, text } from './page.js';

const EVIL = '<img src=x onerror="globalThis.hacked=1">';
const me = { seat: 's1', role: 'participant', party: 'p1', name: '', done: false };
const coachSeat = { seat: 'c1', role: 'coach', party: null } as const;
const polling = { me, stage: { activity: 'pulse', step: 1 }, 'activity/pulse': mirrored, 'turnout/pulse': turnout([1, 2]), 'mine/pulse': { round: 1, handed_in: false } };
const revealed = { ...polling, 'activity/pulse': activity({ spec: mirrorSpec, state: 'revealed', rounds: [1] }) };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
  location.hash = '';
  history.replaceState(null, '', '/');
  vi.useRealTimers();
});

async function answer(stage: Element, value: number): Promise<void> {
  vi.useFakeTimers();
  need(stage, `[data-value="${value}"]`).click();
  vi.advanceTimersByTime(400);
  vi.useRealTimers();
  await settled(stage);
}

async function press(root: Element, label: string): Promise<void> {
  button(root, label).click();
  await settled(root);
}

describe('the mirror in a poll', () => {
  async function poll() {
    const opened = open({ seat: person, view: room(2, polling) });
    const stage = await mount('cofront-stage', opened.client);
    return { ...opened, stage };
  }

  it('comes after the ratings, as another question, and goes into the same ballot', async () => {
    const { stage, cable } = await poll();
    expect(text(stage)).toContain('6 statements');
    expect(text(stage)).toContain('the other way round');
    await press(stage, 'Begin');
    for (const value of [4, 5, 2, 0, 3, 4]) await answer(stage, value);
    expect(text(stage)).toContain('Now the other way round');
    await press(stage, 'Go on');
    expect(text(stage)).toContain('7 of 12');
    expect(text(stage)).toContain('How do you think the people of Borealis would rate us?');
    for (const value of [1, 2, 3]) await answer(stage, value);
    for (let rest = 0; rest < 3; rest += 1) await press(stage, 'Skip');
    expect(text(stage)).toContain('Your answers');
    expect(stage.shadowRoot && find(stage, '.mirrored')).toBeTruthy();
    await press(stage, 'Hand in');
    expect(cable.ofType('act')[0]?.act).toMatchObject({
      kind: 'hand-in',
      answers: { p2: { 'commitments-1': 4, 'fair-dealing-1': 0 } },
      mirror: { p2: { 'commitments-1': 1, 'competence-1': 2, 'honesty-1': 3 } },
      rev: 1,
    });
  });

  it('may be left out as a whole, also after it was begun', async () => {
    const { stage, cable } = await poll();
    await press(stage, 'Begin');
    for (let question = 0; question < 6; question += 1) await answer(stage, 4);
    await press(stage, 'Go on');
    await answer(stage, 2);
    await press(stage, 'Back');
    await press(stage, 'Back');
    await press(stage, 'Leave it out after all');
    expect(text(stage)).toContain('Your answers');
    await press(stage, 'Hand in');
    expect(cable.ofType('act')[0]?.act).not.toHaveProperty('mirror');
  });

  it('survives a reload in the middle', async () => {
    const { stage, client } = await poll();
    await press(stage, 'Begin');
    for (let question = 0; question < 6; question += 1) await answer(stage, 4);
    await press(stage, 'Go on');
    await answer(stage, 2);
    client.close();
    stage.remove();
    const again = (await poll()).stage;
    expect(text(again)).toContain('8 of 12');
  });

  it('can be taken back to what was handed in', async () => {
    const { stage, cable } = await poll();
    await press(stage, 'Begin');
    for (let question = 0; question < 6; question += 1) await answer(stage, 4);
    await press(stage, 'Leave this part out');
    await press(stage, 'Hand in');
    cable.tell({ type: 'ack', id: cable.ofType('act')[0]?.id ?? '' });
    await settled(stage);
    await press(stage, 'Change my answers');
    need(need(stage, '.mirrored'), 'button').click();
    await settled(stage);
    await answer(stage, 1);
    await press(stage, 'Leave them as handed in');
    await press(stage, 'Change my answers');
    expect(text(need(stage, '.mirrored'))).not.toContain('strongly disagree');
  });

  it('is asked of a person without a phone too', async () => {
    const { client, cable } = open({ kind: 'facilitator', seat: lead, view: room(2, { ...polling, me: null }) });
    const view = await mount('cofront-console', client);
    await press(need(view, '.enter'), 'Borealis');
    await settled(view);
    const ballot = need(view, 'cofront-trust-poll:not([preview])');
    await press(ballot, 'Begin');
    for (let question = 0; question < 6; question += 1) await press(ballot, 'Skip');
    await press(ballot, 'Go on');
    await answer(ballot, 5);
    for (let question = 0; question < 5; question += 1) await press(ballot, 'Skip');
    await press(ballot, 'Hand in');
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ kind: 'enter', mirror: { p1: { 'commitments-1': 5 } } });
  });
});

describe('what the mirror showed', () => {
  it('has the widest gap first and each statement in its field, wherever results are shown', async () => {
    const view = room(2, { ...revealed, 'result/pulse/1': published(), 'mirror/pulse/1': mirror() });
    for (const tag of ['cofront-stage', 'cofront-console', 'cofront-screen', 'cofront-poll-control']) {
      const seat = tag === 'cofront-stage' ? person : lead;
      const element = await mount(tag, open({ seat, view }).client, { activity: 'pulse' });
      const isBig = tag === 'cofront-screen';
      const picture = need(element, isBig ? 'cofront-pages' : 'cofront-mirror');
      const [widest] = mirror().quadrants;
      expect(text(isBig ? picture : need(picture, '.gaps li')), tag).toContain(`gap ${Math.abs(widest?.gap ?? 0).toFixed(1)}`);
      for (const field of ['Agreed strength', 'Agreed weakness', 'Blind spot', 'Undervalued advantage']) {
        expect(text(picture), tag).toContain(field);
      }
      const chips = picture.shadowRoot?.querySelectorAll('.field li').length;
      expect(chips, tag).toBe(mirror().quadrants.length);
    }
  });

  it('shows hidden as hidden, never as an empty field', async () => {
    const hidden = room(3, { ...revealed, 'result/pulse/1': published(3, ['p3']), 'mirror/pulse/1': mirror(3, ['p3']) });
    const stage = await mount('cofront-stage', open({ seat: person, view: hidden }).client);
    expect(text(need(stage, 'cofront-mirror'))).not.toContain('Cobalt');
    const all = room(2, { ...revealed, 'result/pulse/1': published(2, ['p2']), 'mirror/pulse/1': mirror(2, ['p2']) });
    const alone = await mount('cofront-stage', open({ seat: person, view: all }).client);
    expect(text(need(alone, 'cofront-mirror'))).toContain('stays protected');
    expect(find(need(alone, 'cofront-mirror'), '.fields')).toBeNull();
  });

  it('is absent when the poll had none', async () => {
    const stage = await mount('cofront-stage', open({ seat: person, view: room(2, { ...revealed, 'result/pulse/1': published() }) }).client);
    expect(find(stage, 'cofront-mirror')).toBeNull();
  });
});

describe('sharing on the own page', () => {
  const checking = { me, coaches: [mine], agenda: ['check-in-before'], 'activity/check-in-before': checkIn };
  async function own(more: Record<string, unknown> = {}, hasProfile = true) {
    const opened = open({ seat: person, view: room(2, { ...checking, ...more }) });
    if (hasProfile) opened.client.profiles?.save({ activity: 'check-in-before', round: 1, moment: 'before', lenses: before });
    const stage = await mount('cofront-stage', opened.client);
    return { ...opened, stage };
  }

  it('shares nothing before its button is pressed, then says with whom, and takes it back in two taps', async () => {
    const { stage, cable } = await own();
    const share = need(stage, 'cofront-share');
    expect(cable.ofType('relay')).toEqual([]);
    expect(find(stage, '.top .coach')).toBeNull();
    const line = need(share, '#line') as HTMLTextAreaElement;
    line.value = 'hard week';
    line.dispatchEvent(new Event('input'));
    await settled(stage);
    need(share, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    cable.tell({ type: 'ack', id: cable.ofType('relay')[0]?.id ?? '' });
    await settled(stage);
    expect(cable.ofType('relay')[0]?.body).toEqual({ kind: 'share', profile: { before }, line: 'hard week' });
    expect(text(share)).toContain('Your profile is shared with Dr. Ines Roth');
    await press(share, 'Take it back');
    expect(cable.ofType('relay')).toHaveLength(1);
    await press(share, 'Yes, take it back');
    expect(cable.ofType('relay')[1]?.body).toEqual({ kind: 'take-back' });
  });

  it('says that it waits here for a coach who is away', async () => {
    const { stage, cable } = await own({ coaches: [{ ...mine, here: false }] });
    const share = need(stage, 'cofront-share');
    expect(text(share)).toContain('not here now');
    need(share, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(stage);
    expect(text(share)).toContain('Waits on this device');
    expect(cable.ofType('relay')).toEqual([]);
    await press(share, 'Don’t send it');
    expect(text(share)).toContain('Nobody has seen it');
  });

  it('lets one choose between coaches, with nothing preset', async () => {
    const { stage, cable } = await own({ coaches: [mine, everyones] });
    const share = need(stage, 'cofront-share');
    expect((button(share, 'Share my profile') as HTMLButtonElement).disabled).toBe(true);
    await press(share, 'Jon, for everyone');
    need(share, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('relay')).toEqual([]);
    cable.update({ coaches: [mine, { ...everyones, here: true }] });
    expect(cable.ofType('relay')[0]?.to).toBe('c2');
  });

  it('marks what the coach wrote as new until it is opened, and comes back to what was on', async () => {
    const { stage, client, cable } = await own();
    client.relay?.share('c1', { before }, '');
    cable.tell(relayed('c1', { kind: 'note', text: EVIL }, { name: EVIL }));
    await settled(stage);
    await press(stage, 'Coach, 1 new');
    await settled(stage);
    expect(find(stage, 'img')).toBeNull();
    expect(text(need(stage, 'cofront-share[threads]'))).toContain('<img');
    expect(client.relay?.unread).toBe(0);
    await press(stage, 'Close');
    expect(find(stage, 'cofront-share[threads]')).toBeNull();
  });

  it('offers nothing without a profile, and says so when no coach ever came', async () => {
    expect(find((await own({}, false)).stage, '.offer')).toBeNull();
    document.body.replaceChildren();
    expect(text(need((await own({ coaches: [] })).stage, 'cofront-share'))).toContain('No coach has joined');
  });
});

describe('asking for a coach', () => {
  async function phone(more: Record<string, unknown> = {}) {
    const opened = open({ seat: person, view: room(2, { me, coaches: [mine, everyones, theirs], ...more }) });
    const stage = await mount('cofront-stage', opened.client);
    return { ...opened, stage };
  }

  it('is offered where a coach may come, and says the place in the queue and who comes', async () => {
    expect(text((await phone({ coaches: [theirs] })).stage)).not.toContain('Ask for a coach');
    document.body.replaceChildren();
    const { stage, cable } = await phone();
    await press(stage, 'Ask for one now');
    expect(cable.ofType('ask-coach')[0]).toMatchObject({ on: true });
    for (const [asked, said] of [
      [{ place: 1, coaches: 2, free: 1 }, 'One is free and sees it.'],
      [{ place: 1, coaches: 1, free: 0 }, 'The coach is busy. You are next.'],
      [{ place: 2, coaches: 1, free: 0 }, 'The coach is busy. You are number 2 in the queue.'],
      [{ place: 3, coaches: 2, free: 1 }, 'All 2 coaches are busy. You are number 3 in the queue.'],
      [{ place: 1, coaches: 0, free: 0 }, 'None is connected now; your place is kept.'],
      [{ place: 0, coaches: 1, free: 0, coach: 'c1', name: 'Ines' }, 'Ines comes to you.'],
    ] as const) {
      cable.update({ asked: { coach: null, name: '', ...asked } });
      await settled(stage);
      expect(text(stage)).toContain(said);
    }
    await press(stage, 'We are done');
    expect(cable.ofType('ask-coach').at(-1)).toMatchObject({ on: false });
  });

  it('asks again by itself when another process has the room, and not after the coach was done', async () => {
    const { cable } = await phone({ asked: { place: 1, coaches: 1, free: 0, coach: null, name: '' } });
    cable.tell({ type: 'frame', kind: 'update', at: 'b2.1', set: {}, drop: ['asked'] });
    expect(cable.ofType('ask-coach')).toHaveLength(1);
    cable.tell({ type: 'frame', kind: 'update', at: 'b2.2', set: { asked: { place: 1, coaches: 1, free: 0, coach: null, name: '' } }, drop: [] });
    cable.tell({ type: 'frame', kind: 'update', at: 'b2.3', set: {}, drop: ['asked'] });
    cable.tell({ type: 'frame', kind: 'update', at: 'c3.1', set: {}, drop: [] });
    expect(cable.ofType('ask-coach')).toHaveLength(1);
  });
});

describe('the coach’s page', () => {
  async function desk(more: Record<string, unknown> = {}) {
    const view = room(2, { coaches: [{ ...mine, party: null }], agenda: ['check-in-before'], 'activity/check-in-before': checkIn, ...more });
    const opened = open({ kind: 'coach', capability: 'c.abcdefgh', seat: coachSeat, view });
    const element = await mount('cofront-coach', opened.client);
    return { ...opened, element };
  }

  it('says first what a coach sees and what not, and joins with the name', async () => {
    const { client, cable } = open({ kind: 'coach', capability: 'c-p2.abcdefgh', view: { session: session() } });
    const element = await mount('cofront-coach', client);
    expect(text(element)).toContain('for the people of Borealis');
    expect(text(element)).toContain('not even the facilitator');
    expect(text(element)).toContain('stores nothing');
    const name = need(element, '#name') as HTMLInputElement;
    name.value = ' Ines ';
    name.dispatchEvent(new Event('input'));
    need(element, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')[0]).toMatchObject({ capability: 'c-p2.abcdefgh', name: 'Ines' });
  });

  it('lists who asks for a coach, comes to one, and says it when another coach was faster', async () => {
    const asker = { seat: 's1', name: EVIL, party: 'p1', mine: false, here: true };
    const { element, cable } = await desk({ me: { ...me, seat: 'c1', role: 'coach', party: null }, asking: [asker, { ...asker, seat: 's2', name: '', here: false }] });
    expect(find(element, 'img')).toBeNull();
    expect(text(element)).toContain('Someone from Acme');
    expect(text(element)).toContain('phone asleep');
    await press(element, 'I’ll come');
    const sent = cable.ofType('accompany')[0];
    expect(sent).toMatchObject({ seat: 's1', do: 'come' });
    cable.tell({ type: 'refused', id: sent?.id ?? '', code: 'coach-taken', message: 'Mira was faster and comes.', way_out: 'Look at who waits now.', field: '' });
    await settled(element);
    expect(text(need(element, '[role=alert]'))).toContain('Mira was faster and comes.');
    cable.update({ asking: [{ ...asker, name: 'Ana', mine: true }] });
    await settled(element);
    await press(element, 'Write');
    const words = need(element, '#words') as HTMLTextAreaElement;
    words.value = 'shall we talk?';
    words.dispatchEvent(new Event('input'));
    await settled(element);
    need(element, '.write').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('relay')[0]).toMatchObject({ to: 's1', body: { kind: 'note', text: 'shall we talk?' } });
    await press(element, 'Done');
    expect(cable.ofType('accompany').at(-1)).toMatchObject({ seat: 's1', do: 'done' });
  });

  it('lists who shared, shows the profile, and answers privately', async () => {
    const { element, cable } = await desk();
    expect(text(element)).toContain('Nobody has shared anything yet');
    cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: EVIL }));
    await settled(element);
    await press(element, 'Someone from Acme');
    expect(find(element, 'img')).toBeNull();
    expect(text(element)).toContain('Attention: 2 of 7');
    expect(text(element)).not.toContain('1 new');
    const words = need(element, '#words') as HTMLTextAreaElement;
    words.value = 'thank you';
    words.dispatchEvent(new Event('input'));
    await settled(element);
    need(element, '.write').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('relay')[0]).toMatchObject({ to: 's1', body: { kind: 'note', text: 'thank you' } });
  });

  it('forgets everything of a person at once, also what is being typed to them', async () => {
    const { element, cable } = await desk();
    cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }, { name: 'Ana' }));
    await settled(element);
    await press(element, 'Ana');
    const words = need(element, '#words') as HTMLTextAreaElement;
    words.value = 'half a sentence';
    words.dispatchEvent(new Event('input'));
    await settled(element);
    cable.tell(relayed('s1', { kind: 'take-back' }, { name: 'Ana' }));
    await settled(element);
    expect(text(element)).toContain('A profile was taken back');
    expect(text(element)).not.toContain('Ana');
    expect(find(element, '#words')).toBeNull();
    expect(JSON.stringify({ ...localStorage })).not.toContain('hard');
  });

  it('is empty once the session has ended', async () => {
    const { element, cable } = await desk();
    cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }, { name: 'Ana' }));
    cable.update({ session: session(2, { status: 'closed' }) });
    await settled(element);
    expect(text(element)).toContain('no longer on this device');
    expect(text(element)).not.toContain('Ana');
  });

  it('leads on when another link was opened here, and says so when there is none', async () => {
    const view = { session: session() };
    const none = await mount('cofront-coach', open({ kind: 'coach', view }).client);
    expect(text(none)).toContain('everything after the # sign');
    none.remove();
    history.replaceState(null, '', '/coach/K7QF2M#p1.abcdefghijklmnopqrst');
    const other = await mount('cofront-coach', open({ kind: 'coach', view }).client);
    expect(text(other)).toContain('not a coach’s');
    expect(need(other, 'a').getAttribute('href')).toBe('/s/K7QF2M#p1.abcdefghijklmnopqrst');
  });
});

describe('a coach’s link on the participants’ page', () => {
  it('is told, leads to the coach’s page, and takes no seat', async () => {
    history.replaceState(null, '', '/s/K7QF2M#c-p1.abcdefghijklmnopqrst');
    const { client, cable } = open({ view: { session: session() } });
    const stage = await mount('cofront-stage', client);
    expect(text(stage)).toContain('This is the link of a coach');
    expect(need(stage, 'a.button').getAttribute('href')).toBe('/coach/K7QF2M#c-p1.abcdefghijklmnopqrst');
    const code = need(stage, '#code') as HTMLInputElement;
    code.value = 'c-p1.abcdefghijklmnopqrst';
    code.dispatchEvent(new Event('input'));
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')).toEqual([]);
  });
});

describe('the facilitator’s console', () => {
  it('has the coaches’ links and nothing of what is shared', async () => {
    const coach = [{ party: null, url: 'http://x/coach/K#c.abc' }, { party: 'p1', url: 'http://x/coach/K#c-p1.abc' }];
    const { client, cable } = open({ kind: 'facilitator', seat: lead, view: room(2, { links: { ...links(), coach }, coaches: [mine] }) });
    const view = await mount('cofront-console', client);
    expect(text(view)).toContain('http://x/coach/K#c-p1.abc');
    cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }));
    expect(client.relay).toBeNull();
    expect(JSON.stringify({ ...localStorage })).not.toContain('hard');
  });
});
