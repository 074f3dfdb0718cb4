// The text of a document while it is edited: one text and one history of changes for the block view and the source view.

const CRLF_ONLY = /^(?:[^\r\n]|\r\n)*$/;

/**
 * @param {typeof import("/ui/portal/vendor/codemirror-6/codemirror.js")} cm
 * @param {string} text
 * @param {{extensions?: import("@codemirror/state").Extension[], onChange: (text: string) => void}} options
 *     `extensions` are those of the source view; `onChange` hears of every change, whoever made it
 */
export function createDocumentText(cm, text, { extensions = [], onChange }) {
  // The editor knows lines only. A file that mixes line breaks keeps each by having its carriage returns in the lines.
  const lineBreak = text.includes("\r\n") && CRLF_ONLY.test(text) ? "\r\n" : "\n";
  let view = null;
  let state = cm.EditorState.create({
    doc: text,
    extensions: [cm.EditorState.lineSeparator.of(lineBreak), cm.history(), ...extensions],
  });

  const current = () => view?.state ?? state;
  const textOf = (each) => each.sliceDoc();

  const dispatch = (transaction) => {
    if (view) view.dispatch(transaction);
    else {
      state = transaction.state;
      if (transaction.docChanged) onChange(textOf(state));
    }
  };

  return {
    get text() {
      return textOf(current());
    },

    /** Puts another text in place of this one, as one step of the history. */
    replace(next) {
      const before = current();
      const change = differenceOf(before.doc.toString(), cm.EditorState.create({ doc: next, extensions: [cm.EditorState.lineSeparator.of(lineBreak)] }).doc.toString());
      if (!change) return;
      // The editor splits what is put in at the line breaks of the file, and only there.
      change.insert = change.insert.replaceAll("\n", lineBreak);
      dispatch(before.update({ changes: change, annotations: cm.isolateHistory.of("full"), userEvent: "input" }));
    },

    /** The text as its fields count it: lines end with a line feed. */
    get lines() {
      return current().doc.toString();
    },

    /** What is selected in it. */
    get selection() {
      return current().selection.main;
    },

    /**
     * Makes an edit, as one step of the history, whether the text is shown or not.
     *
     * @param {import("./markdown-commands.js").Edit} edit
     * @param {boolean} select whether its selection is the one from then on
     */
    edit({ changes, from, to }, select) {
      dispatch(
        current().update({
          changes: changes.map((change) => ({ ...change, insert: change.insert.replaceAll("\n", lineBreak) })),
          ...(select && { selection: { anchor: from, head: to } }),
          scrollIntoView: select,
          annotations: cm.isolateHistory.of("full"),
          userEvent: "input",
        }),
      );
    },

    focus: () => view?.focus(),

    /** @returns {boolean} whether there was something to take back */
    undo: () => cm.undo({ state: current(), dispatch }),
    redo: () => cm.redo({ state: current(), dispatch }),

    /**
     * Shows the text in an element of a page, to be edited there.
     *
     * @param {HTMLElement} parent
     * @param {Document | ShadowRoot} root
     * @returns {{view: import("@codemirror/view").EditorView, leave: () => void}}
     */
    show(parent, root) {
      view = new cm.EditorView({
        state,
        parent,
        root,
        dispatchTransactions(transactions, mine) {
          mine.update(transactions);
          if (transactions.some((transaction) => transaction.docChanged)) onChange(textOf(mine.state));
        },
      });
      const shown = view;
      return {
        view: shown,
        leave() {
          state = shown.state;
          view = null;
          shown.destroy();
        },
      };
    },
  };
}

/** The smallest stretch that turns one text into another; `null` when they are equal. */
export function differenceOf(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
