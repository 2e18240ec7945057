import type { TemplateResult } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import type { Kind } from '../src/kind.js';
import { isLoaded, kindOf, load, loadHost, hostOf } from '../src/registry.js';
import { announce } from '../src/outside.js';
import { words } from '../src/strings.js';
import { activityWork } from '../src/ui/work.js';
import type { Spec } from '../src/view.js';

const spec = (kind: string): Spec => ({ kind, title: 'Energy' }) as unknown as Spec;
const module = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const GOOD = `export default ({ html }) => ({
  name: 'x', sealed: 'figures', isWide: true,
  parts: async () => ({ elements: {}, words: { 'good.ask': 'How much?', 'lobby.join': 'Pay' } }),
  host: async () => ({ words: {}, sheet: () => null, spots: () => [] }),
  work: () => html\`<p>asked</p>\`,
});`;

function announced(name: string, code: string): Kind {
  announce({ [name]: { sealed: 'figures', module: code === '' ? '' : module(code) } });
  const kind = kindOf(spec(name));
  if (kind === undefined) throw new Error('not registered');
  return kind;
}

describe('a kind from outside', () => {
  it('is known before its module is there, and whole afterwards', async () => {
    const kind = announced('good', GOOD);
    expect([kind.sealed, kind.isOutside, kind.isWide, isLoaded(kind)]).toEqual(['figures', true, false, false]);
    await load(kind);
    await loadHost(kind);
    expect([kind.isWide, isLoaded(kind)]).toEqual([true, true]);
    expect(hostOf(spec('good'))?.spots({} as never, {} as never)).toEqual([]);
  });

  it('brings its own words and changes none of ours', async () => {
    await load(announced('worded', GOOD));
    expect(words).toMatchObject({ 'good.ask': 'How much?', 'lobby.join': 'Join' });
  });

  it.each([
    ['throws', 'throw new Error("no");'],
    ['is no JavaScript', 'export default {{'],
    ['exports nothing', 'export const other = 1;'],
    ['fails when it is asked', 'export default () => ({ parts: async () => { throw new Error("no"); }, host: async () => { throw new Error("no"); } });'],
    ['is not in its package', ''],
  ])('that %s is said in words, and nothing waits for it', async (why, code) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', async () => new Response(''));
    const name = why.replaceAll(' ', '-').toLowerCase();
    const kind = announced(name, code);
    await load(kind);
    await loadHost(kind);
    const view = { id: 'e', spec: spec(name) } as never;
    const { values } = kind.work(view, { room: { session: null } as never, tick: 0 });
    expect(values.join(' ')).toContain('does not work');
    const sheet = hostOf(spec(name))?.sheet({ room: { session: null } } as never, view);
    expect(sheet?.bands.length).toBe(1);
    vi.unstubAllGlobals();
  });

  it('that its package can no longer play is said in the words of the view', () => {
    announced('lacking', GOOD);
    const lacking = { ...spec('lacking'), package: 'lacking 1.3.0', trouble: 'lacking 1.3.0 can’t apply event 12.' } as unknown as Spec;
    expect([kindOf(lacking), hostOf(lacking)]).toEqual([undefined, undefined]);
    const { values } = activityWork({ id: 'e', spec: lacking } as never, { room: { session: null } as never, tick: 0 }) as TemplateResult;
    expect(values).toEqual(['lacking 1.3.0 can’t apply event 12.']);
  });

  it('whose module is out of reach is tried again', async () => {
    let answers = false;
    vi.stubGlobal('fetch', async () => {
      if (!answers) throw new TypeError('no network');
      return new Response('');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const kind = announced('far', 'throw new Error("no");');
    await expect(load(kind)).rejects.toThrow('no network');
    answers = true;
    await load(kind);
    expect(isLoaded(kind)).toBe(true);
    vi.unstubAllGlobals();
  });
});
