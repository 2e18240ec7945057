import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import type { SessionClient } from '../src/client/client.js';
import { isSaidBy } from '../src/client/seats.js';
import type { SeatCard } from '../src/wire.js';
import { act, boardSpec, keyed, slidesSpec } from './fake-method.js';
import { activity, room, type ScriptedCable, session, spec } from './fake-room.js';
import { ballot, button, find, mount, need, open, person, settled, stored, text } from './page.js';

const seats: SeatCard[] = ['s1', 's2', 's3'].map((seat) => ({ seat, role: 'participant', party: 'p1' }));
const NAMES = ['Ana', 'Ben', 'Cleo'];
const CODES = ['MOSS1-LAMP1', 'FERN2-LEAF2', 'REED3-REEF3'];

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

const me = (n: number, more: object = {}): object => ({ ...seats[n], name: n === 0 ? NAMES[n] : '', done: false, resume_code: CODES[n], ...more });

/** A room that knows the seats by their secrets, in the order in which these are first said. */
function house(view: Record<string, unknown>) {
  const secrets: string[] = [];
  const opened = open({ capability: 'p1.abcdefgh' });
  const { cable, client } = opened;
  const seatOf = (secret: string): number => (secrets.includes(secret) ? secrets.indexOf(secret) : secrets.push(secret) - 1);
  cable.answer = (message) => {
    if (message.type === 'hello') {
      const n = message.secret == null ? null : seatOf(message.secret);
      cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: n === null ? null : (seats[n] ?? null), now: 0 });
      cable.snapshot({ ...view, ...(n === null ? {} : { me: me(n) }) });
    }
    if (message.type === 'join') {
      const n = seatOf(message.secret);
      cable.tell({ type: 'joined', id: message.id, seat: seats[n] as SeatCard, resume_code: CODES[n] ?? '' });
      cable.snapshot({ ...view, me: me(n) });
    }
    if (message.type === 'act') {
      if (message.act.kind === 'share-seat') seatOf(message.act.secret);
      cable.tell({ type: 'ack', id: message.id });
    }
  };
  client.join('p1.abcdefgh', 'Ana');
  return opened;
}

async function handOn(stage: HTMLElement, word = ''): Promise<void> {
  button(stage, 'Hand this phone').click();
  await settled(stage);
  const field = need(stage, '#word') as HTMLInputElement;
  field.value = word;
  button(stage, 'Hand it on').click();
  await settled(stage);
  await settled(stage);
}

async function comeBack(stage: HTMLElement, n: number, said: string): Promise<void> {
  const field = need(stage, `#back-${n}`) as HTMLInputElement;
  field.value = said;
  (field.closest('form') as HTMLFormElement).dispatchEvent(new Event('submit', { cancelable: true }));
  await settled(stage);
  await settled(stage);
}

/** What the screen shows: all words, and what stands in fields. */
function seen(stage: HTMLElement): string {
  const values: string[] = [];
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) values.push(element.value);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  if (stage.shadowRoot) visit(stage.shadowRoot);
  return `${text(stage)} ${values.join(' ')}`;
}

describe('three people in a row at one phone', () => {
  const views: Record<string, Record<string, unknown>> = {
    'in the lobby': room(2),
    'with a poll that is open': room(2, { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ spec: { ...spec, items: spec.items.slice(0, 1) } }), 'mine/pulse': { round: 1, handed_in: true } }),
    'at the board': room(2, { stage: { activity: 'b', step: 1 }, agenda: ['b'], 'activity/b': act('b', boardSpec), ...keyed([]) }),
    'with slides to prepare': room(2, { agenda: ['s'], 'activity/s': act('s', slidesSpec), 'mine/s': { round: 1, handed_in: false } }),
  };

  it.each(Object.entries(views))('see nothing of each other: %s', async (_where, view) => {
    const { client, keep } = house(view);
    const stage = await mount('cofront-stage', client);
    const traces = [CODES[0], 'Ana', 'zebra', 'Half a sen'];
    for (const [field, words] of [['rename', 'Ana Maria'], ['s/1/value/0', 'Half a sen'], ['b/add', 'Half a sen'], ['lot/add', 'Half a sen']] as const) client.typed.set(field, words);
    const draft = client.ballots?.load('pulse', 1);
    if (draft) client.ballots?.save('pulse', 1, { ...draft, rev: 1, dirty: false, answers: { p2: { 'commitments-1': 4 } } });
    client.missed.add('pulse');
    client.changed();
    await settled(stage);
    expect(seen(stage)).toContain(CODES[0]);
    await handOn(stage, 'zebra');
    expect(client.seat?.seat).toBe('s2');
    for (const trace of traces) expect(seen(stage), trace).not.toContain(trace);
    expect(text(stage)).not.toContain('The results were opened before');
    expect(text(stage)).not.toContain('strongly agree');
    expect(client.ballots?.load('pulse', 1)).toMatchObject({ rev: 0, answers: {} });
    expect(text(stage)).toContain('Person 2 of 2');
    await handOn(stage);
    expect(text(stage)).toContain('Person 3 of 3');
    for (const trace of [...traces, CODES[1]]) expect(seen(stage), trace).not.toContain(trace);
    for (const wrong of ['', 'zebr', CODES[1] ?? '', CODES[2] ?? '']) {
      await comeBack(stage, 1, wrong);
      expect(client.seat?.seat).toBe('s3');
    }
    expect(text(stage)).toContain('neither the code nor the word of person 1');
    await comeBack(stage, 1, ' Zebra ');
    expect(client.seat?.seat).toBe('s1');
    expect(client.typed.get('s/1/value/0')).toBe('Half a sen');
    expect(client.ballots?.load('pulse', 1)).toMatchObject({ rev: 1, answers: { p2: { 'commitments-1': 4 } } });
    await comeBack(stage, 2, (CODES[1] ?? '').toLowerCase().replace('-', ' '));
    expect(client.seat?.seat).toBe('s2');
    expect([client.people.length, client.personHere]).toEqual([3, 1]);
    expect(keep.keys('s1/ballot/')).toHaveLength(1);
  });

  it('a link that is opened again leads to the one who has the phone, never to one who gave it away', async () => {
    const { client, cable } = house(room(2));
    const stage = await mount('cofront-stage', client);
    await handOn(stage);
    const second = cable.ofType('hello').at(-1)?.secret;
    client.join('p1.abcdefgh', '');
    expect(cable.ofType('join').at(-1)?.secret).toBe(second);
  });

  it('somebody who comes back with the own code in the lobby is no further person', () => {
    const { client, cable } = house(room(2));
    client.resume('MOSS1-LAMP1');
    cable.tell({ type: 'joined', id: cable.ofType('resume')[0]?.id ?? '', seat: seats[0] as SeatCard, resume_code: 'NEWER-CODES' });
    expect([client.people.length, client.personHere]).toEqual([1, 0]);
    expect(client.people[0]?.secret).toBe(cable.ofType('resume')[0]?.secret);
  });

  it('says why it can’t be handed on', async () => {
    const { client, cable } = house(room(2));
    const stage = await mount('cofront-stage', client);
    cable.down();
    await settled(stage);
    expect(text(stage)).toContain('To hand the phone on, the line to the room is needed');
    expect((button(stage, 'Hand this phone') as HTMLButtonElement).disabled).toBe(true);
    cable.up();
    await settled(stage);
    await settled(stage);
    expect(text(stage)).not.toContain('the line to the room is needed');
    unanswered(client, cable);
    await settled(stage);
    expect(text(stage)).toContain('Wait until everything is saved');
  });

  it('the way is on every screen but a question', async () => {
    const { client, cable } = house(room(2));
    const stage = await mount('cofront-stage', client);
    for (const [view, wanted] of [
      [views['at the board'], true],
      [views['with a poll that is open'], true],
      [room(2, { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity() }), false],
      [room(2, { stage: { activity: 'pulse', step: 1 } }), true],
    ] as const) {
      cable.snapshot({ ...view, me: me(0) });
      await settled(stage);
      expect(text(stage).includes('Hand this phone')).toBe(wanted);
    }
  });

  it('private words with a coach, and what was announced, are closed with the seat', async () => {
    const { client } = house(room(2));
    const stage = (await mount('cofront-stage', client)) as HTMLElement & { coachOpen: boolean; lotOpen: boolean };
    stage.coachOpen = stage.lotOpen = true;
    (stage as unknown as { announcer: { text: string } }).announcer.text = 'Ana, you are next';
    await handOn(stage);
    expect([stage.coachOpen, stage.lotOpen]).toEqual([false, false]);
    expect(text(stage)).not.toContain('you are next');
    expect(find(stage, '#word')).not.toBeNull();
  });
});

function unanswered(client: SessionClient, cable: ScriptedCable): void {
  cable.answer = () => undefined;
  void client.act({ kind: 'raise-hand', up: true });
}

it('codes and words are taken as people write them', () => {
  const record = { secret: 'x', capability: 'c', party: 'p1', joined: true, code: 'MOSS1-LAMP1', word: 'Zébra 7' };
  for (const said of ['moss1lamp1', ' MOSS1 LAMP1 ', 'zébra7', 'ZÉBRA 7']) expect(isSaidBy(record, said)).toBe(true);
  for (const said of ['', ' ', '-', 'moss1', 'zebra7']) expect(isSaidBy(record, said)).toBe(false);
  expect(isSaidBy({ secret: 'x', capability: 'c', party: null, joined: true }, '')).toBe(false);
});

describe('a phone in several hands', () => {
  const second = { ...person, seat: 's2' };

  function handed() {
    const { client, cable, keep } = open({ capability: 'p1.abcdefgh', view: room() });
    client.join('p1.abcdefgh', 'Ana');
    cable.tell({ type: 'joined', id: cable.ofType('join')[0]?.id ?? '', seat: person, resume_code: 'moss' });
    cable.snapshot(room());
    return { client, cable, keep };
  }

  it('asks for a seat whose secret is stored before it is sent, and sits the next person down with it', async () => {
    const { client, cable, keep } = handed();
    const first = cable.ofType('join')[0]?.secret;
    const draft = client.ballots?.load('pulse', 1);
    if (draft !== undefined) client.ballots?.save('pulse', 1, { ...draft, rev: 1, answers: { p2: { 'honesty-1': 4 } } });
    const going = client.handOn();
    const message = cable.ofType('act').at(-1);
    expect(message?.act).toMatchObject({ kind: 'share-seat', first: true });
    const secret = message?.act.kind === 'share-seat' ? message.act.secret : '';
    expect(stored()).toContain(secret);
    expect(secret).not.toBe(first);
    cable.tell({ type: 'ack', id: message?.id ?? '' });
    await going;
    expect(cable.ofType('hello').at(-1)?.secret).toBe(secret);
    expect(cable.ofType('join')).toHaveLength(1);
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: second, now: 0 });
    expect(client.ballots?.load('pulse', 1)).toMatchObject({ answers: {}, rev: 0 });
    expect([client.people.length, client.personHere]).toEqual([2, 1]);
    expect(keep.keys('s1/ballot/')).toHaveLength(1);
    // A reload goes on with the person who has the phone.
    expect(open({ capability: 'p1.abcdefgh', seat: second }).cable.ofType('hello')[0]?.secret).toBe(secret);
  });

  it('waits until what the first person sent is in the room', async () => {
    const { client, cable } = handed();
    void client.act(ballot);
    expect(client.canHandOn).toBe(false);
    await client.handOn();
    expect(cable.ofType('act').some(({ act }) => act.kind === 'share-seat')).toBe(false);
  });

  it('stays with the first person when it is refused, and asks for the same seat again', async () => {
    const { client, cable } = handed();
    const secrets: string[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const going = client.handOn();
      const message = cable.ofType('act').at(-1);
      if (message?.act.kind === 'share-seat') secrets.push(message.act.secret);
      cable.tell({ type: 'refused', id: message?.id ?? '', code: 'too-many-share', message: 'Too many.', way_out: '', field: '' });
      await going;
    }
    expect(client.seat).toEqual(person);
    expect(client.people).toHaveLength(1);
    expect(secrets[0]).toBe(secrets[1]);
  });

  it('gives the first person their place again, and keeps no answers of anybody longer than the round', async () => {
    const { client, cable, keep } = handed();
    const first = cable.ofType('join')[0]?.secret;
    keep.set('s1/ballot/pulse/1', { key: 'ab', rev: 1, answers: { p2: {} }, at: 0, dirty: false });
    keep.set('s1/pair', 'cd'.repeat(16));
    keep.set('s1/profile/before/1', { activity: 'before', round: 1, moment: 'before', lenses: { time: 2 }, saved: 1 });
    const going = client.handOn();
    cable.tell({ type: 'ack', id: cable.ofType('act').at(-1)?.id ?? '' });
    await going;
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: second, now: 0 });
    cable.snapshot({ ...room(), 'activity/pulse': activity() });
    expect(keep.keys('s1/ballot/')).toHaveLength(1);
    cable.update({ 'activity/pulse': activity({ state: 'revealed', rounds: [1] }) });
    expect(keep.keys('s1/ballot/')).toEqual([]);
    const [ana] = client.people;
    expect(ana !== undefined && client.sitDown(ana)).toBe(false);
    expect(ana !== undefined && client.sitDown(ana, 'Moss')).toBe(true);
    expect(cable.ofType('hello').at(-1)?.secret).toBe(first);
    expect(client.people.map(({ secret }) => secret)[0]).toBe(first);
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: second, now: 0 });
    cable.update({ session: session(2, { status: 'closed' }) });
    expect(keep.keys('s1/')).toEqual([]);
  });
});
