import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { html, nothing, render, type TemplateResult } from 'lit';
import { beginStyles } from './begin-styles.js';
import type { NamedParty, NewSession, TemplateCard, Templates } from './templates.js';

/** What the form is opened with. */
export interface BeginOptions {
  templates: Templates;
  /** Id of the template; the person chooses one if it is empty. */
  template: string;
  /** The folder that the new one goes into. */
  at: string;
  trans: TranslationBundle;
}

/** The choice of a language that the template has no texts in. */
const OTHER = 'other';

/** The fields of a new session. It checks nothing: the server does, and says what is wrong. */
export class BeginForm extends Widget {
  private readonly options: BeginOptions;
  private readonly usable: readonly TemplateCard[];
  private template: TemplateCard;
  private sessionTitle: string;
  private parties: NamedParty[];
  private folder = '';
  private language = '';
  /** Whether it is a language that the template has no texts in, typed as a tag. */
  private isOther = false;
  private date = '';
  private wrong = '';
  /** Whether the person changed title or parties: then another template leaves them alone. */
  private isTouched = false;

  constructor(options: BeginOptions) {
    super();
    this.options = options;
    this.usable = options.templates.templates.filter((one) => one.trouble === '');
    this.template = this.usable.find((one) => one.id === options.template) ?? this.usable[0]!;
    this.sessionTitle = this.free;
    this.parties = [...this.template.parties];
    this.addClass('jp-cofront-begin');
    this.draw();
  }

  /** What is asked for now. */
  get asked(): NewSession {
    return { template: this.template.id, title: this.sessionTitle, parties: this.parties, folder: this.folder.trim(), at: this.options.at, language: this.language.trim(), date: this.date.replace('T', ' ') };
  }

  /** Shows why the session was not begun; everything typed stays. */
  refuse(why: string): void {
    this.wrong = why.charAt(0).toLocaleUpperCase() + why.slice(1); // The server's sentences may begin with a field's name.
    this.draw();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.titleField?.select();
  }

  /** The title to suggest in the chosen language. */
  private get free(): string {
    const { languages } = this.template;
    return (languages.find((one) => one.tag === this.language) ?? languages[0])?.free ?? this.template.title;
  }

  private get titleField(): HTMLInputElement | null {
    return this.node.querySelector<HTMLInputElement>('input[name="title"]');
  }

  private draw(): void {
    const { trans, at } = this.options;
    render(
      html`<style>
          ${beginStyles}
        </style>
        ${this.options.template === '' ? this.drawTemplates() : nothing}
        <p class="about">${this.about(this.template)}</p>
        <label class="field">
          <span>${trans.__('Title')}</span>
          <input class="jp-mod-styled" name="title" dir="auto" autocomplete="off" .value=${this.sessionTitle} @input=${this.titleTyped} />
        </label>
        <fieldset class="field">
          <legend>${trans.__('Parties')}</legend>
          ${this.parties.map((party, index) => this.drawParty(party, index))}
          ${this.parties.length >= this.options.templates.most ? nothing : html`<button type="button" class="jp-mod-styled more" @click=${this.addParty}>${trans.__('Add a party')}</button>`}
        </fieldset>
        ${this.drawLanguages()}
        <label class="field">
          <span>${trans.__('Date and time')}</span>
          <input class="jp-mod-styled" type="datetime-local" name="date" .value=${this.date} @input=${this.dateTyped} />
          <small>${trans.__('Invitations say it. It may be left out.')}</small>
        </label>
        <label class="field">
          <span>${trans.__('Folder')}</span>
          <input class="jp-mod-styled" name="folder" dir="auto" autocomplete="off" placeholder=${trans.__('named after the title')} .value=${this.folder} @input=${this.folderTyped} />
          <small>${at === '' ? trans.__('A new folder in the top folder of the file browser.') : trans.__('A new folder in %1.', at)}</small>
        </label>
        <p class="wrong" role="alert">${this.wrong}</p>`,
      this.node,
    );
  }

  private drawTemplates(): TemplateResult {
    const { trans } = this.options;
    return html`<label class="field">
      <span>${trans.__('Template')}</span>
      <select class="jp-mod-styled" name="template" @change=${this.templateChosen}>
        ${this.usable.map((one) => html`<option value=${one.id} ?selected=${one.id === this.template.id}>${one.title}</option>`)}
      </select>
    </label>`;
  }

  private drawLanguages(): TemplateResult {
    const { trans } = this.options;
    const { languages } = this.template;
    return html`<label class="field">
        <span>${trans.__('Language')}</span>
        <select class="jp-mod-styled" name="language" @change=${this.languageChosen}>
          ${languages.map(({ tag }, index) => html`<option value=${index === 0 ? '' : tag} ?selected=${!this.isOther && (this.language === tag || (this.language === '' && index === 0))}>${named(tag)}</option>`)}
          <option value=${OTHER} ?selected=${this.isOther}>${trans.__('Another one …')}</option>
        </select>
      </label>
      ${this.isOther
        ? html`<label class="field">
            <span>${trans.__('Language tag')}</span>
            <input class="jp-mod-styled" name="tag" autocomplete="off" spellcheck="false" .value=${this.language} @input=${this.languageTyped} />
            <small>${trans.__('Such as fr or de-AT. The texts stay as they are until you write them in that language.')}</small>
          </label>`
        : nothing}`;
  }

  private drawParty(party: NamedParty, index: number): TemplateResult {
    const { trans, templates } = this.options;
    return html`<div class="party">
      <input
        class="jp-mod-styled"
        name="party"
        dir="auto"
        autocomplete="off"
        aria-label=${trans.__('Party %1', index + 1)}
        .value=${party.name}
        @input=${(event: Event) => this.partyTyped(index, (event.target as HTMLInputElement).value)}
      />
      ${this.parties.length <= templates.least
        ? nothing
        : html`<button type="button" class="jp-mod-styled" aria-label=${trans.__('Remove party %1', index + 1)} title=${trans.__('Remove')} @click=${() => this.removeParty(index)}>×</button>`}
    </div>`;
  }

  private about(one: TemplateCard): string {
    return aboutTemplate(one, this.options.trans);
  }

  private readonly titleTyped = (event: Event): void => {
    this.sessionTitle = (event.target as HTMLInputElement).value;
    this.isTouched = true;
  };

  private readonly folderTyped = (event: Event): void => {
    this.folder = (event.target as HTMLInputElement).value;
  };

  private readonly languageChosen = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    this.isOther = chosen === OTHER;
    this.language = this.isOther ? '' : chosen;
    if (!this.isTouched) this.sessionTitle = this.free;
    this.draw();
    if (this.isOther) this.node.querySelector<HTMLInputElement>('input[name="tag"]')?.focus();
  };

  private readonly languageTyped = (event: Event): void => {
    this.language = (event.target as HTMLInputElement).value;
  };

  private readonly dateTyped = (event: Event): void => {
    this.date = (event.target as HTMLInputElement).value;
  };

  private partyTyped(index: number, name: string): void {
    this.parties = this.parties.map((party, at) => (at === index ? { name, label: '' } : party));
    this.isTouched = true;
  }

  private readonly addParty = (): void => {
    this.parties = [...this.parties, { name: '', label: '' }];
    this.draw();
    this.focusParty(this.parties.length - 1);
  };

  private removeParty(index: number): void {
    this.parties = this.parties.filter((_, at) => at !== index);
    this.isTouched = true;
    this.draw();
    this.focusParty(Math.min(index, this.parties.length - 1));
  }

  private focusParty(index: number): void {
    this.node.querySelectorAll<HTMLInputElement>('input[name="party"]')[index]?.focus();
  }

  private readonly templateChosen = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    this.template = this.usable.find((one) => one.id === chosen) ?? this.template;
    // A language that was chosen is kept: the person speaks it, whatever the template's texts are in.
    if (this.language !== '' && !this.isOther) this.isOther = !this.template.languages.some((one) => one.tag === this.language);
    if (!this.isTouched) {
      this.sessionTitle = this.free;
      this.parties = [...this.template.parties];
    }
    this.draw();
  };
}

/** A language by its name in the page's language and in its own: "German (Deutsch)". */
function named(tag: string): string {
  const [here, own] = [nameIn(document.documentElement.lang, tag), nameIn(tag, tag)];
  return here === own ? own : `${here} (${own})`;
}

function nameIn(shown: string, tag: string): string {
  try {
    return new Intl.DisplayNames([shown || 'en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // No browser knows every tag that a file may be called.
  }
}

/** A template in a sentence or two: how long it takes, and what it is for. */
export function aboutTemplate(one: TemplateCard, trans: TranslationBundle): string {
  const minutes = one.minutes === 0 ? '' : trans._n('%1 minute.', '%1 minutes.', one.minutes);
  return [minutes, one.summary].filter((part) => part !== '').join(' ');
}
