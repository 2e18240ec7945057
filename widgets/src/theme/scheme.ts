import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps `data-scheme` and `data-jupyter` of an element true to the page, the person's system and the notebook's theme. */
export class Scheme implements ReactiveController {
  private readonly host: ReactiveControllerHost & HTMLElement;
  private readonly fallback: 'dark' | null;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly observer = new MutationObserver(() => this.apply());

  constructor(host: ReactiveControllerHost & HTMLElement, fallback: 'dark' | null = null) {
    this.host = host;
    this.fallback = fallback;
    host.addController(this);
  }

  hostConnected(): void {
    const attributeFilter = ['data-theme', 'data-jp-theme-light'];
    for (const element of [document.documentElement, document.body, this.host]) {
      if (element) this.observer.observe(element, { attributes: true, attributeFilter });
    }
    this.system.addEventListener('change', this.apply);
    this.apply();
  }

  hostDisconnected(): void {
    this.observer.disconnect();
    this.system.removeEventListener('change', this.apply);
  }

  private readonly apply = (): void => {
    const { host } = this;
    const lab = document.body?.dataset['jpThemeLight'];
    const named = host.closest<HTMLElement>('[data-theme]')?.dataset['theme'];
    const dark = named ? named === 'dark' : lab ? lab === 'false' : this.fallback === 'dark' || this.system.matches;
    host.dataset['scheme'] = dark ? 'dark' : 'light';
    host.style.colorScheme = dark ? 'dark' : 'light';
    host.toggleAttribute('data-jupyter', lab !== undefined && this.fallback === null);
  };
}
