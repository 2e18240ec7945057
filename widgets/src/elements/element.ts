import { LitElement, type PropertyValues } from 'lit';
import { markTexts } from '../ui/text-language.js';
import { Meddling } from './meddling.js';

/** The base of every element: what it draws is shown, whatever a translator or an extension did to the tree before. */
export abstract class CofrontElement extends LitElement {
  private meddling: Meddling | null = null;

  protected override update(changed: PropertyValues): void {
    if (this.meddling === null) {
      super.update(changed);
      this.meddling = new Meddling(this.renderRoot);
    } else this.meddling.around(() => super.update(changed));
    markTexts(this, this.renderRoot);
  }
}
