// What was typed is never lost: every form, every way its act can end, and what others do meanwhile.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { Keep } from '../src/client/keep.js';
import { act, boardSpec, card, commitment } from './fake-method.js';
import { acknowledge, acts, boardView, closed, draw, facing, field, FORMS, ledger, page, press, promises, refuse, submit, type, WORDS, written, type Page } from './form-page.js';
import { CODE, find, need, text } from './page.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

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
