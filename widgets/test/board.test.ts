import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import { Card } from '../src/elements/board/card.js';
import type { CardView, Spec } from '../src/view.js';
import { act, boardSpec, card, cards, cofrontSpec, dotsResult, keyed, ledgerSpec, manyCards, opportunity, readOutSpec, voteSpec } from './fake-method.js';
import { all, at, key, stageAt, type } from './method-page.js';
import { button, find, lead, mount, need, open, settled, text } from './page.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('the board', () => {
  const board = (more: readonly CardView[] = cards(), extra: Record<string, unknown> = {}): Record<string, unknown> => at('b', boardSpec, { ...keyed(more), ...extra });

  it('puts a card into the midst only when every side confirmed it, and says for whom it waits', async () => {
    const { stage, acts, cable } = await stageAt(board());
    const column = (name: string): string => text(need(stage, `section[data-column='${name}']`));
    const inColumn = (name: string): string[] => all<HTMLElement>(need(stage, `section[data-column='${name}']`), 'cofront-card').map((one) => one.dataset['card'] ?? '');
    expect(inColumn('midst')).toEqual(['m1', 'm2']);
    expect(inColumn('p2')).toEqual(['c4', 'c5']);
    expect(column('p1')).toContain('waiting for Borealis');
    const waiting = need(stage, "[data-card='c4']");
    button(waiting, 'Confirm this wording').click();
    expect(acts()).toEqual([{ kind: 'confirm-card', card: 'c4', rev: 1, party: null }]);
    cable.update({ 'card/c4': card({ id: 'c4', party: 'p2', state: 'midst', confirmed: ['p1', 'p2'], waiting: [], n: 4 }) });
    await settled(stage);
    expect(inColumn('midst')).toEqual(['c4', 'm1', 'm2']);
  });

  it('renders one card when one of three hundred changes', async () => {
    const { stage, cable } = await stageAt(board(manyCards(300)));
    expect(all(stage, 'cofront-card')).toHaveLength(300);
    const renders = vi.spyOn(Card.prototype as unknown as { render: () => unknown }, 'render');
    cable.update({ 'card/x7': card({ id: 'x7', party: 'p2', n: 7, text: 'Changed' }) });
    await settled(stage);
    expect(text(stage)).toContain('Changed');
    expect(renders).toHaveBeenCalledTimes(1);
    cable.update({ presence: { p1: 3, p2: 3 } });
    await settled(stage);
    expect(renders).toHaveBeenCalledTimes(1);
  }, 60_000);

  it('adds a card with a stored key, and keeps what is typed until then', async () => {
    const { stage, acts, keep, client, cable } = await stageAt(board());
    button(stage, 'Add a card').click();
    await settled(stage);
    await type(stage, 'form cofront-field', 'Nobody reads the minutes.');
    expect(client.typed.get('b/add/text')).toBe('Nobody reads the minutes.');
    need(stage, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(stage);
    const [added] = acts();
    expect(added).toMatchObject({ kind: 'add-card', card_kind: 'issue', text: 'Nobody reads the minutes.', signed: false, on: null, party: null });
    if (added?.kind === 'add-card') expect(keep.get(`s1/card/${added.card}`)).toBe(added.key);
    expect(client.typed.get('b/add/text')).toBe('Nobody reads the minutes.');
    cable.tell({ type: 'ack', id: cable.ofType('act')[0]?.id ?? '' });
    expect(client.typed.get('b/add/text')).toBeNull();
  });

  it('merges by keyboard: pick up, choose with the arrows, Enter, a common wording', async () => {
    const { stage, acts } = await stageAt(board());
    const handle = need(need(stage, "[data-card='c3']"), '.handle');
    handle.focus();
    key(handle, ' ');
    await settled(stage);
    expect(text(stage)).toContain('The arrow keys lead to the other cards');
    key(handle, 'ArrowDown');
    await settled(stage);
    expect(text(stage)).toContain('On: Complaints travel through three inboxes');
    key(handle, 'ArrowRight');
    await settled(stage);
    expect(need(stage, "[data-card='m2']").getAttribute('carried')).toBe('target');
    key(handle, 'Escape');
    await settled(stage);
    expect(text(stage)).toContain('Let go');
    expect(find(stage, 'dialog')).toBeNull();
    key(handle, 'Enter');
    key(handle, 'ArrowDown');
    key(handle, 'Enter');
    await settled(stage);
    expect(find(stage, 'dialog')).not.toBeNull();
    await type(stage, 'dialog cofront-field', 'Both in one');
    need(stage, 'dialog form').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(stage);
    expect(acts()).toMatchObject([{ kind: 'merge-cards', of: ['c3', 'c6'], text: 'Both in one' }]);
  });

  it('merges one tap after the other, and takes apart again', async () => {
    const { stage, acts } = await stageAt(board());
    need(need(stage, "[data-card='c3']"), '.handle').click();
    await settled(stage);
    button(need(stage, "[data-card='c4']"), 'Merge with this one').click();
    await settled(stage);
    button(stage, 'Leave them apart').click();
    await settled(stage);
    expect(acts()).toEqual([]);
    button(need(stage, "[data-card='m1']"), 'Take them apart again').click();
    expect(acts()).toEqual([{ kind: 'unmerge-card', card: 'm1' }]);
  });

  it('shows what somebody else wrote meanwhile beside the own wording, and offers back what was overwritten', async () => {
    const { stage, acts, cable } = await stageAt(board());
    const own = need(stage, "[data-card='c6']");
    button(own, 'Use these words instead').click();
    expect(acts().at(-1)).toMatchObject({ kind: 'reword-card', text: 'Complaints travel through three inboxes; nobody owns them.' });
    button(own, 'Change the wording').click();
    await settled(stage);
    await settled(own);
    const input = await type(own, 'cofront-field', 'Mine');
    cable.update({ 'card/c6': card({ id: 'c6', rev: 5, n: 6, text: 'Theirs' }) });
    await settled(stage);
    await settled(own);
    expect(input.isConnected).toBe(true);
    expect(input.value).toBe('Mine');
    const sent = acts().length;
    need(own, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(acts()).toHaveLength(sent);
    expect(text(own)).toContain('It now reads: Theirs');
    button(own, 'Keep mine').click();
    await settled(own);
    need(own, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(acts().at(-1)).toMatchObject({ kind: 'reword-card', card: 'c6', text: 'Mine', base: 5 });
  });

  it('offers what the card says that one may do, and nothing else, in every state', async () => {
    const states = ['raised', 'midst', 'faced', 'agreed', 'parked'] as const;
    for (const state of states) {
      for (const may_reword of [['p1'], ['p2'], ['p1', 'p2', 'facilitator'], ['p2', 'facilitator']]) {
        for (const merges of ['card', null] as const) {
          const one = card({ id: 'c1', party: 'p2', state, may_reword, merges, n: 1, proposals: [{ id: 'w', text: 'Better', party: 'p1' }] });
          const { stage } = await stageAt(board([one]));
          const said = text(need(stage, "[data-card='c1']"));
          const where = `${state} ${may_reword.join(' ')} ${merges ?? 'none'}`;
          expect(said.includes('Change the wording'), where).toBe(may_reword.includes('p1'));
          expect(said.includes('Take this wording'), where).toBe(may_reword.includes('p1'));
          expect(said.includes('Merge with another card'), where).toBe(merges !== null && state !== 'parked');
          stage.remove();
        }
      }
    }
  });

  it('offers proposing, taking back and attaching to whom the card names, and the writer what the board says of keys', async () => {
    for (const party of ['p1', 'p2']) {
      const one = card({ id: 'c1', party: 'p2', may_reword: [], may_propose: [party], may_unconfirm: [party], n: 1 });
      const { stage } = await stageAt(board([one]));
      const said = text(need(stage, "[data-card='c1']"));
      expect(said.includes('Propose another wording'), party).toBe(party === 'p1');
      expect(said.includes('Take our confirmation back'), party).toBe(party === 'p1');
      stage.remove();
    }
    for (const [attaches, takes] of [[true, true], [true, false], [false, true]] as const) {
      const { stage } = await stageAt(board([card({ id: 'c1', kind: 'solution', attaches, n: 1 }), card({ id: 'c2', takes, n: 2 })]));
      expect(text(need(stage, "[data-card='c1']")).includes('Put it to an issue'), `${attaches} ${takes}`).toBe(attaches && takes);
      stage.remove();
    }
  });

  it('lets a side confirm what is faced before every side has confirmed it', async () => {
    const one = card({ id: 'c1', party: 'p2', state: 'faced', confirmed: ['p2'], waiting: ['p1'], n: 1 });
    const { stage, acts } = await stageAt(board([one]));
    expect(text(need(stage, "[data-card='c1']"))).toContain('waiting for Acme');
    button(need(stage, "[data-card='c1']"), 'Confirm this wording').click();
    expect(acts()).toEqual([{ kind: 'confirm-card', card: 'c1', rev: 1, party: null }]);
  });

  it('offers to merge only what merges as the same', async () => {
    const issue = card({ id: 'c1', n: 1 });
    const other = card({ id: 'c2', n: 2, party: 'p2' });
    const answer = card({ id: 's1', n: 3, kind: 'solution', party: 'p2' });
    const { stage, acts } = await stageAt(board([issue, other, answer]));
    button(need(stage, "[data-card='c1']"), 'Merge with another card').click();
    await settled(stage);
    expect(all<HTMLElement>(stage, '[data-pick]').map((one) => one.dataset['pick'])).toEqual(['c2']);
    button(need(stage, '.picking'), 'Cancel').click();
    await settled(stage);
    need(need(stage, "[data-card='c1']"), '.handle').click();
    await settled(stage);
    expect(text(need(stage, "[data-card='c2']"))).toContain('Merge with this one');
    expect(text(need(stage, "[data-card='s1']"))).not.toContain('Merge with this one');
    expect(acts()).toEqual([]);
  });

  it('says who has spoken: the facilitator too, on every screen, and never everyone for one a side', async () => {
    const one = card({ id: 'c1', n: 1, state: 'midst', confirmed: ['p1', 'p2'], on_behalf: ['p2'], waiting: [] });
    const agreement = { text: 'We decide within a day.', rev: 1, confirmed: ['p1'], on_behalf: ['p1'], waiting: ['p2'], people: {} };
    const { stage } = await stageAt(board([one]));
    expect(text(need(stage, "[data-card='c1']"))).toContain('confirmed for Acme by one person, for Borealis by the facilitator');
    expect(text(await mount('cofront-screen', open({ seat: lead, kind: 'screen', view: board([one]) }).client))).toContain('for Borealis by the facilitator');
    expect(text(await mount('cofront-console', open({ seat: lead, kind: 'facilitator', view: board([one]) }).client))).toContain('for Borealis by the facilitator');
    const face = await stageAt(at('c', { ...cofrontSpec, card: 'c1' } as Spec, keyed([{ ...one, agreement }])));
    expect(text(face.stage)).toContain('confirmed for Acme by the facilitator');
    const ledger = await stageAt(at('l', ledgerSpec, { 'opportunity/o1': opportunity({ on_behalf: ['p2'], people: { p1: 3 } }) }));
    expect(text(ledger.stage)).toContain('confirmed for Acme by 3 people, for Borealis by the facilitator');
  });

  it('lets whoever may end a turn do so, also of a card of all', async () => {
    for (const [may_end, offers] of [[['p1', 'p2'], true], [['p2'], false], [['p1'], true]] as const) {
      const party = may_end.length > 1 ? null : may_end[0];
      const { stage, acts } = await stageAt(at('r', readOutSpec, { ...keyed(cards()), 'readout/r': { order: [{ party, card: 'm1' }], at: 0, skipped: [], may_end } }));
      expect(text(stage).includes('Read, go on')).toBe(offers);
      if (party === null) {
        expect(text(stage)).toContain('A card of all');
        button(stage, 'Read, go on').click();
        expect(acts()).toEqual([{ kind: 'next-turn', activity: 'r', turn: 0, skip: false }]);
      }
      stage.remove();
    }
  });

  it('finds and sorts', async () => {
    const { stage } = await stageAt(board(cards(), { agenda: ['b', 'v'], 'activity/v': act('v', voteSpec, { state: 'revealed', rounds: [1] }), 'result/v/1': dotsResult }));
    const search = need(stage, '#search') as HTMLInputElement;
    search.value = 'three inboxes';
    search.dispatchEvent(new Event('input'));
    await settled(stage);
    expect(all<HTMLElement>(stage, 'cofront-card').map(({ dataset }) => dataset['card'])).toEqual(['c6']);
    expect(text(stage)).toContain('1 of 7');
    expect(text(stage)).toContain('5 dots');
  });
});
