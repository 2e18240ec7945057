import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import type { CardView, Spec } from '../src/view.js';
import { act, boardSpec, boardView, cards, cofrontSpec, commitment, commitmentsSpec, dotsResult, fistResult, fistSpec, hiddenDots, keyed, ledgerSpec, notesSpec, opportunity, readOutSpec, slidesResult, slidesSpec, stepSpec, voteSpec } from './fake-method.js';
import { advice, links, room, session, turnout } from './fake-room.js';
import { all, at, key, me, stageAt, type } from './method-page.js';
import { button, find, lead, mount, need, open, person, settled, text } from './page.js';

const EVIL = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('text from people', () => {
  it('is never interpreted as markup, in no step of the method', async () => {
    const evil = (one: CardView): CardView => ({ ...one, text: EVIL, author: EVIL, proposals: [{ id: 'w', text: EVIL, party: 'p2' }], other: { text: EVIL, rev: 1 } });
    const evilCards = keyed(cards().map(evil));
    const agreed = { ...evil(cards()[6] as CardView), agreement: { text: EVIL, rev: 1, confirmed: [], on_behalf: [], waiting: ['p1'], people: {} } };
    const parties = [{ id: 'p1', name: EVIL, label: EVIL, mark: 0 }, { id: 'p2', name: EVIL, label: EVIL, mark: 1 }];
    const base = { session: session(2, { parties, title: EVIL }), links: links(), advice, ...evilCards, 'card/m1': agreed };
    const evilPrompts = { ...slidesSpec, title: EVIL, intro: EVIL, prompts: [{ id: 'value', text: EVIL, kind: 'issue' as const }] };
    const line = { text: EVIL, card: null, entered: true };
    const views = [
      at('s', evilPrompts, base),
      at('s', evilPrompts, { ...base, 'result/s/1': { kind: 'slides', slides: [{ party: 'p1', prompt: 'value', lines: [line] }] } }, 'revealed'),
      at('b', { ...boardSpec, title: EVIL, intro: EVIL }, { ...base, 'held/h': { id: 'h', kind: 'issue', text: EVIL }, board: boardView({ solutions: true, held: 1, moderated: true }) }),
      at('v', { ...voteSpec, title: EVIL }, { ...base, 'result/v/1': { ...dotsResult, ranking: dotsResult.ranking.map((one) => ({ ...one, text: EVIL })), reasons: { p1: EVIL } } }, 'revealed'),
      at('f', { ...fistSpec, within: null, title: EVIL }, { ...base, 'result/f/1': { ...fistResult(), options: [{ card: 's1', text: EVIL }, { card: 's2', text: EVIL }] } }, 'revealed'),
      at('c', { ...cofrontSpec, title: EVIL, coach: EVIL }, base),
      at('r', { ...readOutSpec, title: EVIL }, { ...base, 'readout/r': { order: [{ party: 'p1', card: 'c3' }], at: 0, skipped: [], may_end: ['p1'] } }),
      at('t', { ...stepSpec, title: EVIL, text: EVIL } as Spec, base),
      at('k', { ...commitmentsSpec, title: EVIL }, { ...base, 'commitment/k1': commitment({ text: EVIL, owner: EVIL, first_step: EVIL, carried: { code: 'x', title: EVIL, commitment: 'k9' } }), 'hand-queue': [{ seat: 'x', party: 'p1', name: EVIL }], undo: { number: 1, words: EVIL } }),
      at('l', { ...ledgerSpec, title: EVIL }, { ...base, 'opportunity/o1': opportunity({ title: EVIL, benefits: EVIL, owners: { p1: EVIL }, next_step: EVIL, missing: [EVIL], kinds: [EVIL] }) }),
    ];
    for (const view of views) {
      for (const tag of ['cofront-stage', 'cofront-console', 'cofront-screen', 'cofront-poll-control']) {
        const { client } = open({ seat: tag === 'cofront-stage' ? person : lead, view });
        const element = await mount(tag, client, { activity: String((view['agenda'] as string[])[0]) });
        expect(find(element, 'img, script'), `${tag} ${JSON.stringify(view['agenda'])}`).toBeNull();
        expect(text(element)).toContain('<img src=x');
        element.remove();
      }
    }
    expect(globalThis).not.toHaveProperty('hacked');
  }, 60_000);
});

describe('slides', () => {
  const writing = { 'turnout/s': turnout([1, 2]), 'mine/s': { round: 1, handed_in: false } };

  it('keeps a draft for its author after a pause, and hands in lines with keys that are stored first', async () => {
    const { stage, acts, keep } = await stageAt(at('s', slidesSpec, writing));
    vi.useFakeTimers();
    await type(stage, '.slide.on cofront-field', 'One test rig');
    vi.advanceTimersByTime(1100);
    vi.useRealTimers();
    expect(acts()).toEqual([{ kind: 'save-draft', activity: 's', round: 1, lines: { value: ['One test rig'] }, rev: 1 }]);
    button(stage, 'Next slide').click();
    await settled(stage);
    await type(stage, '.slide.on cofront-field', 'Late answers');
    button(stage, 'Hand in').click();
    const sent = acts().at(-1);
    expect(sent).toMatchObject({ kind: 'hand-in-slides', lines: { value: ['One test rig'], way: ['Late answers'] } });
    const keys = sent?.kind === 'hand-in-slides' ? sent.keys : null;
    expect(keys?.['value']?.[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keep.get('s1/card/s/1/value/0')).toBe(keys?.['value']?.[0]);
  });


  it('brings back after a reload what was typed, and never writes over a field that has the focus', async () => {
    const first = await stageAt(at('s', slidesSpec, writing));
    await type(first.stage, '.slide.on cofront-field', 'Half a sen');
    first.stage.remove();
    const { stage, cable } = await stageAt(at('s', slidesSpec, writing), first.keep);
    const field = need(stage, '.slide.on cofront-field');
    const input = field.shadowRoot?.querySelector('#text') as HTMLTextAreaElement;
    expect(input.value).toBe('Half a sen');
    input.focus();
    input.value = 'Half a sentence';
    cable.update({ 'mine/s': { round: 1, handed_in: false, draft: { rev: 3, lines: { value: ['from another device'] } } }, 'turnout/s': turnout([5, 5]) });
    await settled(stage);
    expect(input.isConnected).toBe(true);
    expect(input.value).toBe('Half a sentence');
  });

  it('cuts nobody off when the room moves on', async () => {
    const { stage, cable, client } = await stageAt(at('s', slidesSpec, writing));
    const input = await type(stage, '.slide.on cofront-field', 'Half a sen');
    cable.update({ stage: { activity: 'b', step: 2 }, agenda: ['s', 'b'], 'activity/b': act('b', boardSpec) });
    await settled(stage);
    expect(text(stage)).toContain('The room moves on to Into the midst');
    expect(input.isConnected).toBe(true);
    button(stage, 'Go there now').click();
    await settled(stage);
    expect(find(stage, 'cofront-board')).not.toBeNull();
    expect(client.typed.get('s/1/value/0')).toBe('Half a sen');
  });

  it('says by how much a line is too long, and does not hand it in', async () => {
    const { stage, acts } = await stageAt(at('s', { ...slidesSpec, prompts: slidesSpec.prompts.slice(0, 1) }, writing));
    await type(stage, '.slide.on cofront-field', 'x'.repeat(300));
    expect(text(stage)).toContain('20 too many');
    button(stage, 'Hand in').click();
    expect(acts().filter(({ kind }) => kind === 'hand-in-slides')).toEqual([]);
  });

  it('asks for the own key without showing who waits', async () => {
    const spec = { ...slidesSpec, open_by: 'consent' as const };
    const { stage, acts } = await stageAt(at('s', spec, { 'mine/s': { round: 1, handed_in: true }, 'keys/s': { state: 'not-now' }, 'our-key/s': null }));
    expect(text(stage)).toContain('The slides stay closed for now.');
    button(stage, 'Open now').click();
    expect(acts()).toEqual([{ kind: 'turn-key', activity: 's', round: 1, say: 'open' }]);
  });

  it('opens side by side, and the own lines keep their keys as cards', async () => {
    const { keep } = await stageAt(at('s', slidesSpec, writing));
    keep.set('s1/slides/s/1', { rev: 2, lines: { value: ['One test rig for both plants, booked together.'] } });
    keep.set('s1/card/s/1/value/0', 'ab'.repeat(16));
    const { stage } = await stageAt(at('s', slidesSpec, { 'result/s/1': slidesResult }, 'revealed'), keep);
    expect(text(stage)).toContain('A shared service team for the northern customers.');
    expect(keep.get('s1/card/c3')).toBe('ab'.repeat(16));
    expect(keep.get('s1/card/c1')).toBeNull();
  });

  it('can be prepared from the lobby before the room gets there', async () => {
    const view = room(2, { agenda: ['s'], 'activity/s': act('s', slidesSpec), me, ...writing });
    const { stage } = await stageAt(view);
    expect(text(stage)).toContain('You can prepare this now');
    button(stage, 'Prepare it').click();
    await settled(stage);
    expect(find(stage, 'cofront-slides')).not.toBeNull();
    button(stage, 'Back to where the room is').click();
    await settled(stage);
    expect(text(stage)).toContain('You are in');
  });
});

describe('the dot vote', () => {
  const voting = { ...keyed(cards()), 'mine/v': { round: 1, handed_in: false } };
  const view = at('v', voteSpec, { ...voting, 'activity/v': act('v', voteSpec, { items: ['m1', 'c4', 'c6'] }) });

  it('counts what is left, holds the cap, and seals under the own party', async () => {
    const { stage, acts, keep } = await stageAt(view);
    button(stage, 'Begin').click();
    await settled(stage);
    const more = (id: string): HTMLButtonElement => need(stage, `[aria-labelledby='t-${id}'] button:last-child`) as HTMLButtonElement;
    for (const id of ['m1', 'm1', 'c4']) {
      more(id).click();
      await settled(stage);
    }
    expect(more('m1').disabled).toBe(true);
    expect(text(stage)).toContain('1 of 4 left');
    button(stage, 'Hand in').click();
    expect(acts()[0]).toMatchObject({ kind: 'hand-in', activity: 'v', answers: { p1: { m1: 2, c4: 1 } } });
    expect(keep.get<{ key: string }>('s1/ballot/v/1')?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('shows the ranking with each side’s share, marks one-sided cards, and hides in words', async () => {
    const { stage } = await stageAt(at('v', voteSpec, { 'result/v/1': dotsResult }, 'revealed'));
    expect(text(stage)).toContain('19 dots');
    expect(text(stage)).toContain('matters to Borealis above all');
    expect(text(stage)).toContain('36 % (9)');
    const hidden = await stageAt(at('v', voteSpec, { 'result/v/1': hiddenDots }, 'revealed'));
    expect(text(hidden.stage)).toContain('hidden to protect answers');
    expect(text(hidden.stage)).not.toContain('36 %');
  });

  it('says once what hides the shares of all sides', async () => {
    const nothing = { p1: null, p2: null };
    const all = { ...hiddenDots, ranking: hiddenDots.ranking.map((ranked) => ({ ...ranked, by: nothing, share: nothing })), reasons: {} };
    const { stage } = await stageAt(at('v', voteSpec, { 'result/v/1': all }, 'revealed'));
    const said = text(stage).split('hidden to protect answers').length - 1;
    expect(said).toBe(all.ranking.length);
    expect(text(stage)).toContain('Acme');
  });
});

describe('the issue faced', () => {
  const face = { ...keyed(cards()), board: boardView({ solutions: true, held: 0, moderated: false }) };
  const parts = (notes: 'open' | 'revealed', test: 'draft' | 'open' | 'revealed' = 'draft'): Record<string, unknown> => ({
    'activity/c-notes': act('c-notes', { ...notesSpec, within: 'c' } as Spec, { state: notes, rounds: notes === 'revealed' ? [1] : [] }),
    'activity/c-test': act('c-test', { ...fistSpec, within: 'c' } as Spec, { state: test, items: ['s1', 's2'] }),
    'mine/c-notes': { round: 1, handed_in: false },
    'mine/c-test': { round: 1, handed_in: false },
  });

  it('holds notes, options and agreement round the issue', async () => {
    const { stage, acts, cable } = await stageAt(at('c', cofrontSpec, { ...face, ...parts('open') }));
    expect(text(need(stage, '.issue'))).toContain('Changes after sign-off reach the other team too late');
    expect(find(stage, 'cofront-slides')).not.toBeNull();
    expect(find(stage, '#agree')).toBeNull();
    cable.update(parts('revealed'));
    await settled(stage);
    await type(stage, '#agree', 'From Monday we talk.');
    all<HTMLFormElement>(stage, '.agreement form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(acts()).toEqual([{ kind: 'propose-agreement', card: 'm1', text: 'From Monday we talk.', base: 0 }]);
  });

  it('shows an agreement that waits for people before what led to it', async () => {
    const card = { ...((face as Record<string, unknown>)['card/m1'] as object), agreement: { text: 'From Monday we talk.', rev: 1, waiting: ['p1'], confirmed: ['p2'], on_behalf: [], people: { p2: 1 } } };
    const { stage } = await stageAt(at('c', cofrontSpec, { ...face, 'card/m1': card, ...parts('revealed') }));
    const order = all(stage, '.issue, .agreement, cofront-slides, .options').map(({ className, localName }) => className.split(' ')[0] || localName);
    expect(order.slice(0, 3)).toEqual(['issue', 'agreement', 'cofront-slides']);
  });

  it('folds the notes when the test of the options is opened, which would stand below all of them', async () => {
    const { stage, cable } = await stageAt(at('c', cofrontSpec, { ...face, ...parts('revealed') }));
    const folds = (): boolean[] => all<HTMLDetailsElement>(need(stage, 'cofront-cofront'), 'details.card').map(({ open }) => open);
    expect(folds()).toEqual([true]);
    cable.update({ ...parts('revealed', 'revealed'), 'result/c-test/1': fistResult() });
    await settled(stage);
    expect(folds()).toEqual([false, true]);
  });

  it('calls notes notes', async () => {
    const { stage } = await stageAt(at('c', cofrontSpec, { ...face, ...parts('open'), 'mine/c-notes': { round: 1, handed_in: true } }));
    expect(text(stage)).toContain('Your notes are handed in');
    expect(text(stage)).not.toMatch(/slides/i);
  });

  it('tests the options from a fist to five fingers', async () => {
    const { stage, acts } = await stageAt(at('c', cofrontSpec, { ...face, ...parts('revealed', 'open') }));
    button(stage, 'Begin').click();
    await settled(stage);
    vi.useFakeTimers();
    key(need(stage, '.question'), '3');
    vi.advanceTimersByTime(400);
    vi.useRealTimers();
    await settled(stage);
    button(stage, 'Skip').click();
    await settled(stage);
    expect(text(stage)).toContain('I can live with it');
    button(stage, 'Hand in').click();
    expect(acts()[0]).toMatchObject({ kind: 'hand-in', activity: 'c-test', answers: { p1: { s1: 4 } } });
  });
});

describe('outcomes', () => {
  it('asks first what became of what earlier sessions left open', async () => {
    const carried = { code: 'AAAAAA', title: 'Spring', commitment: 'k9' };
    const { stage, acts } = await stageAt(
      at('k', commitmentsSpec, {
        'commitment/k1': commitment({ n: 1 }),
        'commitment/k2': commitment({ id: 'k2', n: 2, text: 'Left open', carried }),
        'commitment/k3': commitment({ id: 'k3', n: 3, text: 'Answered', carried, status: 'kept', may_become: ['open'] }),
      }),
    );
    const [asked, ...others] = [...need(stage, 'cofront-commitments').shadowRoot!.querySelectorAll('.record.card')];
    expect(asked?.textContent).toContain('Left open');
    expect(asked?.closest('section')?.textContent).toContain('First: what became of these?');
    expect(asked?.querySelector('details')?.open).toBe(true);
    expect(others.map((one) => one.querySelector('details')?.open)).toEqual([false, false]);
    button(asked!, 'It was kept').click();
    expect(acts()).toMatchObject([{ kind: 'set-commitment', commitment: 'k2', status: 'kept', due: null }]);
  });

  it('ask for a due date, and show who owns how much', async () => {
    const { stage, acts } = await stageAt(at('k', commitmentsSpec, { balance: { owners: { p1: 2, p2: 0 }, one_sided: 'p1' }, 'commitment/k1': commitment() }));
    expect(text(stage)).toContain('So far everything is owned by Acme');
    button(stage, 'Add a commitment').click();
    await settled(stage);
    await type(stage, "[data-name='text']", 'Write it down');
    await type(stage, "[data-name='owner']", 'Ana');
    const select = need(stage, '#counterpart') as HTMLSelectElement;
    select.value = 'p2';
    select.dispatchEvent(new Event('change'));
    const submit = (): boolean | undefined => need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    submit();
    await settled(stage);
    expect(text(stage)).toContain('Choose the date it is due.');
    expect(acts()).toEqual([]);
    await type(stage, "[data-name='due']", '2027-01-15');
    submit();
    expect(acts()).toMatchObject([{ kind: 'add-commitment', text: 'Write it down', owner: 'Ana', party: 'p1', counterpart: 'p2', due: '2027-01-15', check: null, card: null }]);
  });

  it('offer the stages and statuses that the view names, and no others', async () => {
    for (const may_move of [[], ['parked'], ['dropped'], ['uncovered'], ['developed', 'dropped']] as const) {
      const { stage } = await stageAt(at('l', ledgerSpec, { 'opportunity/o1': opportunity({ missing: [], may_move }) }));
      const offered = [['Park it', 'parked'], ['Drop it', 'dropped'], ['Take it up again', 'uncovered'], ['It is developed', 'developed']] as const;
      for (const [words, to] of offered) expect(text(stage).includes(words), `${to} of ${may_move.join()}`).toBe((may_move as readonly string[]).includes(to));
      stage.remove();
    }
    for (const may_become of [[], ['kept'], ['renegotiated', 'open']] as const) {
      const { stage } = await stageAt(at('k', commitmentsSpec, { 'commitment/k1': commitment({ may_become }) }));
      const offered = [['It was kept', 'kept'], ['Agree on a new date', 'renegotiated'], ['It was missed', 'missed'], ['It is still open', 'open']] as const;
      for (const [words, to] of offered) expect(text(stage).includes(words), `${to} of ${may_become.join()}`).toBe((may_become as readonly string[]).includes(to));
      stage.remove();
    }
  });

  it('say what is missing for the next stage of the ledger, and add nothing up', async () => {
    const { stage, acts } = await stageAt(at('l', ledgerSpec, { 'opportunity/o1': opportunity(), 'opportunity/o2': opportunity({ id: 'o2', stage: 'uncovered', waiting: ['p1'], upwards: 'discovered', missing: ['Acme confirms'] }), 'opportunity/o3': opportunity({ id: 'o3', stage: 'developed', upwards: 'realised', missing: [], may_move: ['realised', 'parked'] }) }));
    expect(text(stage)).toContain('an owner at Borealis');
    button(stage, 'Confirm this description').click();
    button(stage, 'It is realised').click();
    expect(acts()).toEqual([{ kind: 'confirm-opportunity', opportunity: 'o2', rev: 2, party: null }, { kind: 'move-opportunity', opportunity: 'o3', stage: 'realised' }]);
  });
});

describe('the stage’s tools', () => {
  it('cover the screens calmly, and what was being written is still there', async () => {
    const { stage, cable } = await stageAt(at('s', slidesSpec, { 'mine/s': { round: 1, handed_in: false }, screens: { hidden: false } }));
    const input = await type(stage, '.slide.on cofront-field', 'Half a sen');
    cable.update({ screens: { hidden: true } });
    await settled(stage);
    expect(text(stage)).toContain('A short pause');
    expect(need(stage, '.body').hasAttribute('inert')).toBe(true);
    cable.update({ screens: { hidden: false } });
    await settled(stage);
    expect(input.isConnected).toBe(true);
    expect(input.value).toBe('Half a sen');
  });

  it('raise the own hand, and park what must not be lost', async () => {
    const { stage, acts } = await stageAt(at('b', boardSpec, keyed(cards())));
    button(stage, 'Raise my hand').click();
    button(stage, 'Parking lot').click();
    await settled(stage);
    await type(stage, '#lot', 'The gate');
    all<HTMLFormElement>(stage, 'form').at(-1)?.dispatchEvent(new Event('submit', { cancelable: true }));
    const [hand, added, parked] = acts();
    expect(hand).toEqual({ kind: 'raise-hand', up: true });
    expect(parked).toBeUndefined();
    expect(added).toMatchObject({ kind: 'add-card', parked: true, text: 'The gate' });
  });

  it('show the time of the server’s clock', async () => {
    const now = Date.now() + 60_000;
    const { stage, cable } = await stageAt(at('b', boardSpec));
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: person, now } as never);
    cable.update({ timer: { state: 'running', length_ms: 300_000, left_ms: 125_000, at_ms: now, ends_ms: now + 124_500 } });
    await settled(stage);
    expect(text(stage)).toMatch(/2:0[45]/);
  });

  it('are in the facilitator’s hands: timer, hands, cover in two taps, undo, held cards', async () => {
    const view = at('b', boardSpec, { ...keyed(cards()), links: links(), advice, 'hand-queue': [{ seat: 's4', party: 'p1', name: 'Ana' }], undo: { number: 7, words: 'Card parked' }, board: boardView({ solutions: false, held: 1, moderated: true }), 'held/h1': { id: 'h1', kind: 'issue', text: 'Held' } });
    const { client, cable } = open({ seat: lead, kind: 'facilitator', view });
    const console = await mount('cofront-console', client);
    button(console, 'Start 10 min').click();
    button(console, 'Heard').click();
    button(console, 'Undo').click();
    button(console, 'Let it in').click();
    button(console, 'Cover all screens').click();
    await settled(need(console, 'cofront-tools'));
    const before = cable.ofType('act').length;
    button(console, 'Yes, cover them').click();
    const kinds = cable.ofType('act').map((message) => message.act as Act);
    expect(before).toBe(4);
    expect(kinds).toMatchObject([
      { kind: 'set-timer', do: 'start', seconds: 600 },
      { kind: 'lower-hand', seat: 's4' },
      { kind: 'undo', number: 7 },
      { kind: 'release-card', card: 'h1', show: true },
      { kind: 'hide-screens', on: true },
    ]);
  });

  it('show on the big screen who owns something, as it was given for it, and nobody else', async () => {
    const views: [Record<string, unknown>, string | null][] = [
      [at('b', boardSpec, keyed(cards())), null],
      [at('k', commitmentsSpec, { 'commitment/k1': commitment() }), 'Ana Ruiz'],
      [at('l', ledgerSpec, { 'opportunity/o1': opportunity() }), 'Ana Ruiz'],
    ];
    for (const [view, owner] of views) {
      const { client } = open({ seat: { seat: 'b', role: 'screen', party: null }, kind: 'screen', view });
      const screen = await mount('cofront-screen', client);
      expect(text(screen)).toContain('Acme');
      if (owner === null) expect(text(screen)).not.toContain('Ana');
      else expect(text(screen)).toContain(owner);
      screen.remove();
    }
  });

  it('leave parts of a step out of the agenda, and open them without moving the room', async () => {
    const view = at('c', cofrontSpec, { ...keyed(cards()), advice, links: links(), agenda: ['c', 'c-notes'], 'activity/c-notes': act('c-notes', { ...notesSpec, within: 'c' } as Spec, { state: 'draft', round: 0 }) });
    const { client, cable } = open({ seat: lead, kind: 'facilitator', view });
    const console = await mount('cofront-console', client);
    expect(text(need(console, '.agenda'))).not.toContain('What is at stake');
    button(console, 'Let everyone write in silence').click();
    expect(cable.ofType('act')[0]?.act).toMatchObject({ kind: 'open', activity: 'c-notes', round: 1 });
  });
});
