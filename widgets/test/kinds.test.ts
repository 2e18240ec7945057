import { describe, expect, it } from 'vitest';
import type { Kind } from '../src/kind.js';
import { allKinds, isLoaded, kindOf, kinds, load, registerKind } from '../src/registry.js';

describe.each(Object.entries(kinds as Record<string, Kind>))('the kind %s', (name, kind) => {
  it('has one name', () => {
    expect(kind.name).toBe(name);
    expect(kindOf({ kind: kind.name })).toBe(kind);
  });

  it('defines its elements, the one of its own name among them', async () => {
    await load(kind);
    expect(isLoaded(kind)).toBe(true);
    const { elements } = await kind.parts();
    expect(Object.keys(elements)).toContain(`cofront-${name}`);
    for (const tag of Object.keys(elements)) expect(customElements.get(tag)).toBeDefined();
  });

  it('draws what is worked on, and what was opened of it if anything is sealed', () => {
    expect(kind.work).toBeTypeOf('function');
    expect(kind.results !== undefined).toBe(kind.sealed !== null);
  });
});

describe('a kind from outside', () => {
  it('is found by its name, and replaces none that is known', () => {
    const fist = kindOf({ kind: 'fist' }) as Kind;
    registerKind({ ...fist, sealed: null });
    expect(kindOf({ kind: 'fist' })).toBe(fist);
    const other = { ...fist, name: 'energy-check' } as unknown as Kind;
    registerKind(other);
    expect(kindOf({ kind: 'energy-check' } as never)).toBe(other);
    expect(allKinds()).toContain(other);
    expect(kindOf({ kind: 'unheard-of' } as never)).toBeUndefined();
  });

  it('can be asked for again when it could not be loaded', async () => {
    const fist = kindOf({ kind: 'fist' }) as Kind;
    let tries = 0;
    const parts = (): ReturnType<Kind['parts']> => (++tries === 1 ? Promise.reject(new Error('offline')) : fist.parts());
    const kind = { ...fist, parts };
    await expect(load(kind)).rejects.toThrow('offline');
    expect(isLoaded(kind)).toBe(false);
    await load(kind);
    expect(isLoaded(kind)).toBe(true);
  });
});
