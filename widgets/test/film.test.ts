import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import { aside, groupsOf, panelsOf, runsOf } from '../src/elements/alliance-view/film.js';
import type { AllianceViewSpec } from '../src/view.js';
import { film, filmSpec } from './fake-film.js';
import { links, room, session } from './fake-room.js';
import { all, at, stageAt } from './method-page.js';
import { lead, mount, need, open, text } from './page.js';
import { act } from './fake-method.js';

const EVIL = '<img src=x onerror="globalThis.hacked=1">';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

async function shown(spec: AllianceViewSpec): Promise<Element> {
  const { stage } = await stageAt(at('film', spec));
  return all(stage, 'cofront-alliance-view')[0] as Element;
}

describe('the film of an alliance', () => {
  it('shows trust above and value below, with what happened in own words', async () => {
    const said = text(await shown(filmSpec));
    for (const words of ['Honesty and fair dealing', 'Competence', 'Value, tangible', 'Value, intangible', 'Commitments', 'The price list got out', 'cause of the other', 'Kick-off']) expect(said).toContain(words);
    expect(said.indexOf('Competence')).toBeLessThan(said.indexOf('Value, tangible'));
  });

  it('says why a figure is missing, and draws nothing across it', async () => {
    expect(text(await shown(filmSpec))).toMatch(/No figure, .*Borealis.* about .*Acme.*session .*3.*hidden to protect answers/);
    const line = film().trust.find(({ rater }) => rater === 1);
    if (line === undefined) throw new Error('no line');
    expect(runsOf(film(), line).map((run) => run.length)).toEqual([2, 5]);
  });

  it('has every number in a table, for people who do not see the pictures', async () => {
    const view = await shown(filmSpec);
    const rows = all(view, 'tbody tr').map((row) => text(row));
    expect(rows).toHaveLength(4 + 8 + 3);
    expect(rows[0]).toMatch(/Acme.* about .*Borealis/);
    expect(rows[1]).toContain('hidden to protect answers');
    expect(all(view, '.plot').every((plot) => plot.getAttribute('aria-hidden') === 'true')).toBe(true);
  });

  it.each([
    [0, '2026-11-28', 'No session of this alliance is known here yet'],
    [0, '', 'not taken yet'],
    [1, '2026-11-28', 'One session is a photograph'],
  ])('with %i sessions says a sentence instead of an empty picture', async (count, taken, said) => {
    const view = await shown({ ...filmSpec, film: { ...film(2, count), taken } });
    expect(text(view)).toContain(said);
    expect(all(view, 'figure')).toHaveLength(0);
  });

  it('says when no poll was opened, and no ledger kept', async () => {
    const said = text(await shown({ ...filmSpec, film: { ...film(), trust: [], value: [], commitments: [] } }));
    expect(said).toContain('No trust poll of these sessions was opened.');
    expect(said).toContain('No ledger was kept in these sessions.');
  });

  it('has a picture for each party that is rated, when there are three', () => {
    expect(panelsOf(film(3)).map(({ key }) => key)).toEqual(['integrity/0', 'integrity/1', 'integrity/2', 'competence/0', 'competence/1', 'competence/2']);
    expect(panelsOf(film(2)).map(({ lines }) => lines.length)).toEqual([2, 2]);
    expect(groupsOf({ ...film(), trust: film().trust.map((line) => ({ ...line, group: 'all' as const })) })).toEqual(['all']);
  });

  it('lets marks at one height step aside', () => {
    const [one, other] = film().trust.slice(0, 2);
    if (one === undefined || other === undefined) throw new Error('no lines');
    const same = [one, { ...other, points: one.points }];
    expect(same.map((line) => aside(line, same, 0))).toEqual([-0.5, 0.5]);
  });

  it('gives each party the mark that it has in this session', async () => {
    const turned = session(2, { parties: [{ id: 'p1', name: 'Borealis', label: 'Borealis', mark: 0 }, { id: 'p2', name: 'Acme', label: 'Acme', mark: 1 }] });
    const { stage } = await stageAt(at('film', filmSpec, { session: turned }));
    const legend = need(all(stage, 'cofront-alliance-view')[0] as Element, '.legend span');
    expect(legend.textContent).toContain('Acme');
    expect(legend.querySelector('path')?.getAttribute('stroke')).toContain('party-1');
  });

  it('shows text of people as text, on every screen', async () => {
    const evil: AllianceViewSpec = {
      ...filmSpec,
      title: EVIL,
      intro: EVIL,
      reading: [EVIL],
      film: { ...film(), parties: [{ name: EVIL, label: EVIL }, { name: 'Borealis', label: '' }], sessions: film().sessions.map((one) => ({ ...one, title: EVIL })), marks: [{ day: '2026-05-20', words: EVIL, at: 0.4 }] },
    };
    const view = room(2, { stage: { activity: 'film', step: 1 }, agenda: ['film'], 'activity/film': act('film', evil), links: links() });
    for (const tag of ['cofront-console', 'cofront-screen']) {
      const { client } = open({ seat: lead, view });
      const element = await mount(tag, client);
      expect(all(element, 'img')).toHaveLength(0);
      expect(text(element)).toContain('<img src=x');
      element.remove();
    }
    expect(all(await shown(evil), 'img')).toHaveLength(0);
    expect(globalThis).not.toHaveProperty('hacked');
  });
});
