import { describe, expect, it } from 'vitest';

/** The elements of this release, as they are defined. */
const defined = new Set<string>();
const define = customElements.define.bind(customElements);
customElements.define = (tag, element, options): void => {
  defined.add(tag);
  define(tag, element, options);
};
await import('../src/main.js');
const { CofrontElement } = await import('../src/elements/element.js');
const { meddlers } = await import('./meddlers.js');
const { walk } = await import('./walk.js');

const font = meddlers['two font elements in place of the text'] as (text: Text) => void;

describe('every screen', () => {
  it('shows in a translated page what an untouched one shows', async () => {
    const { differences, tags, met } = await walk(font);
    expect(differences).toEqual([]);
    expect(met).toBeGreaterThan(1000);
    expect([...defined].filter((tag) => tag.startsWith('cofront-') && !tags.has(tag)), 'elements that no scene shows').toEqual([]);
  }, 300_000);

  it('is drawn by an element that takes back what others did', () => {
    const bare = [...defined].filter((tag) => !(customElements.get(tag)?.prototype instanceof CofrontElement));
    expect(bare).toEqual([]);
  });
});
