// The Markdown of a document, to edit: line numbers, markers set off, findings in the margin.

import { html, useEffect, useLayoutEffect, useRef } from "/ui/portal/view.js";
import { lineOf } from "./source-place.js";
import { filesIn, pastesPictures } from "./uploads.js";

const MARKER = /<!--.*?-->/g;

/**
 * What the source view adds to a document's text; made once, because the text keeps it while it is not shown.
 *
 * @param {object} cm
 * @param {{label: string, save: () => void, take: (files: File[], at?: number) => void, command: (name: string) => void}}
 *     parts `take` puts pictures into the text, `command` is one of `markdown-commands.js`
 */
export function sourceExtensions(cm, { label, save, take, command }) {
  const { EditorView, tags } = cm;
  const markers = new cm.MatchDecorator({ regexp: MARKER, decoration: cm.Decoration.mark({ class: "cm-marker" }) });
  return [
    cm.lineNumbers(),
    cm.lintGutter(),
    cm.drawSelection(),
    cm.highlightActiveLine(),
    cm.search({ top: true }),
    EditorView.lineWrapping,
    // The editor splits a text at the line breaks of the file, and the clipboard has its own.
    EditorView.clipboardInputFilter.of((text, state) => text.replace(/\r\n?|\n/g, state.lineBreak)),
    cm.markdown({ base: cm.markdownLanguage, addKeymap: true, completeHTMLTags: false }),
    cm.syntaxHighlighting(
      cm.HighlightStyle.define([
        { tag: tags.heading, fontWeight: "650" },
        { tag: tags.strong, fontWeight: "650" },
        { tag: tags.emphasis, fontStyle: "italic" },
        { tag: tags.strikethrough, textDecoration: "line-through" },
        { tag: [tags.link, tags.url], color: "var(--do-accent)" },
        { tag: [tags.processingInstruction, tags.meta], color: "var(--do-muted)" },
        { tag: tags.monospace, backgroundColor: "var(--do-code)" },
        { tag: tags.quote, color: "var(--do-muted)" },
      ]),
    ),
    cm.ViewPlugin.define((view) => ({ marks: markers.createDeco(view), update(change) { this.marks = markers.updateDeco(change, this.marks); } }), {
      decorations: (plugin) => plugin.marks,
    }),
    // The editor would read a picture as if it were text.
    EditorView.domEventHandlers({
      paste: (event) => pastesPictures(event.clipboardData) && (event.preventDefault(), take(filesIn(event.clipboardData)), true),
      dragover: (event) => event.dataTransfer?.types.includes("Files") && (event.preventDefault(), true),
      drop(event, view) {
        const files = filesIn(event.dataTransfer);
        if (files.length === 0) return false;
        event.preventDefault();
        take(files, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined);
        return true;
      },
    }),
    cm.keymap.of([
      { key: "Mod-b", run: () => (command("bold"), true), preventDefault: true },
      { key: "Mod-i", run: () => (command("italic"), true), preventDefault: true },
    ]),
    cm.keymap.of([{ key: "Mod-s", run: () => (save(), true), preventDefault: true }, ...cm.defaultKeymap, ...cm.historyKeymap, ...cm.searchKeymap]),
    EditorView.contentAttributes.of({ id: "editor", "aria-label": label, spellcheck: "true", autocorrect: "on", autocapitalize: "sentences" }),
    EditorView.theme({
      "&": { color: "var(--do-text)", backgroundColor: "transparent", fontSize: "var(--source-size)" },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: "var(--do-mono)", lineHeight: "1.65" },
      ".cm-content": { caretColor: "var(--do-accent)", padding: "12px 0 40vh" },
      ".cm-line": { padding: "0 16px 0 8px" },
      ".cm-gutters": { backgroundColor: "transparent", color: "var(--do-faint)", border: "none" },
      ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--do-accent) 7%, transparent)" },
      ".cm-cursor": { borderLeftColor: "var(--do-accent)", borderLeftWidth: "2px" },
      "& .cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--do-accent) 24%, transparent) !important" },
      ".cm-marker": { color: "var(--do-faint)" },
      ".cm-panels": { backgroundColor: "var(--do-shell)", color: "var(--do-text)", borderColor: "var(--do-border)" },
      ".cm-textfield": { backgroundColor: "var(--do-control)", color: "var(--do-text)", border: "1px solid var(--do-field-border)", borderRadius: "4px" },
      ".cm-button": { backgroundImage: "none", backgroundColor: "var(--do-control)", color: "var(--do-text)", border: "1px solid var(--do-border-strong)", borderRadius: "4px" },
      ".cm-tooltip": { backgroundColor: "var(--do-surface)", color: "var(--do-text)", border: "1px solid var(--do-border-strong)", borderRadius: "6px" },
    }),
  ];
}

/**
 * @param {{cm: object, document: ReturnType<import("./document-text.js").createDocumentText>, findings: object[],
 *     place: object | null, onPlace: (place: {lines: string[], top: number}) => void}} props `place` is the step or
 *     section to begin with; `onPlace` hears on leaving where the reader was
 */
export function SourceEditor({ cm, document: text, findings = [], place, onPlace }) {
  const host = useRef(null);
  const editor = useRef(null);

  useLayoutEffect(() => {
    // Below a shadow root the editor's style sheets are adopted, which the content security policy allows; in the page
    // it would have to add style elements.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    const shown = text.show(root, root);
    editor.current = shown.view;
    const lines = text.text.split(/\r\n?|\n/);
    const at = place ? lineOf(lines, place) : -1;
    if (at >= 0) {
      const start = shown.view.state.doc.line(at + 1).from;
      shown.view.dispatch({ selection: { anchor: start }, effects: cm.EditorView.scrollIntoView(start, { y: "start", yMargin: 80 }) });
    }
    shown.view.focus();
    return () => {
      const top = shown.view.lineBlockAtHeight(Math.max(0, -shown.view.documentTop + innerHeight * 0.2)).from;
      onPlace({ lines: shown.view.state.doc.toString().split("\n"), top: shown.view.state.doc.lineAt(top).number - 1 });
      editor.current = null;
      shown.leave();
    };
  }, [text]);

  useEffect(() => {
    const { state } = editor.current;
    const diagnostics = findings
      .filter(({ line }) => line >= 1 && line <= state.doc.lines)
      .map(({ line, level, message }) => {
        const { from, to } = state.doc.line(line);
        return { from, to, severity: level === "error" ? "error" : level === "advice" ? "info" : "warning", message };
      });
    editor.current.dispatch(cm.setDiagnostics(state, diagnostics));
  }, [findings]);

  return html`<div class="source-editor" ref=${host}></div>`;
}
