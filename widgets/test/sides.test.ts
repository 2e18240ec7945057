import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import { arrange, around, EVERYTHING, type Filter } from '../src/elements/board/arrange.js';
import { Card } from '../src/elements/board/card.js';
import type { CardView } from '../src/view.js';
import { act, boardSpec, card, dotsResult, keyed, slidesResult, slidesSpec } from './fake-method.js';
import { activity, published, room, session } from './fake-room.js';
import { fullBoard, long, realParties } from './fake-sides.js';
import { button, mount, need, open, person, settled, text } from './page.js';

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

const ids = (cards: readonly CardView[]): string[] => cards.map(({ id }) => id);

describe('sides around the midst', () => {
  const placed = (parties: number, us: string | null): string[][] => {
    const all = realParties(parties);
    const { columns } = arrange([], all, EVERYTHING, null, us);
    return around(columns, all, us).map((group) => group.map(({ key }) => key));
  };

  it('are two that face each other, the same way for both', () => {
    expect(placed(2, 'p1')).toEqual([['p1'], ['p2']]);
    expect(placed(2, 'p2')).toEqual([['p1'], ['p2']]);
  });

  it('are the own one left and all others right, with three to six', () => {
    for (const parties of [3, 4, 5, 6]) {
      const others = realParties(parties).map(({ id }) => id).filter((id) => id !== 'p3');
      expect(placed(parties, 'p3')).toEqual([['p3'], others]);
    }
  });

  it('are halved for who is of no side', () => {
    expect(placed(3, null)).toEqual([['p1'], ['p2', 'p3']]);
    expect(placed(6, null)).toEqual([['p1', 'p2', 'p3'], ['p4', 'p5', 'p6']]);
  });
});

describe('ordering and filter', () => {
  const cards = [
    card({ id: 'a', n: 1, party: 'p1', kind: 'solution', confirmed: ['p1'], waiting: ['p2'] }),
    card({ id: 'b', n: 2, party: 'p1', kind: 'issue', text: 'Late answers' }),
    card({ id: 'c', n: 3, party: 'p1', kind: 'opportunity' }),
    card({ id: 'd', n: 4, party: 'p2', state: 'parked' }),
  ];
  const found = (change: Partial<Filter>, us: string | null = 'p1'): string[] =>
    arrange(cards, realParties(2), { ...EVERYTHING, ...change }, new Map([['c', { ...dotsResult.ranking[0], card: 'c', total: 5 }]]) as never, us).columns.flatMap((column) => ids(column.cards));

  it('puts the oldest, the newest, the most dots or a kind first', () => {
    expect(found({})).toEqual(['a', 'b', 'c']);
    expect(found({ sort: 'newest' })).toEqual(['c', 'b', 'a']);
    expect(found({ sort: 'dots' })).toEqual(['c', 'a', 'b']);
    expect(found({ sort: 'kind' })).toEqual(['b', 'c', 'a']);
  });

  it('leaves what waits for the own side, what is of it, a kind, or words', () => {
    expect(found({ state: 'us' })).toEqual(['b', 'c']);
    expect(found({ state: 'us' }, 'p2')).toEqual(['a', 'b', 'c']);
    expect(found({ state: 'us' }, null)).toEqual([]);
    expect(found({ party: 'p2' })).toEqual([]);
    expect(found({ kind: 'issue' })).toEqual(['b']);
    expect(found({ text: 'late ' })).toEqual(['b']);
  });
});

async function boardOf(parties: number, cards: readonly CardView[], keep?: ReturnType<typeof open>['keep']) {
  const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };
  const view = room(parties, {
    session: session(parties, { parties: realParties(parties) }), stage: { activity: 'b', step: 1 }, agenda: ['b'], 'activity/b': act('b', boardSpec), me, ...keyed(cards),
  });
  const opened = open({ seat: person, view, ...(keep ? { keep } : {}) });
  const stage = await mount('cofront-stage', opened.client);
  return { ...opened, stage, acts: (): Act[] => opened.cable.ofType('act').map((message) => message.act as Act) };
}

function every<T extends HTMLElement>(root: ParentNode, selector: string): T[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one as T] : []),
    ...(one.shadowRoot ? every<T>(one.shadowRoot, selector) : []),
  ]);
}

describe('a board of 60 cards and six sides', () => {
  it('names the midst, the own side and every other one in the switch, with how many cards each has', async () => {
    const cards = fullBoard(6);
    const { stage } = await boardOf(6, cards);
    const tabs = every(stage.shadowRoot as ShadowRoot, '.tabs.one [data-column]').filter((tab) => tab.closest('.roomy') === null);
    expect(tabs.map((tab) => tab.dataset['column'])).toEqual(['midst', 'p1', 'others', 'p2', 'p3', 'p4', 'p5', 'p6']);
    const counts = tabs.map((tab) => Number(tab.querySelector('.n')?.textContent));
    const [midst = 0, own = 0, others = 0, ...each] = counts;
    expect(midst + own + others).toBe(60);
    expect(each.reduce((all, one) => all + one, 0)).toBe(others);
    expect(tabs[1]?.textContent).toContain('Norddt. Energ.');
  });

  it('shows the party on a card only where its column does not say it', async () => {
    const { stage } = await boardOf(3, fullBoard(3));
    const of = (column: string): number => every(need(stage, `section[data-column='${column}']`), '.of').length;
    expect(of('p1')).toBe(0);
    expect(of('p2')).toBe(0);
    expect(of('midst')).toBe(18);
  });

  it('folds a long card to its first lines, opens it on request, and keeps it open', async () => {
    const cards = [card({ id: 'short', n: 1, text: 'Late answers stop the line.' }), card({ id: 'long', n: 2, text: long(280) })];
    const first = await boardOf(2, cards);
    const folded = (stage: Element): string[] => every(stage.shadowRoot as ShadowRoot, 'cofront-card').filter((one) => one.shadowRoot?.querySelector('.folded')).map((one) => one.dataset['card'] ?? '');
    expect(folded(first.stage)).toEqual(['long']);
    button(need(first.stage, "[data-card='long']"), 'Whole text').click();
    await settled(first.stage);
    expect(folded(first.stage)).toEqual([]);
    need(first.stage, "section[data-column='p1'] .fold").click();
    await settled(first.stage);
    first.stage.remove();
    const { stage } = await boardOf(2, cards, first.keep);
    expect(folded(stage)).toEqual([]);
    expect(need(stage, "section[data-column='p1'] .fold").getAttribute('aria-expanded')).toBe('false');
    button(stage, 'Whole texts').click();
    await settled(stage);
    button(stage, 'Whole texts').click();
    await settled(stage);
    expect(folded(stage)).toEqual(['long']);
  });

  it('merges with any card of any side from one list', async () => {
    const { stage, acts } = await boardOf(6, fullBoard(6));
    button(need(stage, "[data-card='x0']"), 'Merge with another card').click();
    await settled(stage);
    const offered = every(stage.shadowRoot as ShadowRoot, '[data-pick]');
    expect(offered).toHaveLength(59);
    const look = need(stage, '#look') as HTMLInputElement;
    look.value = 'card 6 of';
    look.dispatchEvent(new Event('input'));
    await settled(stage);
    expect(every(stage.shadowRoot as ShadowRoot, '[data-pick]').map((one) => one.dataset['pick'])).toEqual(['x5']);
    every(stage.shadowRoot as ShadowRoot, '[data-pick]')[0]?.click();
    await settled(stage);
    expect(text(need(stage, 'dialog'))).toContain('One card of two');
    need(stage, 'dialog form').dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(stage);
    expect(acts()).toMatchObject([{ kind: 'merge-cards', of: ['x0', 'x5'] }]);
  });

  it('draws no card anew while somebody types or searches', async () => {
    const { stage } = await boardOf(6, fullBoard(6));
    button(stage, 'Add a card').click();
    await settled(stage);
    const renders = vi.spyOn(Card.prototype as unknown as { render: () => unknown }, 'render');
    const input = need(stage, 'form cofront-field').shadowRoot?.querySelector('#text') as HTMLTextAreaElement;
    for (const words of ['N', 'No', 'Nob']) {
      input.value = words;
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await settled(stage);
    }
    const search = need(stage, '#search') as HTMLInputElement;
    for (const words of ['C', 'Ca', 'Card 1']) {
      search.value = words;
      search.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await settled(stage);
    }
    expect(every(stage.shadowRoot as ShadowRoot, 'cofront-card').length).toBeLessThan(60);
    expect(renders).not.toHaveBeenCalled();
  });
});

describe('other steps with many sides', () => {
  const me = { seat: 's1', role: 'participant', party: 'p2', name: 'Ana', done: false };
  const stageOf = async (view: Record<string, unknown>, party = 'p2') =>
    mount('cofront-stage', open({ seat: { ...person, party }, view: { ...room(6, { session: session(6, { parties: realParties(6) }), me }), ...view } }).client);

  it('show the pairs of the own side first, the widest gap before others, and fold the ten between others', async () => {
    const stage = await stageOf({ stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': published(6) });
    const groups = every(stage.shadowRoot as ShadowRoot, '.pairs').map((group) => [...group.querySelectorAll('button')]);
    expect(groups.map((group) => group.length)).toEqual([5, 10]);
    expect(groups[0]?.every((one) => one.textContent?.includes('Société Générale'))).toBe(true);
    expect(groups[0]?.[0]?.getAttribute('aria-pressed')).toBe('true');
    expect(need(stage, '.otherpairs').hasAttribute('open')).toBe(false);
  });

  it('show all pairs by their widest gap to who is of no side', async () => {
    const result = published(6);
    const view = { ...room(6, { session: session(6, { parties: realParties(6) }) }), stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': result };
    const lead = await mount('cofront-console', open({ seat: { seat: 'f1', role: 'facilitator', party: null }, kind: 'facilitator', view }).client);
    expect(every(need(lead, '.stage'), '.pairs').map((group) => group.querySelectorAll('button').length)).toEqual([15]);
  });

  it('begin with the own side where slides are opened, with how many lines each has', async () => {
    const stage = await stageOf({ stage: { activity: 's', step: 1 }, agenda: ['s'], 'activity/s': act('s', slidesSpec, { state: 'revealed', rounds: [1] }), 'result/s/1': slidesResult });
    const tabs = every(stage.shadowRoot as ShadowRoot, '.opened .tabs button');
    expect(tabs).toHaveLength(6);
    expect(tabs[0]?.textContent).toContain('Soc. Générale');
    expect(tabs[0]?.querySelector('.n')?.textContent).toBe('3');
    expect(tabs[0]?.getAttribute('aria-pressed')).toBe('true');
  });
});
