// What comes next on the console, in each of the ways in which it is put.
import type { SeatCard } from '../src/wire.js';
import type { LeadView, NextView } from '../src/view.js';
import type { Scene } from './scene.js';

/** Scenes of the console over a view in which “Trust pulse” is open. */
export function nextScenes(view: Record<string, unknown>, seat: SeatCard): Record<string, Scene> {
  const at = (more: Partial<NextView>, after?: Scene['after']): Scene => ({
    tag: 'cofront-console',
    kind: 'facilitator',
    seat,
    view: { ...view, next: { ...revealing, ...more } },
    ...(after === undefined ? {} : { after }),
  });
  const ask = 'Not handed in yet: Acme 2. What they wrote stays with them.';
  return {
    consolenext: at({}),
    consolenextask: at({ ask }, press),
    consolenextheld: at({ by_itself: true, all_in: false, held: 'Fewer than 5 handed in: Acme. It waits for you.' }),
    consolenextdate: at({ do: 'wait', why: 'date', label: '', words: 'The report needs the date of the next session.' }),
    consolelead: { ...at({}), view: { ...view, next: revealing, lead: { ...led, by: null, turn: 1, was: 'k1', handed: true } } },
    consoleled: { ...at({}), view: { ...view, next: revealing, lead: led } },
    consolenexttie: at({ do: 'wait', why: 'tie', label: '', words: 'The vote put more than one issue first.' }),
  };
}

const led: LeadView = {
  by: 'k1', turn: 1, was: null, handed: false,
  hosts: [{ id: null, name: '', here: true }, { id: 'k1', name: 'Ines', here: true }, { id: 'k2', name: 'Ana', here: false }],
};

const revealing: NextView = {
  do: 'reveal', step: 1, activity: 'pulse', round: 1, turn: 0, why: '', label: 'Reveal “Trust pulse”',
  words: '9 people have handed in.', ask: '', left: 'pulse', by_itself: false, all_in: false, held: '',
};

function press(element: HTMLElement): void {
  const bar = element.shadowRoot?.querySelector('cofront-next');
  bar?.shadowRoot?.querySelector<HTMLButtonElement>('#go')?.click();
}
