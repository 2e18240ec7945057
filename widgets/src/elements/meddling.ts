/** Elements whose text nobody reads. */
const UNREAD = new Set(['style', 'script', 'link', 'meta', 'template', 'noscript']);

/** What others did to the children of one node. */
interface Change {
  /** The children as they were drawn. */
  own: readonly Node[];
  /** The children as others left them. */
  theirs: readonly Node[];
}

/**
 * Undoes what browser translators, highlighters and the like do to a drawn tree. Lit keeps references to its text nodes
 * and writes into whatever replaced them, so a translated page would show old text for ever (the same happens in React:
 * its issue 11538). Before each drawing all foreign changes are undone; afterwards they are restored where nothing was
 * redrawn, so that unchanged text stays translated and changed text shows its new words.
 */
export class Meddling {
  private readonly root: Node;
  private readonly observer: MutationObserver;
  private seen: MutationRecord[] = [];
  /** What is restored, with the children as they were drawn. */
  private kept = new Map<Node, readonly Node[]>();
  /** Foreign nodes whose children were changed. */
  private touched = new Set<Node>();
  /** Texts that others overwrote in place -> what was drawn there. */
  private drawn = new Map<CharacterData, string>();
  private readonly strangers = new WeakSet<Node>();
  /** A field that others put into a box of theirs is removed and inserted again, and so loses the focus. */
  private focused: HTMLElement | null = null;

  constructor(root: Node) {
    this.root = root;
    this.observer = new MutationObserver((records) => this.seen.push(...records));
    this.observer.observe(root, { childList: true, characterData: true, characterDataOldValue: true, subtree: true });
  }

  /** Draws on the tree as it was last drawn. */
  around(draw: () => void): void {
    this.seen.push(...this.observer.takeRecords());
    if (this.seen.length === 0 && this.kept.size === 0) {
      draw();
      this.observer.takeRecords();
      return;
    }
    const changes = this.takeBack();
    const texts = this.restoreTexts(changes);
    this.observer.takeRecords();
    draw();
    this.putIn(changes, texts, this.observer.takeRecords());
    this.observer.takeRecords();
    this.focused?.focus({ preventScroll: true });
    this.focused = null;
  }

  // ---- before ----

  private takeBack(): Map<Node, Change> {
    const { seen } = this;
    this.seen = [];
    const drawnHere = this.learnStrangers(seen);
    const changed = new Set<Node>(this.kept.keys());
    for (const { type, target } of seen) {
      if (type !== 'childList') continue;
      if (this.isTheirs(target, drawnHere)) this.touched.add(target);
      else changed.add(target);
    }
    const changes = new Map<Node, Change>();
    for (const node of changed) changes.set(node, { own: this.kept.get(node) ?? before(node, seen), theirs: [...node.childNodes] });
    for (const node of this.touched) changes.set(node, { own: [], theirs: [...node.childNodes] });
    for (const { type, target, oldValue } of seen) {
      const text = target as CharacterData;
      if (type === 'characterData' && !this.drawn.has(text) && !this.isTheirs(target, drawnHere)) this.drawn.set(text, oldValue ?? '');
    }
    for (const [node, { own, theirs }] of changes) {
      if (this.touched.has(node)) continue;
      if (isHarmless(own, theirs)) {
        clearTheWay(node, own);
        changes.delete(node);
      } else {
        this.focused ??= displacedFocus(node, own);
        setChildren(node, own);
      }
    }
    return changes;
  }

  /** Finds which nodes came from elsewhere; returns our own nodes that were moved since. */
  private learnStrangers(records: readonly MutationRecord[]): Set<Node> {
    const drawnHere = new Set<Node>([...this.kept.values()].flat());
    for (const { addedNodes, removedNodes } of records) {
      for (const node of removedNodes) if (!this.strangers.has(node)) drawnHere.add(node);
      for (const node of addedNodes) if (!drawnHere.has(node)) this.strangers.add(node);
    }
    return drawnHere;
  }

  private isTheirs(node: Node, drawnHere: ReadonlySet<Node>): boolean {
    for (let at: Node | null = node; at !== null && at !== this.root; at = at.parentNode) {
      if (drawnHere.has(at)) return false;
      if (this.strangers.has(at)) return true;
    }
    return false;
  }

  /** Restores texts that were cut in place, e.g. to mark a word, if the rest has been undone. */
  private restoreTexts(changes: ReadonlyMap<Node, Change>): Map<CharacterData, string> {
    const theirs = new Map<CharacterData, string>();
    for (const [text, own] of this.drawn) {
      if (text.parentNode === null || !changes.has(text.parentNode)) continue;
      theirs.set(text, text.data);
      text.data = own;
    }
    return theirs;
  }

  // ---- afterwards ----

  private putIn(changes: ReadonlyMap<Node, Change>, texts: ReadonlyMap<CharacterData, string>, drawn: readonly MutationRecord[]): void {
    const isNew = new Set<Node>(drawn.map(({ target }) => target));
    for (const text of this.drawn.keys()) if (isNew.has(text) || !this.root.contains(text)) this.drawn.delete(text);
    this.kept = new Map();
    const gone = new Set<Node>();
    for (const [node, { own, theirs }] of changes) {
      if (this.touched.has(node)) continue;
      const isSame = this.root.contains(node) && !isNew.has(node) && !own.some((child) => isNew.has(child) && child.nodeType === Node.TEXT_NODE);
      if (isSame) this.kept.set(node, own);
      else for (const child of theirs) if (!own.includes(child)) gone.add(child);
    }
    for (const [node, own] of this.kept) {
      for (const child of own) if (texts.has(child as CharacterData)) (child as CharacterData).data = texts.get(child as CharacterData) ?? '';
      setChildren(node, changes.get(node)?.theirs ?? own);
    }
    for (const node of this.touched) {
      if (this.root.contains(node) && !gone.has(node)) setChildren(node, changes.get(node)?.theirs ?? []);
      else this.touched.delete(node);
    }
  }
}

/** The children that a node had before these records. */
function before(node: Node, records: readonly MutationRecord[]): Node[] {
  const children: Node[] = [...node.childNodes];
  for (const record of [...records].reverse()) {
    if (record.type !== 'childList' || record.target !== node) continue;
    for (const added of record.addedNodes) {
      const at = children.indexOf(added);
      if (at >= 0) children.splice(at, 1);
    }
    const { previousSibling: previous, nextSibling: next, removedNodes } = record;
    const behind = previous === null ? -1 : children.indexOf(previous);
    const ahead = next === null ? children.length : children.indexOf(next);
    const at = behind >= 0 ? behind + 1 : previous === null ? 0 : ahead >= 0 ? ahead : children.length;
    children.splice(at, 0, ...removedNodes);
  }
  return children;
}

/** Only things without words were added, e.g. a password manager's button: they may stay where they are. */
function isHarmless(own: readonly Node[], theirs: readonly Node[]): boolean {
  const stays = theirs.filter((node) => own.includes(node));
  if (stays.length !== own.length || stays.some((node, index) => node !== own[index])) return false;
  return theirs.every((node) => own.includes(node) || !hasWords(node));
}

function hasWords(node: Node): boolean {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data.trim() !== '';
  if (!(node instanceof Element) || UNREAD.has(node.localName)) return false;
  return [...node.childNodes].some(hasWords);
}

/** Lit finds a text directly after its marker, a comment: nothing may be between the two. */
function clearTheWay(node: Node, own: readonly Node[]): void {
  own.forEach((child, index) => {
    const mark = own[index - 1];
    if (child.nodeType === Node.TEXT_NODE && mark?.nodeType === Node.COMMENT_NODE && mark.nextSibling !== child) {
      node.insertBefore(child, mark.nextSibling);
    }
  });
}

/** Sets the children without touching those that are already in place, so a field keeps its focus. */
function setChildren(node: Node, children: readonly Node[]): void {
  const wanted = new Set(children);
  for (const child of [...node.childNodes]) if (!wanted.has(child)) node.removeChild(child);
  let next: Node | null = null;
  for (const child of [...children].reverse()) {
    if (child.parentNode !== node || child.nextSibling !== next) node.insertBefore(child, next);
    next = child;
  }
}

function displacedFocus(node: Node, own: readonly Node[]): HTMLElement | null {
  const displaced = own.filter((child) => child.parentNode !== node && child instanceof HTMLElement);
  const root = displaced.length === 0 ? null : node.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  return focused instanceof HTMLElement && displaced.some((child) => child.contains(focused)) ? focused : null;
}
