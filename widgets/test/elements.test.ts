import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import widget from '../src/main.js';
import { activity, advice, links, published, room, session, spec, turnout } from './fake-room.js';
import { button, find, lead, mount, need, open, person, settled, text } from './page.js';

const EVIL = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
const me = { seat: 's1', role: 'participant', party: 'p1', name: '', done: false };
const polling = {
  stage: { activity: 'pulse', step: 1 },
  'activity/pulse': activity(),
  'turnout/pulse': turnout([1, 2]),
  'mine/pulse': { round: 1, handed_in: false },
  me,
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

describe('text from people', () => {
  it('is never interpreted as markup, on no element', async () => {
    const evilSession = session(2, {
      title: EVIL,
      parties: [{ id: 'p1', name: EVIL, label: EVIL, mark: 0 }, { id: 'p2', name: EVIL, label: EVIL, mark: 1 }],
      framing: [{ title: EVIL, text: EVIL }],
      host: { computer: EVIL, operator: EVIL },
    });
    const evilSpec = { ...spec, title: EVIL, intro: EVIL, about: `${EVIL} {party}`, items: [{ id: 'a', dimension: 'd', text: EVIL }], dimensions: [{ id: 'd', label: EVIL }], labels: [EVIL, EVIL, EVIL, EVIL, EVIL], cannot_judge: EVIL };
    const base = { session: evilSession, links: { ...links(), typed_at: EVIL }, advice, me: { ...me, name: EVIL } };
    for (const state of ['draft', 'open', 'revealed'] as const) {
      const view = room(2, { ...polling, ...base, 'activity/pulse': activity({ spec: evilSpec, state }), 'result/pulse/1': published() });
      for (const tag of ['cofront-stage', 'cofront-console', 'cofront-screen', 'cofront-session', 'cofront-poll-control']) {
        const { client } = open({ seat: tag === 'cofront-stage' ? person : lead, view });
        const element = await mount(tag, client, { activity: 'pulse' });
        expect(find(element, 'img, script'), `${tag} ${state}`).toBeNull();
        expect(text(element), `${tag} ${state}`).toContain('<img src=x');
      }
    }
    const guest = await mount('cofront-stage', open({ view: base }).client);
    expect(find(guest, 'img, script')).toBeNull();
    expect(globalThis).not.toHaveProperty('hacked');
  });
});

describe('the lobby', () => {
  it('joins by the link with the display name, and tells whose computer it is', async () => {
    const { client, cable } = open({ capability: 'p2.abcdefgh', view: { session: session() } });
    const stage = await mount('cofront-stage', client);
    expect(text(stage)).toContain('You join for Borealis');
    expect(text(stage)).toContain('lena-laptop');
    const name = need(stage, '#name') as HTMLInputElement;
    name.value = ' Ben ';
    name.dispatchEvent(new Event('input'));
    button(stage, 'Join').click();
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')[0]).toMatchObject({ capability: 'p2.abcdefgh', name: 'Ben' });
  });

  it('asks for the code of the side without a link', async () => {
    const { client, cable } = open({ view: { session: session() } });
    const stage = await mount('cofront-stage', client);
    const code = need(stage, '#code') as HTMLInputElement;
    code.value = 'Q4M8-27';
    code.dispatchEvent(new Event('input'));
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(cable.ofType('join')[0]?.capability).toBe('Q4M8-27');
  });

  it.each([
    ['resume', 'wrong-link', ''],
    ['name', 'bad-text', 'name'],
    ['code', 'wrong-link', ''],
  ])('says beside the field %s why it was refused, and keeps what was typed', async (field, code, about) => {
    const { client, cable } = open({ capability: 'p2.abcdefgh', view: { session: session() } });
    const stage = await mount('cofront-stage', client);
    const type = (id: string, words: string): void => {
      const input = need(stage, `#${id}`) as HTMLInputElement;
      input.value = words;
      input.dispatchEvent(new Event('input'));
    };
    type('name', 'Ben');
    if (field === 'resume') type('resume', 'ABCDE-FGHIJ');
    const form = field === 'resume' ? need(stage, '#resume').closest('form') : need(stage, 'form');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    const asked = [...cable.ofType('join'), ...cable.ofType('resume')].at(-1);
    cable.tell({ type: 'refused', id: asked?.id ?? '', code, message: 'Not this one.', way_out: 'Look again.', field: about });
    await settled(stage);
    const input = need(stage, `#${field}`) as HTMLInputElement;
    const [why = ''] = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(need(stage, `#${why}`).textContent).toContain('Not this one. Look again.');
    expect(text(stage).split('Not this one.')).toHaveLength(2);
    expect(stage.shadowRoot?.activeElement).toBe(input);
    expect((need(stage, '#name') as HTMLInputElement).value).toBe('Ben');
    // A link that was not refused stays in use.
    expect(find(stage, '#code') !== null).toBe(field === 'code');
  });

  it('asks which side when the link is for another one', async () => {
    open().keep.set('seats/participant', { current: 'aa', list: [{ secret: 'aa', capability: 'p1.zzzzzz', party: 'p1', joined: true }] });
    const { client } = open({ capability: 'p2.abcdefgh', view: { session: session() } });
    const stage = await mount('cofront-stage', client);
    expect(button(stage, 'Continue as Acme')).toBeTruthy();
    button(stage, 'Join as Borealis').click();
    await settled(stage);
    expect(text(stage)).toContain('You join for Borealis');
  });
});

describe('the trust poll', () => {
  async function poll(more: Record<string, unknown> = {}, parties = 2) {
    const opened = open({ seat: person, view: room(parties, { ...polling, ...more }) });
    const stage = await mount('cofront-stage', opened.client);
    return { ...opened, stage };
  }

  async function answer(stage: Element, value: number): Promise<void> {
    vi.useFakeTimers();
    need(stage, `[data-value="${value}"]`).click();
    vi.advanceTimersByTime(400);
    vi.useRealTimers();
    await settled(stage);
  }

  it('asks one question after the other, reviews, and seals with a stored key', async () => {
    const { stage, cable, keep } = await poll();
    button(stage, 'Begin').click();
    await settled(stage);
    for (const value of [4, 5, 2, 0, 3]) await answer(stage, value);
    button(stage, 'Skip').click();
    await settled(stage);
    expect(text(stage)).toContain('Your answers');
    cable.answer = (message) => {
      if (message.type === 'act' && message.act.kind === 'hand-in') {
        expect(keep.get<{ key: string }>('s1/ballot/pulse/1')?.key).toBe(message.act.key);
      }
    };
    button(stage, 'Hand in').click();
    await settled(stage);
    const act = cable.ofType('act')[0]?.act;
    expect(act).toMatchObject({
      kind: 'hand-in', activity: 'pulse', round: 1, rev: 1,
      answers: { p2: { 'commitments-1': 4, 'competence-1': 5, 'honesty-1': 2, 'fair-dealing-1': 0, 'openness-1': 3 } },
    });
    expect(text(stage)).toContain('On its way');
    cable.tell({ type: 'ack', id: cable.ofType('act')[0]?.id ?? '' });
    await settled(stage);
    expect(text(stage)).toContain('Yours is sealed');
    expect.assertions(5);
  });

  it('says until when it takes answers, and takes none once the deadline has passed', async () => {
    const deadline = { at_ms: Date.UTC(2026, 11, 3, 8), passed: false };
    const { stage, cable } = await poll({ 'deadline/pulse': deadline });
    expect(text(stage)).toContain('until Thursday');
    expect(text(stage)).toContain('December 3');
    button(stage, 'Begin').click();
    await settled(stage);
    await answer(stage, 4);
    cable.update({ 'deadline/pulse': { ...deadline, passed: true } });
    await settled(stage);
    expect(text(stage)).toContain('nothing of yours had come by then');
    expect(find(stage, '[role=radiogroup]')).toBeNull();
    cable.update({ 'mine/pulse': { round: 1, handed_in: true } });
    await settled(stage);
    expect(text(stage)).toContain('What you handed in before counts');
    cable.update({}, ['deadline/pulse']);
    await settled(stage);
    expect(text(stage)).not.toContain('closed');
  });

  it('changes an answer with the same key and the next rev', async () => {
    const { stage, cable, keep } = await poll();
    keep.set('s1/ballot/pulse/1', { key: 'ab'.repeat(16), rev: 1, answers: { p2: { 'honesty-1': 2 } }, at: 6, seen: 6, dirty: false });
    cable.update({});
    await settled(stage);
    button(stage, 'Change my answers').click();
    await settled(stage);
    button(stage, 'They tell us straight').click();
    await settled(stage);
    await answer(stage, 4);
    button(stage, 'Hand in the change').click();
    expect(cable.ofType('act')[0]?.act).toMatchObject({ key: 'ab'.repeat(16), rev: 2, answers: { p2: { 'honesty-1': 4 } } });
  });

  it('keeps the draft over a reload', async () => {
    const first = await poll();
    button(first.stage, 'Begin').click();
    await settled(first.stage);
    await answer(first.stage, 4);
    first.stage.remove();
    const second = await poll();
    expect(text(second.stage)).toContain('2 of 6');
    button(second.stage, 'Back').click();
    await settled(second.stage);
    expect(need(second.stage, '[aria-checked="true"]').dataset['value']).toBe('4');
  });

  it('moves with the arrow keys without going on, and answers with digits', async () => {
    const { stage } = await poll();
    button(stage, 'Begin').click();
    await settled(stage);
    expect(find(stage, '[aria-checked="true"]')).toBeNull();
    press(need(stage, '[role="radio"][tabindex="0"]'), 'ArrowDown');
    await settled(stage);
    expect(need(stage, '[aria-checked="true"]').dataset['value']).toBe('4');
    press(need(stage, '[aria-checked="true"]'), 'ArrowDown');
    await settled(stage);
    expect(need(stage, '[aria-checked="true"]').dataset['value']).toBe('3');
    expect(text(stage)).toContain('1 of 6');
    vi.useFakeTimers();
    press(need(stage, 'h1'), '2');
    vi.advanceTimersByTime(400);
    vi.useRealTimers();
    await settled(stage);
    expect(text(stage)).toContain('2 of 6');
  });

  it('rates every other party, and says about whom', async () => {
    const { stage, keep, cable } = await poll({}, 3);
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: {}, at: 6, dirty: false });
    cable.update({});
    await settled(stage);
    expect(text(stage)).toContain('7 of 12');
    expect(text(stage)).toContain('The people of Cobalt Group we work with');
  });

  it('tells that answers can be changed only where they were handed in', async () => {
    const { stage } = await poll({ 'mine/pulse': { round: 1, handed_in: true } });
    expect(text(stage)).toContain('on another device');
  });

  it('says kindly when the room was faster', async () => {
    const { stage, cable, keep } = await poll();
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: { p2: { 'honesty-1': 1 } }, at: 2, dirty: true });
    cable.update({ 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': published() });
    await settled(stage);
    expect(text(stage)).toContain('were not counted and nobody saw them');
    expect(text(stage)).toContain('Where our views differ');
  });

  it('waits for the person when the room moves on, and follows at once when nothing is half entered', async () => {
    const { stage, cable, keep } = await poll();
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: { p2: { 'honesty-1': 1 } }, at: 2, dirty: true });
    cable.update({ stage: { activity: 'map', step: 2 } });
    await settled(stage);
    expect(text(stage)).toContain('The room moves on to Trust map');
    expect(text(stage)).toContain('3 of 6');
    button(stage, 'Go there now').click();
    await settled(stage);
    expect(text(stage)).not.toContain('The room moves on');
    cable.update({ stage: { activity: null, step: 3 } });
    await settled(stage);
    expect(text(stage)).toContain('You are in');
  });

  it('says where what was entered is: kept here, offline, sending, not saved yet, saved', async () => {
    const { stage, cable, keep } = await poll();
    const state = async (): Promise<string> => {
      await settled(stage);
      return text(need(stage, '.top .state')).trim();
    };
    expect(await state()).toBe('saved');
    cable.down();
    expect(await state()).toBe('offline, trying again');
    cable.up();
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: { p2: { 'honesty-1': 1 } }, at: 6, dirty: true });
    cable.update({ agenda: ['pulse'] });
    expect(await state()).toBe('kept on this device');
    cable.down();
    expect(await state()).toBe('offline, kept on this device');
    cable.up();
    await settled(stage);
    button(stage, 'Hand in').click();
    expect(await state()).toBe('sending');
    const id = cable.ofType('act')[0]?.id ?? '';
    cable.tell({ type: 'refused', id, code: 'store-trouble', message: 'The disk is full.', way_out: 'It is tried again.', field: '' });
    expect(await state()).toBe('not saved yet, trying again');
    cable.down(4001, true);
    expect(await state()).toBe('not connected, kept on this device');
    cable.up();
    cable.tell({ type: 'ack', id });
    expect(await state()).toBe('saved');
  });
});

describe('results', () => {
  const shown = (hide: readonly string[] = [], parties = 2) =>
    room(parties, { ...polling, 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': published(parties, hide) });

  it('lead with the widest gap', async () => {
    const stage = await mount('cofront-stage', open({ seat: person, view: shown() }).client);
    const results = need(stage, 'cofront-trust-results');
    const gaps = [...(results.shadowRoot?.querySelectorAll('.line .gap') ?? [])].map(({ textContent }) => textContent?.replace(/[\u2068\u2069]/g, '').trim() ?? '');
    expect(gaps[0]).toBe('gap 1.8');
    expect(gaps.at(-1)).toBe('');
  });

  it('say hidden for a hidden group, never zero', async () => {
    const stage = await mount('cofront-stage', open({ seat: person, view: shown(['p2']) }).client);
    expect(text(stage)).toContain('hidden to protect answers');
    expect(need(stage, 'cofront-trust-results').shadowRoot?.querySelectorAll('.dot')).toHaveLength(6);
  });

  it('say in words what all say, without a histogram', async () => {
    const stage = await mount('cofront-stage', open({ seat: person, view: shown() }).client);
    expect(text(stage)).toContain('All say: strongly agree');
  });

  it('show the whole room where the groups are too small', async () => {
    const stage = await mount('cofront-stage', open({ seat: person, view: shown(['p1', 'p2']) }).client);
    expect(text(stage)).toContain('The whole room');
    expect(text(stage)).toContain('mean 3.2');
  });
});

describe('who one is here', () => {
  it('is reached from the head of every screen, also beside a ballot: name, code, and how to be forgotten', async () => {
    for (const state of ['draft', 'open', 'revealed'] as const) {
      const { client } = open({ seat: person, view: room(2, { ...polling, 'activity/pulse': activity({ state }), 'result/pulse/1': published() }) });
      const view = await mount('cofront-stage', client);
      (view.shadowRoot?.querySelector('button.me') as HTMLElement).click();
      await settled(view);
      expect(text(view)).toContain('Forget this session on this device');
      expect(view.shadowRoot?.querySelector('[data-form=rename]')).not.toBeNull();
    }
  });
});

describe('a session that is over', () => {
  it('offers nothing that would be refused: no name to keep, no phone to hand on', async () => {
    const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };
    const { client, cable } = open({ seat: person, view: room(2, { me }) });
    const view = await mount('cofront-stage', client);
    expect(text(view)).toContain('Hand this phone to the next person');
    expect(view.shadowRoot?.querySelector('[data-form=rename]')).not.toBeNull();
    cable.update({ session: session(2, { status: 'closed' }) });
    await settled(view);
    expect(text(view)).not.toContain('Hand this phone');
    expect(view.shadowRoot?.querySelector('[data-form=rename]')).toBeNull();
  });
});

describe('anywidget', () => {
  function model(traits: Record<string, unknown>) {
    const sent: unknown[] = [];
    return { sent, get: (name: string) => traits[name], send: (content: unknown) => sent.push(content), on: vi.fn(), off: vi.fn(), set: vi.fn() };
  }

  it('shows the element that the kernel names, on the kernel cable, and lets go of it', async () => {
    const one = model({ _tag: 'cofront-poll-control', _attrs: { code: 'K7QF2M', activity: 'pulse', onclick: 'x', silent: false } });
    const el = document.createElement('div');
    document.body.append(el);
    const clean = widget.render({ model: one, el });
    const element = el.querySelector('cofront-poll-control') as HTMLElement;
    await settled(element);
    expect(element.getAttribute('activity')).toBe('pulse');
    expect(element.hasAttribute('onclick')).toBe(false);
    expect(one.sent[0]).toMatchObject({ cofront: JSON.stringify({ type: 'hello', protocol: 1, code: 'K7QF2M' }) });
    expect(one.set).not.toHaveBeenCalled();
    clean();
    expect(one.off).toHaveBeenCalled();
  });

  it('creates no element but its own', () => {
    const el = document.createElement('div');
    widget.render({ model: model({ _tag: 'iframe', _attrs: { src: 'x' } }), el });
    expect(el.children).toHaveLength(0);
  });
});
