import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps `data-scheme` and `data-jupyter` of an element in step with the page, the person's system and the notebook's
 * theme.
 */
export class Scheme implements ReactiveController {
  private readonly host: ReactiveControllerHost & HTMLElement;
  private fallback: 'dark' | 'light' | null;
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly observer = new MutationObserver(() => this.apply());

  constructor(host: ReactiveControllerHost & HTMLElement, fallback: 'dark' | null = null) {
    this.host = host;
    this.fallback = fallback;
    host.addController(this);
  }

  hostConnected(): void {
    const attributeFilter = ['data-theme', 'data-scheme', 'data-jp-theme-light'];
    const outer = this.outer();
    for (const element of [document.documentElement, document.body, this.host, outer]) {
      if (element) this.observer.observe(element, { attributes: true, attributeFilter });
    }
    this.system.addEventListener('change', this.apply);
    this.apply();
  }

  /** The scheme to use if no page or notebook around it decides. */
  turn(to: 'dark' | 'light'): void {
    if (to === this.fallback) return;
    this.fallback = to;
    this.apply();
  }

  hostDisconnected(): void {
    this.observer.disconnect();
    this.system.removeEventListener('change', this.apply);
  }

  /** The host of the shadow tree that this element is in, e.g. the console around its preview. */
  private outer(): HTMLElement | null {
    const root = this.host.getRootNode();
    return root instanceof ShadowRoot ? (root.host as HTMLElement) : null;
  }

  private readonly apply = (): void => {
    const { host } = this;
    const lab = document.body?.dataset['jpThemeLight'];
    // marimo shows widgets within shadow trees, out of reach of closest, and names its theme on the body.
    const named = host.closest<HTMLElement>('[data-theme]')?.dataset['theme'] ?? document.body?.dataset['theme'];
    const around = this.outer()?.dataset['scheme'];
    const dark = around ? around === 'dark' : named ? named === 'dark' : lab ? lab === 'false' : this.fallback === null ? this.system.matches : this.fallback === 'dark';
    const scheme = dark ? 'dark' : 'light';
    if (host.dataset['scheme'] !== scheme) host.dataset['scheme'] = scheme;
    host.style.colorScheme = scheme;
    host.toggleAttribute('data-jupyter', lab !== undefined && this.fallback === null);
  };
}
