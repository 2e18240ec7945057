/**
 * Makes the lobby that the door wrote into the page (`screen.ts`) one that can be used, before any file is there: it
 * stands in the page itself. A press on Join is kept until the element takes over (`handed.ts`).
 */
import { capabilityOf } from '../client/fragment.js';
import { partyOf } from '../client/seats.js';

const AGAIN_MS = 2000;
const stage = document.querySelector<HTMLElement>('cofront-stage');
const root = stage?.shadowRoot;
const code = stage?.getAttribute('code') ?? '';

/** Somebody who was here before may have a seat, or words that wait for them: that is for the element to say. */
function wasHere(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`cofront/${code}/`));
  } catch {
    return true;
  }
}

function open(form: HTMLFormElement, party: HTMLElement): void {
  party.hidden = false;
  for (const part of root?.querySelectorAll<HTMLElement>('[data-early]') ?? []) part.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button === null) return;
    button.disabled = true;
    button.textContent = button.dataset['joining'] ?? '';
  });
}

/** The network was lost before the page's script was there: as soon as it can be had, the page begins anew with what was typed. */
function retry(script: string): void {
  const later = (): void => void setTimeout(() => retry(script), AGAIN_MS);
  const again = (): void => {
    keep(root?.querySelector('input')?.value ?? '');
    location.reload();
  };
  fetch(script).then(({ ok }) => (ok ? again() : later()), later);
}

/** Where the element looks for it (`Typed`). */
function keep(name: string): void {
  try {
    if (name !== '') localStorage.setItem(`cofront/${code}/lobby/typed/name`, JSON.stringify(name));
  } catch {
    // It has to be typed again.
  }
}

if (stage && root) {
  stage.dataset['scheme'] = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const form = root.querySelector('form');
  const id = partyOf(capabilityOf(location.hash) ?? '');
  const party = [...root.querySelectorAll<HTMLElement>('[data-party]')].find((one) => one.dataset['party'] === id);
  if (form && party && !wasHere()) open(form, party);
  addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && retry(target.src), true);
}
