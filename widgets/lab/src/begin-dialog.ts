import { Dialog } from '@jupyterlab/apputils';
import { BeginForm, type BeginOptions } from './begin-form.js';
import type { BegunSession, NewSession } from './templates.js';

const CANCEL = 0;

/** Asks for a new session, and stays open with everything typed until it is begun or called off. */
export class BeginDialog extends Dialog<NewSession> {
  private readonly form: BeginForm;
  private readonly begin: (asked: NewSession) => Promise<BegunSession>;
  private isBusy = false;
  private made: BegunSession | null = null;

  /**
   * @param options - What the form is opened with.
   * @param begin - Begins the session; rejects with an error whose message says why it can't.
   */
  constructor(options: BeginOptions, begin: (asked: NewSession) => Promise<BegunSession>) {
    const form = new BeginForm(options);
    const { trans } = options;
    super({
      title: trans.__('New co-front session'),
      body: form,
      buttons: [Dialog.cancelButton({ label: trans.__('Cancel') }), Dialog.okButton({ label: trans.__('Begin session') })],
      focusNodeSelector: 'input[name="title"]',
    });
    this.form = form;
    this.begin = begin;
  }

  /** Shows the dialog; null if it was called off. */
  async ask(): Promise<BegunSession | null> {
    await this.launch();
    return this.made;
  }

  override resolve(index?: number): void {
    if (index === CANCEL) super.resolve(index);
    else if (!this.isBusy) void this.attempt(index);
  }

  override handleEvent(event: Event): void {
    // Enter on one of the form's own buttons is a press of it. JupyterLab 4.2 would take it for "OK".
    const isPress = event instanceof KeyboardEvent && event.key === 'Enter' && event.target instanceof HTMLButtonElement;
    if (isPress && this.form.node.contains(event.target as Node)) return;
    super.handleEvent(event);
  }

  private async attempt(index?: number): Promise<void> {
    this.isBusy = true;
    this.node.setAttribute('aria-busy', 'true');
    try {
      this.made = await this.begin(this.form.asked);
    } catch (error) {
      this.form.refuse((error as Error).message);
      return;
    } finally {
      this.isBusy = false;
      this.node.removeAttribute('aria-busy');
    }
    super.resolve(index);
  }
}
