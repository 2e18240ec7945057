// Texts that are being written, when their form is gone, on its way, or in another tab.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { Keep } from '../src/client/keep.js';
import type { Spec } from '../src/view.js';
import { act, boardSpec, card, cofrontSpec, keyed, slidesSpec } from './fake-method.js';
import { room, session } from './fake-room.js';
import { acknowledge, acts, at, boardView, closed, draw, facing, field, FORMS, inCard, me, page, press, refuse, submit, type, WORDS, written, type Row } from './form-page.js';
import { CODE, find, mount, need, open, person, settled, text } from './page.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

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

describe('what is being typed', () => {
  const ada = { ...me, name: 'Ada', resume_code: 'moss-lamp' };
  const nameField = (stage: HTMLElement): HTMLInputElement => need(stage, '#name') as HTMLInputElement;
  function spell(stage: HTMLElement, letters: string): void {
    nameField(stage).value = letters;
    nameField(stage).dispatchEvent(new Event('input'));
  }

  it('in the lobby is there after a reload, and no frame writes over it', async () => {
    const tab = open({ capability: 'p1.abcdefgh', view: { session: session() } });
    const stage = await mount('cofront-stage', tab.client);
    spell(stage, 'Ad');
    tab.cable.snapshot({ session: session(2, { title: 'Another title' }) });
    await settled(stage);
    expect(nameField(stage).value).toBe('Ad');
    const again = await mount('cofront-stage', open({ capability: 'p1.abcdefgh', view: { session: session() } }).client);
    expect(nameField(again).value).toBe('Ad');
  });

  it('as another name stands when a frame brings the old one, and goes when it is the name', async () => {
    const tab = open({ seat: person, view: room(2, { me: { ...ada, name: '' } }) });
    const stage = await mount('cofront-stage', tab.client);
    const input = need(need(stage, '.you cofront-field'), '#text') as HTMLInputElement;
    input.value = 'Ada L';
    input.dispatchEvent(new Event('input'));
    tab.cable.update({ me: ada });
    await settled(stage);
    expect(input.value).toBe('Ada L');
    need(stage, '.you form').dispatchEvent(new Event('submit'));
    const [renamed] = tab.cable.ofType('act');
    expect(renamed?.act).toEqual({ kind: 'rename', name: 'Ada L' });
    tab.cable.update({ me: { ...ada, name: 'Ada L' } });
    tab.cable.tell({ type: 'ack', id: renamed?.id ?? '' });
    await settled(stage);
    expect(input.value).toBe('Ada L');
    expect(tab.client.typed.fields).toEqual([]);
  });

  it('is forgotten with the session', async () => {
    const tab = open({ seat: person, view: room(2, { me: ada }) });
    tab.client.typed.set('words/c1', 'half a sentence');
    tab.cable.update({ session: session(2, { status: 'closed' }) });
    expect(JSON.stringify(localStorage)).not.toContain('half a sentence');
    expect(find(document.body, 'textarea')).toBeNull();
  });
});
