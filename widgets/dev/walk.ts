// The walk of test/walk.ts in a real browser: a test opens the page and calls `walkWith`. Built by `node dev/build.mjs`; not shipped.
const defined = new Set<string>();
const define = customElements.define.bind(customElements);
customElements.define = (tag, element, options): void => {
  defined.add(tag);
  define(tag, element, options);
};
// Only now are the elements defined.
await import('../src/main.js');
const { meddlers } = await import('../test/meddlers.js');
const { walk } = await import('../test/walk.js');

const ways = {
  names: Object.keys(meddlers),
  async with(name: string, parties: number, share?: [number, number]): Promise<{ differences: string[]; unseen: string[]; met: number }> {
    const meddler = meddlers[name];
    if (meddler === undefined) throw new Error(`no meddler ${name}`);
    const { differences, tags, met } = await walk(meddler, parties, share);
    return { differences, unseen: [...defined].filter((tag) => !tags.has(tag)), met };
  },
};
Object.assign(globalThis, { ways });

export {};
