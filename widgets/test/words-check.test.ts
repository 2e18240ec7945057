import { describe, expect, it } from 'vitest';
import type { Message } from '../src/strings.js';
import { against, calls, forms, mistakes, standing, unused } from '../words-check.mjs';

type Entries = Record<string, Message>;

/** One catalogue, `cards`, of these messages. */
function cards(entries: Entries): Map<string, Map<string, { message: Message; at: string }>> {
  return new Map([['cards', new Map(Object.entries(entries).map(([key, message]) => [key, { message, at: `cards:${key}` }]))]]);
}

const base = cards({ 'card.save': 'Save', 'card.left': '{n} left', 'card.state-agreed': 'agreed' });

describe('the check of catalogues', () => {
  it('finds nothing wrong with ours', async () => {
    expect(await mistakes()).toEqual([]);
  });

  it('finds a key that a language lacks, and one that English does not have', () => {
    const own = cards({ 'card.save': 'Speichern', 'card.left': 'noch {n}', 'card.stat-agreed': 'vereinbart' });
    expect(against('de', own, base)).toEqual([
      'cards:card.state-agreed: card.state-agreed is missing in de/screens-cards.ftl.',
      'cards:card.stat-agreed: card.stat-agreed is not in en/screens-cards.ftl.',
    ]);
  });

  it('finds a variable that is not given, and one that is left out', () => {
    const own = cards({ 'card.save': 'Speichern für {party}', 'card.left': 'noch welche', 'card.state-agreed': 'vereinbart' });
    expect(against('de', own, base)).toEqual([
      'cards:card.save: card.save fills in $party, which it is not given. It is given nothing.',
      'cards:card.left: card.left leaves out $n.',
    ]);
  });

  it('asks for the plural forms that a language has', () => {
    const two: Message = ['n', { one: 'eine', other: '{n}' }];
    expect(forms('de', two, 'here', 'k')).toEqual([]);
    expect(forms('ja', two, 'here', 'k')).toEqual(['here: ja has no numbers of the form [one] (k).']);
    expect(forms('ar', two, 'here', 'k').map((text) => /\[(\w+)\]/.exec(text)?.[1])).toEqual(['few', 'many', 'two', 'zero'].sort((a, b) => order(a) - order(b)));
    expect(forms('ja', ['state', { open: 'a', other: 'b' }], 'here', 'k')).toEqual([]);
  });

  it('finds keys that no source says, also those put together', () => {
    expect(unused(base, "t('card.save') t(`card.state-${state}`)")).toEqual(['cards:card.left: no source says card.left.']);
    expect(unused(base, "t('card.save'); t('card.left', { n }); given('card.state', x)")).toEqual([]);
  });

  it('finds a call that fills in something else than its words have', () => {
    expect(calls(base, 'a.ts', "this.t('card.left', { n: a.b(1, { c: 2 }) })")).toEqual([]);
    expect(calls(base, 'a.ts', "say(languageOf(room.session), 'card.left', { m: 1, n })")).toEqual(['a.ts:1: card.left has no m.']);
    expect(calls(base, 'a.ts', "host.t('card.left')")).toEqual(['a.ts:1: card.left needs n.']);
    expect(calls(base, 'a.ts', "t(none ? 'card.save' : 'card.left', { n })")).toEqual([]);
    expect(calls(base, 'a.ts', "keys.get('card.left'); act({ a: 'card.left' })")).toEqual([]);
  });

  it('finds words that stand in an element', () => {
    const code = "html`<p class=\"a b\" aria-label=\"Close it\">${x ? html`<b>Yes</b>` : 'no-class'} ${t('card.save')}&nbsp;·</p>`; throw new Error('A bad thing'); x.textContent = 'Gone';";
    expect(standing('a.ts', code).map((text) => /“(.*)”/.exec(text)?.[1])).toEqual(['Yes', 'Close it', 'Gone']);
    expect(standing('a.ts', "// A long comment\nconst a = css`.b { color: red }`; const m = 'All is well now';")).toHaveLength(1);
  });
});

/** Where a form stands among those that Intl names. */
function order(form: string): number {
  return new Intl.PluralRules('ar').resolvedOptions().pluralCategories.indexOf(form as Intl.LDMLPluralRule);
}
