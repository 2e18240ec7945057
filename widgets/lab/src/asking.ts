import { Dialog, InputDialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

/** Questions to the facilitator, in Lab's own dialogs. */
export class Asking {
  private readonly trans: TranslationBundle;

  constructor(trans: TranslationBundle) {
    this.trans = trans;
  }

  /** Whether it may be done. */
  async sure(title: string, body: string, yes: string): Promise<boolean> {
    const buttons = [Dialog.cancelButton({ label: this.trans.__('Not yet') }), Dialog.okButton({ label: yes })];
    return (await showDialog({ title, body, buttons })).button.accept;
  }

  /** Which of these; null for none. Asks nothing where there is only one. */
  async which<T>(title: string, label: string, choices: readonly T[], words: (choice: T) => string, ok: string, current = 0): Promise<T | null> {
    if (choices.length < 2) return choices[0] ?? null;
    const items = choices.map(words);
    const { button, value } = await InputDialog.getItem({ title, label, items, current, okLabel: ok });
    return button.accept && value !== null ? (choices[items.indexOf(value)] ?? null) : null;
  }

  async number(title: string, label: string, value: number, ok: string): Promise<number | null> {
    const { button, value: given } = await InputDialog.getNumber({ title, label, value, okLabel: ok });
    return button.accept ? given : null;
  }

  /** What was typed; null if the dialog was left. */
  async text(title: string, label: string, ok: string): Promise<string | null> {
    const { button, value } = await InputDialog.getText({ title, label, okLabel: ok });
    return button.accept ? (value ?? '') : null;
  }

  /** Something to read, with its line breaks. */
  async tell(title: string, text: string): Promise<void> {
    const body = new Widget({ node: document.createElement('pre') });
    body.node.textContent = text;
    body.node.style.whiteSpace = 'pre-wrap';
    await showDialog({ title, body, buttons: [Dialog.okButton()] });
  }

  done(text: string): void {
    Notification.success(text, { autoClose: 4000 });
  }

  wrong(text: string): void {
    Notification.warning(text, { autoClose: false });
  }
}
