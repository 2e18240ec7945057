import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

await import('../src/main.js');
const { CofrontElement } = await import('../src/elements/element.js');
const { meddle, meddlers, words } = await import('./meddlers.js');
const { pageOf } = await import('./walk.js');
const { scenesFor } = await import('../dev/every-scene.js');
const { need, settled } = await import('./page.js');

class Sample extends CofrontElement {
  static override properties = { statement: {}, note: {} };
  declare statement: string;
  declare note: string;

  protected override render(): unknown {
    return html`<h1>${this.statement}</h1><p>About us: ${this.note}, and ${this.statement}.</p><textarea></textarea>`;
  }
}
customElements.define('x-sample', Sample);

const font = meddlers['two font elements in place of the text'] as (text: Text) => void;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

async function sample(): Promise<Sample> {
  const element = document.createElement('x-sample') as Sample;
  Object.assign(element, { statement: 'They keep their word', note: 'first' });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

describe('an element whose texts others have changed', () => {
  it.each(Object.entries(meddlers))('shows its new words, again and again: %s', async (_name, meddler) => {
    const [element, untouched] = [await sample(), await sample()];
    for (const [statement, note] of [['They tell us', 'first'], ['They tell us', 'second'], ['', 'second'], ['They come', '']]) {
      meddle(element, meddler);
      for (const one of [element, untouched]) Object.assign(one, { statement, note });
      await Promise.all([element.updateComplete, untouched.updateComplete]);
      expect(words(element)).toBe(words(untouched));
    }
  });

  it('leaves what did not change as the translator left it', async () => {
    const element = await sample();
    for (const text of [element.renderRoot.querySelector('h1'), element.renderRoot.querySelector('p')]) {
      for (const node of [...(text?.childNodes ?? [])]) if (node.nodeType === Node.TEXT_NODE) font(node as Text);
    }
    const translated = element.renderRoot.querySelector('h1 font');
    element.note = 'second';
    await element.updateComplete;
    expect(element.renderRoot.querySelector('h1 font')).toBe(translated);
    expect(words(element)).toContain('About us: second, and They keep their word.');
  });

  it('keeps a box around a field, and the text in the field', async () => {
    const element = await sample();
    const field = element.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
    field.value = 'Half a sen';
    const box = document.createElement('x-box');
    field.replaceWith(box);
    box.append(field);
    element.statement = 'They come';
    await element.updateComplete;
    expect(element.renderRoot.querySelector('h1')?.textContent).toBe('They come');
    expect(element.renderRoot.querySelector('textarea')).toBe(field);
    expect(field.value).toBe('Half a sen');
  });
});

describe('the poll', () => {
  it('shows the statement that is answered, each drawn anew', async () => {
    const scene = scenesFor(2)['intro'];
    if (scene === undefined) throw new Error('no such scene');
    const { element, keep } = pageOf(scene);
    await settled(element);
    need(element, '.intro .go').click();
    const shown: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      await settled(element);
      const heading = need(element, 'h1#item');
      shown.push(heading.textContent.replaceAll('\u200b', ''));
      meddle(element, font);
      need(element, "[role=radio][data-value='4']").click();
      await new Promise((resolve) => setTimeout(resolve, 260));
      expect(heading.isConnected).toBe(false);
    }
    expect(shown).toEqual((scene.view['activity/pulse'] as { spec: { items: { text: string }[] } }).spec.items.map(({ text }) => text));
    expect(Object.keys(keep.get<{ answers: Record<string, object> }>('s1/ballot/pulse/1')?.answers['p2'] ?? {})).toHaveLength(6);
  });
});

describe('what must not be translated', () => {
  const inside = (root: Node, value: string): Element[] => {
    const found: Element[] = [];
    const visit = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE && (node as Text).data.includes(value) && node.parentElement) found.push(node.parentElement);
      if (node instanceof Element && node.localName === 'style') return;
      for (const child of [...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes]) visit(child);
    };
    visit(root);
    return found;
  };

  it.each([
    ['waiting', 'moss-lamp-4821'],
    ['session', 'K7QF2M'],
    ['session', 'Q4M8-27'],
    ['session', '192.168.1.20:8765'],
    ['screen', 'Q4M8-27'],
    ['screen', '192.168.1.20:8765'],
    ['screen', 'Borealis'],
    ['consolelobby', 'K7QF2M'],
    ['coachlist', 'K7QF2M'],
    ['lobby', 'Acme'],
  ])('is marked: on %s, %s', async (name, value) => {
    const scene = scenesFor(2)[name];
    if (scene === undefined) throw new Error('no such scene');
    const { element } = pageOf(scene);
    await settled(element);
    const places = inside(element, value);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => place.closest('[translate=no]') === null).map((place) => place.outerHTML)).toEqual([]);
  });
});

describe('every screen', () => {
  it.each([
    ['consolenext', 'Reveal “Trust pulse”'],
    ['consolenextask', 'Yes, go on'],
    ['consolenextheld', 'It waits for you.'],
    ['consolenextdate', 'Date of the next session'],
    ['consolenexttie', 'more than one issue first'],
  ])('is walked with what comes next: %s', async (name, said) => {
    const scene = scenesFor(2)[name];
    if (scene === undefined) throw new Error('no such scene');
    const { element, client, cable } = pageOf(scene);
    await settled(element);
    scene.after?.(element, client, cable);
    await settled(element);
    const bar = need(element, 'cofront-next');
    expect(`${words(bar)} ${bar.shadowRoot?.querySelector('input')?.getAttribute('aria-label') ?? ''}`).toContain(said);
  });
});
