// Every form, and what tests do in it.
import type { Act } from '../src/acts.js';
import { Keep } from '../src/client/keep.js';
import type { Spec } from '../src/view.js';
import { act, boardSpec, boardView as boardOf, cards, cofrontSpec, commitment, commitmentsSpec, keyed, ledgerSpec, opportunity } from './fake-method.js';
import { room } from './fake-room.js';
import { button, CODE, lead, mount, need, open, person, settled, type Opened } from './page.js';

export const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };
export const WORDS = 'Nobody reads the minutes.';

export function at(id: string, spec: Spec, more: Record<string, unknown> = {}): Record<string, unknown> {
  return room(2, { stage: { activity: id, step: 1 }, agenda: [id], [`activity/${id}`]: act(id, spec), me, ...more });
}

export type Page = Opened & { stage: HTMLElement };

export async function page(view: Record<string, unknown>, keep = new Keep(CODE), tag = 'cofront-stage'): Promise<Page> {
  const opened = open({ seat: tag === 'cofront-stage' ? person : lead, view, keep, kind: tag === 'cofront-stage' ? 'participant' : 'facilitator' });
  return { ...opened, stage: await mount(tag, opened.client) };
}

export const acts = ({ cable }: Opened): Act[] => cable.ofType('act').map((message) => message.act as Act);
export const last = ({ cable }: Opened): string => cable.ofType('act').at(-1)?.id ?? '';

export async function draw({ stage }: Page): Promise<void> {
  await settled(stage);
  await new Promise((resolve) => setTimeout(resolve));
  for (const inner of deep(stage)) if (inner.localName.startsWith('cofront-')) await settled(inner);
  await settled(stage);
}

export function deep(root: Element): Element[] {
  return [...(root.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((one) => [one, ...deep(one)]);
}

export function field(root: Element, selector: string): HTMLTextAreaElement {
  return need(need(root, selector), '#text') as HTMLTextAreaElement;
}

export async function type(on: Page, selector: string, words: string): Promise<void> {
  const input = field(on.stage, selector);
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await draw(on);
}

export async function submit(on: Page, selector: string): Promise<void> {
  need(on.stage, selector).dispatchEvent(new Event('submit', { cancelable: true }));
  await draw(on);
}

export async function refuse(on: Page, about: string, code = 'bad-text'): Promise<void> {
  on.cable.tell({ type: 'refused', id: last(on), code, message: `No: ${code}.`, way_out: 'Change it.', field: about });
  await draw(on);
}

export async function acknowledge(on: Page): Promise<void> {
  on.cable.tell({ type: 'ack', id: last(on) });
  await draw(on);
}

export async function press(on: Page, label: string, within: Element = on.stage): Promise<void> {
  button(within, label).click();
  await draw(on);
}

export interface Row {
  view: Record<string, unknown>;
  tag?: string;
  /** Opens the form. */
  begin?: (on: Page) => Promise<void>;
  form: string;
  /** The field that is written in, and refused. */
  field: string;
  refused: string;
  /** What else it needs before it can be sent. */
  rest?: (on: Page) => Promise<void>;
  value?: string;
}

export const boardView = at('b', boardSpec, keyed(cards()));
export const facing = at('c', cofrontSpec, { ...keyed(cards()), board: boardOf({ solutions: true, held: 0, moderated: false }) });
export const promises = at('k', commitmentsSpec, { 'commitment/k1': commitment({ id: 'k1' }) });
export const ledger = at('l', ledgerSpec, { 'opportunity/o1': opportunity({ id: 'o1' }) });

export async function fillCommitment(on: Page): Promise<void> {
  await type(on, "[data-name='text']", WORDS);
  await type(on, "[data-name='owner']", 'Ana');
  await type(on, "[data-name='due']", '2031-01-15');
  const select = need(on.stage, '#counterpart') as HTMLSelectElement;
  select.value = 'p2';
  select.dispatchEvent(new Event('change'));
  await draw(on);
}

export const inCard = (id: string) => (on: Page): Element => need(on.stage, `[data-card='${id}']`);

export const FORMS: Record<string, Row> = {
  'a card': { view: boardView, begin: (on) => press(on, 'Add a card'), form: "form[data-form='b/add']", field: "form[data-form='b/add'] cofront-field", refused: 'text' },
  'the wording of a card': {
    view: boardView, begin: (on) => press(on, 'Change the wording', inCard('c3')(on)), form: "form[data-form='b/edit/c3']",
    field: "form[data-form='b/edit/c3'] cofront-field", refused: 'text',
  },
  'a proposal': {
    view: boardView, begin: (on) => press(on, 'Propose', inCard('c5')(on)), form: "form[data-form='b/propose/c5']",
    field: "form[data-form='b/propose/c5'] cofront-field", refused: 'text',
  },
  'one wording of two cards': {
    view: boardView,
    begin: async (on) => {
      need(inCard('c3')(on), '.handle').click();
      await draw(on);
      await press(on, 'Merge with this one', inCard('c4')(on));
    },
    form: 'dialog form', field: 'dialog cofront-field', refused: 'text',
  },
  'a note for the parking lot': { view: boardView, begin: (on) => press(on, 'Parking lot'), form: "form[data-form='lot/add']", field: '#lot', refused: 'text' },
  'an option': { view: facing, form: "form[data-form='c/option/m1']", field: '#option', refused: 'text' },
  'an agreement': { view: facing, form: "form[data-form='c/agreement/m1']", field: '#agree', refused: 'text' },
  'a commitment': {
    view: promises, begin: (on) => press(on, 'Add a commitment'), form: "form[data-form='k/add']", field: "[data-name='check']",
    refused: 'check', rest: fillCommitment, value: '2031-02-01',
  },
  'a commitment that is changed': {
    view: promises, begin: (on) => press(on, 'Change it'), form: "form[data-form='k/edit/k1']", field: "[data-name='text']", refused: 'text',
  },
  'a new due date': {
    view: promises, begin: (on) => press(on, 'Agree on a new date'), form: "form[data-form='k/move/k1']", field: "[data-name='due']", refused: 'due', value: '2031-02-01',
  },
  'an opportunity': {
    view: ledger, begin: (on) => press(on, 'Add an opportunity'), form: "form[data-form='l/add']", field: "[data-name='due']", refused: 'due',
    rest: (on) => type(on, "[data-name='title']", WORDS), value: '2031-02-01',
  },
  'an opportunity that is changed': {
    view: ledger, begin: (on) => press(on, 'Change it'), form: "form[data-form='l/edit/o1']", field: "[data-name='owners/p1']", refused: 'owners/p1',
  },
  'the own name': { view: room(2, { me }), form: '.you form', field: '.you cofront-field', refused: 'name', value: 'Ada' },
  'a decision': { view: boardView, tag: 'cofront-tools', form: "form[data-form='decide']", field: '#why', refused: 'why', rest: (on) => type(on, '#what', WORDS) },
  'the date of the next session': { view: boardView, tag: 'cofront-tools', form: "form[data-form='tools/next-date']", field: "[data-name='date']", refused: 'date', value: '2031-02-01' },
};

export async function written({ view, tag, begin, field: where, rest, value = WORDS }: Row, keep?: Keep): Promise<Page> {
  const on = await page(view, keep, tag);
  await begin?.(on);
  await rest?.(on);
  await type(on, where, value);
  return on;
}

/** Everything that was open is closed. */
export function closed(view: Record<string, unknown>): Record<string, unknown> {
  const activities = Object.entries(view).filter(([key]) => key.startsWith('activity/'));
  return Object.fromEntries(activities.map(([key, one]) => [key, { ...(one as object), state: 'closed' }]));
}
