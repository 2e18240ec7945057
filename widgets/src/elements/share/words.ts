import { css, html, nothing, type TemplateResult } from 'lit';
import { MOST_WORDS, type Word } from '../../client/relay.js';
import { isBlank, lengthOf } from '../../client/tidy.js';
import type { Typed } from '../../client/typed.js';

export interface WordsOptions {
  words: readonly Word[];
  /** Shown above the other side's messages. */
  them: string;
  me: string;
  /** Shown below one's own messages that could not be delivered yet, or not at all. */
  waiting: string;
  refused: string;
}

/** What two people wrote to each other, oldest first. */
export function wordsOf({ words, them, me, waiting, refused }: WordsOptions): TemplateResult | typeof nothing {
  if (words.length === 0) return nothing;
  return html`<div role="log">
    <ol class="words">
      ${words.map(
        ({ mine, text, state }) => html`<li class=${mine ? 'mine' : ''}>
          <span class="soft small">${mine ? me : them}</span>
          <p dir="auto" class="pre">${text}</p>
          ${state === 'sent' ? nothing : html`<span class="soft small">${state === 'waiting' ? waiting : refused}</span>`}
        </li>`,
      )}
    </ol>
  </div>`;
}

export interface WriteOptions {
  label: string;
  send: string;
  /** Where what is being written is kept. */
  field: string;
  typed: Typed;
  host: { requestUpdate(): void };
  /** Returns whether the message was accepted. */
  write: (text: string) => boolean;
  /** Text for a message that is too long by `n`. */
  over: (n: number) => string;
}

/** A field for a few words, and the button that sends them. */
export function writeTo({ label, send, field, typed, host, write, over }: WriteOptions): TemplateResult {
  const text = typed.get(field) ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    // What was not accepted stays in the field.
    if (!isBlank(text) && write(text)) typed.clear(field);
    host.requestUpdate();
  };
  const type = (event: InputEvent): void => {
    typed.set(field, (event.target as HTMLTextAreaElement).value);
    host.requestUpdate();
  };
  const tooMany = lengthOf(text.trim()) - MOST_WORDS;
  return html`<form class="write" @submit=${submit}>
    <label for="words">${label}</label>
    <textarea
      id="words"
      rows="3"
      dir="auto"
      aria-invalid=${tooMany > 0}
      aria-describedby="over"
      .value=${text}
      @input=${type}
    ></textarea>
    <p class="small" id="over" role="status" ?hidden=${tooMany <= 0}>${tooMany > 0 ? over(tooMany) : nothing}</p>
    <button class="go" ?disabled=${isBlank(text) || tooMany > 0}>${send}</button>
  </form>`;
}

export const wordsStyles = css`
  .words {
    display: grid;
    gap: 12px;
  }
  .words li {
    display: grid;
    gap: 2px;
    justify-self: start;
    max-inline-size: min(34em, 92%);
    background: var(--c-wash);
    border-radius: var(--c-radius);
    padding: 10px 14px;
  }
  .words .mine {
    justify-self: end;
    background: var(--c-card);
    border: 1.5px solid var(--c-line);
  }
  .write {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .write label,
  .field label {
    font-weight: 600;
  }
  .small {
    font-size: 0.875em;
  }
  .field {
    display: grid;
    gap: 6px;
  }
  textarea {
    font: inherit;
    color: inherit;
    inline-size: 100%;
    padding: 10px 14px;
    border: 1.5px solid var(--c-edge);
    border-radius: var(--c-radius);
    background: var(--c-card);
    resize: vertical;
    /* As high as what is written, and as two lines at least. */
    field-sizing: content;
    min-block-size: calc(3em + 23px);
    max-block-size: 60vh;
  }
`;
