// What was typed is never lost: every form, every way its act can end, and what others do meanwhile.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import { Keep } from '../src/client/keep.js';
import type { Spec } from '../src/view.js';
import { act, boardSpec, boardView as boardOf, card, cards, cofrontSpec, commitment, commitmentsSpec, keyed, ledgerSpec, opportunity, slidesSpec } from './fake-method.js';
import { room, session } from './fake-room.js';
import { button, CODE, find, lead, mount, need, open, person, settled, text, type Opened } from './page.js';

const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };
const WORDS = 'Nobody reads the minutes.';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

function at(id: string, spec: Spec, more: Record<string, unknown> = {}): Record<string, unknown> {
  return room(2, { stage: { activity: id, step: 1 }, agenda: [id], [`activity/${id}`]: act(id, spec), me, ...more });
}

type Page = Opened & { stage: HTMLElement };

async function page(view: Record<string, unknown>, keep = new Keep(CODE), tag = 'cofront-stage'): Promise<Page> {
  const opened = open({ seat: tag === 'cofront-stage' ? person : lead, view, keep, kind: tag === 'cofront-stage' ? 'participant' : 'facilitator' });
  return { ...opened, stage: await mount(tag, opened.client) };
}

const acts = ({ cable }: Opened): Act[] => cable.ofType('act').map((message) => message.act as Act);
const last = ({ cable }: Opened): string => cable.ofType('act').at(-1)?.id ?? '';

async function draw({ stage }: Page): Promise<void> {
  await settled(stage);
  await new Promise((resolve) => setTimeout(resolve));
  for (const inner of deep(stage)) if (inner.localName.startsWith('cofront-')) await settled(inner);
  await settled(stage);
}

function deep(root: Element): Element[] {
  return [...(root.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((one) => [one, ...deep(one)]);
}

function field(root: Element, selector: string): HTMLTextAreaElement {
  return need(need(root, selector), '#text') as HTMLTextAreaElement;
}

async function type(on: Page, selector: string, words: string): Promise<void> {
  const input = field(on.stage, selector);
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await draw(on);
}

async function submit(on: Page, selector: string): Promise<void> {
  need(on.stage, selector).dispatchEvent(new Event('submit', { cancelable: true }));
  await draw(on);
}

async function refuse(on: Page, about: string, code = 'bad-text'): Promise<void> {
  on.cable.tell({ type: 'refused', id: last(on), code, message: `No: ${code}.`, way_out: 'Change it.', field: about });
  await draw(on);
}

async function acknowledge(on: Page): Promise<void> {
  on.cable.tell({ type: 'ack', id: last(on) });
  await draw(on);
}

async function press(on: Page, label: string, within: Element = on.stage): Promise<void> {
  button(within, label).click();
  await draw(on);
}

interface Row {
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

const boardView = at('b', boardSpec, keyed(cards()));
const facing = at('c', cofrontSpec, { ...keyed(cards()), board: boardOf({ solutions: true, held: 0, moderated: false }) });
const promises = at('k', commitmentsSpec, { 'commitment/k1': commitment({ id: 'k1' }) });
const ledger = at('l', ledgerSpec, { 'opportunity/o1': opportunity({ id: 'o1' }) });

async function fillCommitment(on: Page): Promise<void> {
  await type(on, "[data-name='text']", WORDS);
  await type(on, "[data-name='owner']", 'Ana');
  await type(on, "[data-name='due']", '2031-01-15');
  const select = need(on.stage, '#counterpart') as HTMLSelectElement;
  select.value = 'p2';
  select.dispatchEvent(new Event('change'));
  await draw(on);
}

const inCard = (id: string) => (on: Page): Element => need(on.stage, `[data-card='${id}']`);

const FORMS: Record<string, Row> = {
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

async function written({ view, tag, begin, field: where, rest, value = WORDS }: Row, keep?: Keep): Promise<Page> {
  const on = await page(view, keep, tag);
  await begin?.(on);
  await rest?.(on);
  await type(on, where, value);
  return on;
}

describe.each(Object.entries(FORMS))('%s', (_, row) => {
  const value = row.value ?? WORDS;

  it('closes when it is acknowledged, and not before', async () => {
    const on = await written(row);
    await submit(on, row.form);
    expect(acts(on)).toHaveLength(1);
    expect(field(on.stage, row.field).value).toBe(value);
    expect(text(need(on.stage, row.form))).toContain('On its way');
    await submit(on, row.form);
    expect(acts(on)).toHaveLength(1);
    await acknowledge(on);
    expect(on.client.typed.fields.filter((name) => on.client.typed.get(name) === value)).toEqual([]);
    const left = find(on.stage, row.field);
    if (left !== null) expect(field(on.stage, row.field).value).not.toBe(value);
  });

  it('stays when it is refused, with the reason beside the field; corrected, it is sent again', async () => {
    const on = await written(row);
    await submit(on, row.form);
    await refuse(on, row.refused);
    const input = field(on.stage, row.field);
    expect(input.value).toBe(value);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')).toContain('why');
    expect(text(need(on.stage, row.field))).toContain('No: bad-text. Change it.');
    expect(on.client.fault).toBeNull();
    await submit(on, row.form);
    expect(acts(on)).toHaveLength(2);
    expect(find(need(on.stage, row.field), '#why')).toBeNull();
    await acknowledge(on);
    expect(on.client.drafts.unfinished).toEqual([]);
  });

  it('is there after a reload, on its way or refused', async () => {
    const on = await written(row);
    on.cable.down();
    await submit(on, row.form);
    on.stage.remove();
    on.client.close();
    const again = await page(row.view, on.keep, row.tag);
    const shown = (): boolean => find(again.stage, row.form) !== null && find(again.stage, row.field) !== null;
    const seen = (): string => (shown() ? field(again.stage, row.field).value : text(again.stage));
    expect(seen()).toContain(value);
    if (acts(again).length === 0) return; // a facilitator's step never fires after a reload; its text stays
    await refuse(again, row.refused);
    expect(seen()).toContain(value);
    expect(text(again.stage)).toContain('No: bad-text. Change it.');
  });

  it('keeps its text when its place is gone, and says so', async () => {
    if (row.tag !== undefined || row.form.startsWith('.you')) return;
    const on = await written(row);
    on.cable.update({ stage: { activity: 'k9', step: 2 }, 'activity/k9': act('k9', { ...boardSpec, title: 'Elsewhere' }, { state: 'closed' }), ...closed(row.view) });
    await draw(on);
    expect(find(on.stage, row.form)).toBeNull();
    const note = text(need(on.stage, 'cofront-unfinished'));
    expect(note).toContain(value);
    expect(note).toContain('Copy the text');
    await press(on, 'Discard it');
    await press(on, 'Discard');
    expect(text(need(on.stage, 'cofront-unfinished'))).not.toContain(value);
    expect(JSON.stringify(localStorage)).not.toContain(value);
  });
});

/** Everything that was open is closed. */
function closed(view: Record<string, unknown>): Record<string, unknown> {
  const activities = Object.entries(view).filter(([key]) => key.startsWith('activity/'));
  return Object.fromEntries(activities.map(([key, one]) => [key, { ...(one as object), state: 'closed' }]));
}

describe('two people at once', () => {
  it('show both agreements, and one chooses', async () => {
    const on = await page(facing);
    await type(on, '#agree', 'Mine');
    await submit(on, '.agreement form');
    await refuse(on, '', 'stale-wording');
    const theirs = { text: 'Theirs', rev: 1, confirmed: [], on_behalf: [], waiting: ['p1', 'p2'], people: {} };
    on.cable.update({ 'card/m1': { ...card({ id: 'm1', state: 'midst', party: null }), agreement: theirs } });
    await draw(on);
    expect(field(on.stage, '#agree').value).toBe('Mine');
    expect(text(need(on.stage, '#agree'))).toContain('It now reads: Theirs');
    await submit(on, '.agreement form');
    expect(acts(on)).toHaveLength(1);
    await press(on, 'Keep mine');
    await submit(on, '.agreement form');
    expect(acts(on).at(-1)).toEqual({ kind: 'propose-agreement', card: 'm1', text: 'Mine', base: 1 });
  });

  it('who lead set two dates for the next session, and one is chosen', async () => {
    const on = await written({ view: { ...boardView, flow: { next_date: '2031-01-01' } }, tag: 'cofront-tools', form: '', field: "[data-name='date']", refused: '', value: '2031-02-01' });
    on.cable.update({ flow: { next_date: '2031-03-01' } });
    await draw(on);
    expect(text(need(on.stage, "[data-name='date']"))).toContain('It now reads: March 1, 2031');
    await submit(on, "form[data-form='tools/next-date']");
    expect(acts(on)).toHaveLength(0);
    await press(on, 'Keep mine');
    await submit(on, "form[data-form='tools/next-date']");
    expect(acts(on)).toEqual([{ kind: 'set-next-date', date: '2031-02-01' }]);
  });

  it('take the other text, where that one is better', async () => {
    const on = await page(promises);
    await press(on, 'Change it');
    await type(on, "[data-name='text']", 'Mine');
    on.cable.update({ 'commitment/k1': commitment({ id: 'k1', rev: 7, text: 'Theirs', due: '2031-05-05' }) });
    await draw(on);
    // Nobody wrote in the due date here, so it follows.
    expect(field(on.stage, "[data-name='due']").value).toBe('2031-05-05');
    await press(on, 'Take theirs');
    expect(field(on.stage, "[data-name='text']").value).toBe('Theirs');
    await submit(on, "form[data-form='k/edit/k1']");
    expect(acts(on).at(-1)).toMatchObject({ kind: 'edit-commitment', base: 7, text: 'Theirs', due: '2031-05-05' });
  });
});

describe('the part of a form that folds', () => {
  const folded = (on: Page, form: string): boolean => !(need(need(on.stage, form), 'details') as HTMLDetailsElement).open;

  it('stays open under who empties a field in it, whatever others do', async () => {
    const on = await page(promises);
    await press(on, 'Add a commitment');
    expect(folded(on, "form[data-form='k/add']")).toBe(true);
    for (const words of ['Call', '']) {
      await type(on, "[data-name='first_step']", words);
      on.cable.update({ 'commitment/k9': commitment({ id: 'k9', text: words }) });
      await draw(on);
      expect(folded(on, "form[data-form='k/add']")).toBe(false);
    }
    await press(on, 'Cancel');
    await press(on, 'Add a commitment');
    expect(folded(on, "form[data-form='k/add']")).toBe(true);
  });

  it('opens for whoever was named there, after a reload too', async () => {
    const keep = new Keep(CODE);
    const before = await page(ledger, keep);
    await press(before, 'Add an opportunity');
    await type(before, "[data-name='owners/p1']", 'Ana');
    before.stage.remove();
    const on = await page(ledger, keep);
    await draw(on);
    expect(field(on.stage, "[data-name='owners/p1']").value).toBe('Ana');
    expect(folded(on, "form[data-form='l/add']")).toBe(false);
  });
});

describe('a text whose place is gone', () => {
  const merged = { ...keyed([card({ id: 'c3', into: 'm9', n: 3 }), card({ id: 'm9', text: 'One rig, booked by both', of: ['c3', 'c4'], n: 20 })]) };

  it('says that the card was merged, holds nobody back, and becomes a card', async () => {
    const on = await written(FORMS['the wording of a card'] as Row);
    on.cable.update(merged);
    await draw(on);
    const note = need(on.stage, 'cofront-unfinished');
    expect(text(note)).toContain('was merged with another one meanwhile. It now reads: “One rig, booked by both”');
    expect(text(note)).toContain(WORDS);
    on.cable.update({ stage: { activity: 'x', step: 2 }, 'activity/x': act('x', { ...boardSpec, title: 'Next' }) });
    await draw(on);
    expect(find(on.stage, '.banner')).toBeNull();
    await press(on, 'Add as a card');
    expect(acts(on).at(-1)).toMatchObject({ kind: 'add-card', card_kind: 'opportunity', text: WORDS });
    await refuse(on, 'text');
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain(WORDS);
    await press(on, 'Add as a card');
    await acknowledge(on);
    expect(text(need(on.stage, 'cofront-unfinished'))).not.toContain(WORDS);
  });

  it('leads back while its form is still open elsewhere', async () => {
    const on = await written(FORMS['a commitment'] as Row);
    on.cable.update({ stage: { activity: 'x', step: 2 }, 'activity/x': act('x', boardSpec) });
    await draw(on);
    expect(text(need(on.stage, '.banner'))).toContain('Take your time to finish');
    await press(on, 'Go there now');
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain('You were writing it in');
    await press(on, 'Go back to it');
    expect(field(on.stage, "[data-name='text']").value).toBe(WORDS);
    expect(text(need(on.stage, 'cofront-unfinished'))).toBe('');
  });

  it('in the dialog of a merge stays when Escape or a back gesture closes it', async () => {
    const name = Object.keys(FORMS).find((key) => FORMS[key]?.form === 'dialog form') ?? '';
    const on = await written(FORMS[name] as Row);
    need(on.stage, 'dialog').dispatchEvent(new Event('cancel'));
    await draw(on);
    expect(find(on.stage, 'dialog')).toBeNull();
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain(WORDS);
  });

  it('of a card that is not faced now has no way back that leads nowhere', async () => {
    const on = await page(facing);
    await type(on, '#agree', WORDS);
    on.cable.update({ 'activity/c': act('c', { ...cofrontSpec, card: 'c3' } as Spec) });
    await draw(on);
    const note = need(on.stage, 'cofront-unfinished');
    expect(text(note)).toContain(WORDS);
    expect(text(note)).toContain('when it is again, the text stands in it');
    expect(text(note)).not.toContain('Go back to it');
    on.cable.update({ 'activity/c': act('c', cofrontSpec) });
    await draw(on);
    expect(text(note)).toBe('');
    expect(field(on.stage, '#agree').value).toBe(WORDS);
  });

  it.each(['cofront-stage', 'cofront-console'])('is shown when the session ends, and kept on this page only: %s', async (tag) => {
    const on = await written({ ...(FORMS['a card'] as Row), tag });
    on.cable.update({ session: session(2, { status: 'closed' }) });
    await draw(on);
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain('The session ended before you sent this');
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain(WORDS);
    expect(JSON.stringify(localStorage)).not.toContain(WORDS);
  });

  it('is shown when the seat was taken over on another device, and is back with the seat', async () => {
    const capability = 'p1.abcdefgh';
    const keep = new Keep(CODE);
    keep.set('seats/participant', { current: 'aa', list: [{ secret: 'aa', capability, party: 'p1', joined: true, seat: person.seat }] });
    const before = await written(FORMS['a card'] as Row);
    before.client.close();
    const { client, cable } = open({ capability, keep, view: { session: session(2) } });
    const stage = await mount('cofront-stage', client);
    expect(client.isForgotten).toBe(true);
    const note = need(stage, 'cofront-unfinished');
    expect(text(note)).toContain('this device has no seat any more');
    expect(text(note)).toContain(WORDS);
    client.resume('ABCDE-FGHIJ');
    cable.tell({ type: 'joined', id: cable.ofType('resume')[0]?.id ?? '', seat: person, resume_code: 'ABCDE-FGHIK' });
    cable.snapshot(boardView);
    await settled(stage);
    expect(client.left).toBeNull();
    expect(field(stage, (FORMS['a card'] as Row).field).value).toBe(WORDS);
  });

  it('is no matter of the next widget of a notebook while its form is open', async () => {
    const on = await written({ ...(FORMS['a card'] as Row), tag: 'cofront-console' });
    const beside = await page(boardView, new Keep(CODE), 'cofront-tools');
    expect(text(need(beside.stage, 'cofront-unfinished'))).toBe('');
    on.stage.remove();
    beside.cable.update(closed(boardView));
    await draw(beside);
    expect(text(need(beside.stage, 'cofront-unfinished'))).toContain(WORDS);
  });

  it('is nothing when nothing was changed', async () => {
    const on = await page(boardView);
    await press(on, 'Change the wording', inCard('c3')(on));
    on.cable.update(merged);
    await draw(on);
    expect(text(need(on.stage, 'cofront-unfinished'))).toBe('');
  });

  it('is on the column that is shown when its card moves there', async () => {
    const on = await written(FORMS['the wording of a card'] as Row);
    const board = need(on.stage, 'cofront-board') as HTMLElement & { looks: { shown: string } };
    board.looks.shown = 'p1';
    on.cable.update({ 'card/c3': card({ id: 'c3', kind: 'opportunity', state: 'midst', confirmed: ['p1', 'p2'], waiting: [], n: 3 }) });
    await draw(on);
    expect(board.looks.shown).toBe('midst');
    expect(field(on.stage, "form[data-form='b/edit/c3'] cofront-field").value).toBe(WORDS);
  });

  it('of slides whose round was discarded is shown', async () => {
    const on = await page(at('s', slidesSpec, { 'mine/s': { round: 1, handed_in: false } }));
    await type(on, '.slide.on cofront-field', WORDS);
    on.cable.update({ 'activity/s': act('s', slidesSpec, { state: 'closed', discarded: [1] } as never) });
    await draw(on);
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain(WORDS);
  });
});

describe('one form after the other', () => {
  it('can be written while the first is on its way, and none is lost', async () => {
    const on = await written(FORMS['a card'] as Row);
    on.cable.down();
    await draw(on);
    await submit(on, "form[data-form='b/add']");
    expect(text(need(on.stage, "form[data-form='b/add']"))).toContain('goes out when the connection is back');
    await press(on, 'Write another one meanwhile');
    await press(on, 'Add a card');
    await type(on, "form[data-form='b/add'] cofront-field", 'The second one.');
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain(WORDS);
    on.cable.up();
    await draw(on);
    expect(acts(on)).toHaveLength(1);
    await refuse(on, 'text');
    expect(text(need(on.stage, 'cofront-unfinished'))).toContain('No: bad-text.');
    expect(field(on.stage, "form[data-form='b/add'] cofront-field").value).toBe('The second one.');
  });

  it('that is cancelled on its way is kept until the answer', async () => {
    for (const name of ['a card', 'the wording of a card', 'one wording of two cards', 'a commitment', 'an opportunity that is changed']) {
      const row = FORMS[name] as Row;
      const on = await written(row);
      await submit(on, row.form);
      await press(on, find(on.stage, 'dialog') === null ? 'Cancel' : 'Leave them apart', need(on.stage, row.form));
      expect(find(on.stage, row.form), name).toBeNull();
      await refuse(on, row.refused);
      expect(text(need(on.stage, 'cofront-unfinished')), name).toContain(row.value ?? WORDS);
      if (name !== 'one wording of two cards') {
        await press(on, 'Go back to it');
        expect(field(on.stage, row.field).value, name).toBe(row.value ?? WORDS);
        expect(text(need(on.stage, row.form)), name).toContain('No: bad-text.');
        await submit(on, row.form);
        await press(on, 'Cancel', need(on.stage, row.form));
      }
      await acknowledge(on);
      expect(find(on.stage, row.form), name).toBeNull();
      on.stage.remove();
      localStorage.clear();
    }
  });

  it('of another tab of the same seat settles nothing twice', async () => {
    const on = await written(FORMS['a card'] as Row);
    const other = await page(boardView, new Keep(CODE));
    expect(field(other.stage, "form[data-form='b/add'] cofront-field").value).toBe(WORDS);
    await submit(on, "form[data-form='b/add']");
    await draw(other);
    await refuse(on, 'text');
    await draw(other);
    expect(field(other.stage, "form[data-form='b/add'] cofront-field").value).toBe(WORDS);
    expect(text(other.stage)).toContain('No: bad-text.');
    expect(acts(other)).toHaveLength(0);
  });
});
